using System.Text.Json;
using MockIdp.Server.Vendors.QuickBlox;

namespace MockIdp.Tests.Vendors.QuickBlox;

public class SessionSignatureTests
{
    const string Application = """{"timestamp":1567349756,"nonce":"7334","auth_key":"mock_auth_key","application_id":76730}""";
    const string User = """{"user":{"password":"!Peter009","login":"Peter"},"timestamp":"1567349756","nonce":7334,"auth_key":"mock_auth_key","application_id":"76730","signature":"anything"}""";

    [Theory]
    [InlineData(Application, "ca27a485a3f8a0a04607408ae84c1d56f43d8ec7")]
    [InlineData(Application, "a7dab9b7c7cc2ad1801859e4b6494120c0d7c157b48941f0a70f62dd9644298d")]
    [InlineData(User, "f81b0042a307fe910c87328fbd489e889e44c66c")]
    public void The_known_signatures_hold(string parameters, string signature) =>
        SessionSignature.Holds(Parse(parameters), "mock_auth_secret", signature).ShouldBeTrue();

    [Theory]
    [InlineData("ca27a485a3f8a0a04607408ae84c1d56f43d8ec8")]
    [InlineData("CA27A485A3F8A0A04607408AE84C1D56F43D8EC7")]
    [InlineData("ca27a485a3f8a0a04607408ae84c1d56f43d8ec")]
    [InlineData("a7dab9b7c7cc2ad1801859e4b6494120c0d7c157")]
    [InlineData("")]
    public void Other_signatures_do_not(string signature) =>
        SessionSignature.Holds(Parse(Application), "mock_auth_secret", signature).ShouldBeFalse();

    [Fact]
    public void Another_secret_does_not_sign_the_same() =>
        SessionSignature.Holds(Parse(Application), "another_secret", "ca27a485a3f8a0a04607408ae84c1d56f43d8ec7").ShouldBeFalse();

    [Fact]
    public void Nested_parameters_are_spelt_with_brackets_and_sorted_among_the_others() =>
        SessionSignature.Text(Parse("""{"z":1.50,"keys":{"token":"a b&c=d","secret":null},"signature":"x","device":{"platform":"ios"},"tags":["q","p"],"a":true}"""))
            .ShouldBe("a=true&device[platform]=ios&keys[secret]=&keys[token]=a b&c=d&tags[]=p&tags[]=q&z=1.50");

    static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
