using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Journal;
using MockIdp.Core.Lanes;

namespace MockIdp.Tests.Core;

/// <summary>No secret can be read in a journal.</summary>
public class JournalSecretTests
{
    const string Jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln";
    const string M = "[[masked]]";
    const string Json = "application/json";
    const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("Authorization", "Basic dXNlcjpwYXNz", $"Basic {M}")]
    [InlineData("Authorization", "bearer abc", $"bearer {M}")]
    [InlineData("Authorization", "my secret words", M)]
    [InlineData("X-SERVER-AUTHORIZATION", "abc", M)]
    [InlineData("Cookie", "a=b", M)]
    [InlineData("QB-Token", "abc", M)]
    [InlineData("apikey", "abc", M)]
    [InlineData("X-Note", $"has {Jwt} in it", $"has {M} in it")]
    [InlineData("Referer", "https://x.example/?state=1&code=2#token=3", $"https://x.example/?state=1&code={M}#token={M}")]
    [InlineData("X-Note", "harmless", "harmless")]
    public async Task Headers_are_masked(string name, string value, string shown) =>
        (await EntryAsync(vendor => vendor.With(name, value).GetAsync("/v2/users"))).RequestHeaders.Where(header => header.Key == name).Select(header => header.Value).ShouldBe([shown]);

    [Theory]
    [InlineData("?page=1&Pass-Word=a%20b&sort=", $"?page=1&Pass-Word={M}&sort=")]
    [InlineData("?auth_key=1&signature=2&reset_code=3&key=4", $"?auth_key={M}&signature={M}&reset_code={M}&key=4")]
    [InlineData("?code=1&statusCode=2&user%5Bapi-key%5D=3", $"?code={M}&statusCode=2&user%5Bapi-key%5D={M}")]
    [InlineData("?next=https%3A%2F%2Fx.example%2F%3Fcode%3D1", $"?next=https://x.example/?code={M}")]
    [InlineData($"/{Jwt}", $"/{M}")]
    public async Task The_query_is_masked(string sent, string shown) =>
        (await EntryAsync(vendor => vendor.GetAsync("/v2/users" + sent))).Target.ShouldBe("/corbado/v2/users" + shown);

    [Theory]
    [InlineData(Json, """{ "fullName": "Jane", "password": "a\"b" }""", $$"""{ "fullName": "Jane", "password": "{{M}}" }""")]
    [InlineData(Json, """{"p\u0061ssword":"x"}""", $$"""{"p\u0061ssword":"{{M}}"}""")]
    [InlineData(Json, """{"a":[{"accessToken":1}],"hasPassword":true,"token":null}""", $$"""{"a":[{"accessToken":"{{M}}"}],"hasPassword":true,"token":null}""")]
    [InlineData(Json, """{"token":{"deep":["x"]},"z":1}""", $$"""{"token":"{{M}}","z":1}""")]
    [InlineData(Json, """{"code":"123456"}""", $$"""{"code":"{{M}}"}""")]
    [InlineData(Json, """["https://x.example/?token=a&b=c"]""", $$"""["https://x.example/?token={{M}}&b=c"]""")]
    [InlineData(Json, """{"a":1,"password":hunter2}""", """{"a":1,"password": [[mock]] the rest is no JSON and not shown""")]
    [InlineData(Json, """{"secret":["a""", """{"secret": [[mock]] the rest is no JSON and not shown""")]
    [InlineData("text/plain", """{"password":"x"}""", $$"""{"password":"{{M}}"}""")]
    [InlineData("text/plain", "my password", "[[mock]] 11 bytes of text/plain, not shown")]
    [InlineData("", "my password", "[[mock]] 11 bytes of no media type, not shown")]
    [InlineData(Form, "a=b&user[password]=x y#z&client_secret=&c", $"a=b&user[password]={M}&client_secret={M}&c")]
    public async Task Bodies_are_masked(string type, string sent, string shown) =>
        (await EntryAsync(vendor => vendor.SendAsync("POST", "/v2/users", sent, type))).RequestBody!.Text.ShouldBe(shown);

    [Fact]
    public async Task A_body_that_was_cut_is_masked_too()
    {
        var body = $$"""{"fullName":"{{new string('x', JournalLimits.BodyBytes - 100)}}","password":"{{new string('y', 200)}}"}""";
        var shown = (await EntryAsync(vendor => vendor.PostAsync("/v2/users", body))).RequestBody!;

        shown.Text.ShouldEndWith("x\",\"password\": [[mock]] the rest was not kept");
        shown.Length.ShouldBe(body.Length);
    }

    [Fact]
    public async Task What_the_contract_calls_a_password_is_one()
    {
        var entry = await EntryAsync(vendor => vendor.With("x-consumer-custom-id", "web:mock-vendor").PostAsync("/v3/users/search", """{"mobilePhone":"2175550123","ssn":"123456789"}"""), "flexshopper");

        entry.RequestBody!.Text.ShouldBe($$"""{"mobilePhone":"2175550123","ssn":"{{M}}"}""");
    }

    [Fact]
    public async Task Answers_are_masked_but_for_the_codes_of_errors()
    {
        var token = await EntryAsync(vendor => vendor.WithBasic("mockidpm2mapplication", "mockSecretOfTheM2mApplication000").PostFormAsync("/oidc/token", ("grant_type", "client_credentials"), ("resource", "https://default.logto.app/api")), "logto");
        token.AnswerBody!.Text.ShouldStartWith($$"""{"access_token":"{{M}}",""");
        token.AnswerBody.Text.ShouldContain("\"token_type\":\"Bearer\"");

        var refused = await EntryAsync(vendor => vendor.GetAsync("/api/users"), "logto");
        refused.AnswerBody!.Text.ShouldBe("""{"code":"auth.authorization_header_missing","message":"Authorization header is missing."}""");
    }

    static async Task<JournalEntry> EntryAsync(Func<VendorClient, Task> send, string prefix = "corbado")
    {
        var vendor = MockServer.Shared.Vendor(prefix);
        await send(prefix == "corbado" ? vendor.WithBasic("pro-1111111111111111111", "corbado1_mock_secret") : vendor);
        return (await MockServer.Shared.Services.GetRequiredService<LaneBook>().Existing(vendor.Lane)!.Journal.AfterAsync(0, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
    }
}
