using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class UpdateUserPasswordExpirationTests
{
    [Fact]
    public async Task No_password_expires_without_a_policy()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync("""{ "password": "x" }""");

        (await logto.PatchAsync(user + "/password/expiration", """{ "isExpired": true }""")).ShouldBe(400, """
            { "code": "sign_in_experiences.password_expiration_not_enabled",
              "message": "Password expiration policy is not enabled. Enable it in the sign-in experience settings before expiring passwords." }
            """);
        (await logto.RenewsAsync(user, () => logto.PatchAsync(user + "/password/expiration", """{ "isExpired": false }"""))).ShouldBe(200, User(("hasPassword", true)));
    }

    [Fact]
    public async Task The_member_is_required() => (await (await ClientAsync()).PatchAsync("/api/users/x/password/expiration", "{}")).ShouldBe(400, Required("isExpired", "boolean"));
}
