using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class UpdateUserLogtoConfigsTests
{
    [Theory]
    [InlineData("{}", """{ "mfa": { "enabled": true, "skipped": false, "skipMfaOnSignIn": false }, "passkeySignIn": { "skipped": false } }""")]
    [InlineData("""{ "mfa": { "enabled": false } }""", """{ "mfa": { "enabled": false, "skipped": false, "skipMfaOnSignIn": false }, "passkeySignIn": { "skipped": false } }""")]
    [InlineData("""{ "mfa": { "skipped": true } }""", """{ "mfa": { "enabled": true, "skipped": true, "skipMfaOnSignIn": false }, "passkeySignIn": { "skipped": false } }""")]
    [InlineData("""{ "mfa": { "skipMfaOnSignIn": true } }""", """{ "mfa": { "enabled": true, "skipped": false, "skipMfaOnSignIn": true }, "passkeySignIn": { "skipped": false } }""")]
    [InlineData("""{ "passkeySignIn": { "skipped": true } }""", """{ "mfa": { "enabled": true, "skipped": false, "skipMfaOnSignIn": false }, "passkeySignIn": { "skipped": true } }""")]
    public async Task What_is_given_overwrites_and_the_rest_stays(string change, string result)
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync();
        (await logto.PatchAsync(user + "/logto-configs", """{ "mfa": { "enabled": true } }""")).Status.ShouldBe(200);

        (await logto.RenewsAsync(user, () => logto.PatchAsync(user + "/logto-configs", change))).ShouldBe(200, result);

        (await logto.GetAsync(user + "/logto-configs")).ShouldBe(200, result);
    }

    [Fact]
    public async Task Members_are_booleans() =>
        (await (await ClientAsync()).PatchAsync("/api/users/x/logto-configs", """{ "mfa": { "skipped": 1 } }""")).ShouldBe(400, Guard(
            """{ "code": "invalid_type", "expected": "boolean", "received": "number", "path": ["mfa", "skipped"], "message": "Expected boolean, received number" }""",
            "Error in key path \"mfa.skipped\": (invalid_type) Expected boolean but received number."));
}
