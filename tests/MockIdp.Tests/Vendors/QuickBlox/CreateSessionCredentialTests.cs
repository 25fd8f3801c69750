namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class CreateSessionCredentialTests
{
    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("signature", "ca27a485a3f8a0a04607408ae84c1d56f43d8ec7")]
    [InlineData("auth_key", "another_auth_key")]
    [InlineData("application_id", "0")]
    [InlineData("application_id", "my-app")]
    [InlineData("application_id", "1234567890")]
    [InlineData("auth_key", "not\nprintable")]
    public async Task A_signature_that_does_not_fit_is_unexpected(string name, string value) =>
        (await quickblox.CreateSessionAsync((name, value))).ShouldBe(422, UnexpectedSignature);

    [Theory]
    [InlineData("76730")]
    [InlineData("4711")]
    public async Task Another_secret_is_refused(string applicationId) =>
        (await quickblox.PostFormAsync("/session.json", Signed("another_secret", given: [("application_id", applicationId)]))).ShouldBe(422, UnexpectedSignature);

    [Fact]
    public async Task An_unknown_application_is_adopted_with_its_auth_key_and_then_keeps_it()
    {
        (await quickblox.CreateSessionAsync(("application_id", "4711"), ("auth_key", "first"))).ShouldBe(201, Session(("application_id", 4711), ("token", "~[0-9a-f]{34}001267")));

        (await quickblox.CreateSessionAsync(("application_id", "4711"), ("auth_key", "second"))).ShouldBe(422, UnexpectedSignature);
        (await quickblox.CreateSessionAsync(("application_id", "4711"), ("auth_key", "first"))).ShouldBe(201, Session(("application_id", 4711), ("token", "~[0-9a-f]{34}001267")));
    }

    [Fact]
    public async Task In_strict_mode_only_configured_applications_are_known()
    {
        var strict = Strict.Vendor("quickblox");

        (await strict.CreateSessionAsync(("application_id", "4711"))).ShouldBe(422, UnexpectedSignature);
        (await strict.CreateSessionAsync()).ShouldBe(201, Session());
    }
}
