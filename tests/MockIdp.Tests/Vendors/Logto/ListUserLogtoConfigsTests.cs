using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class ListUserLogtoConfigsTests
{
    [Fact]
    public async Task A_new_user_has_chosen_nothing()
    {
        var logto = await ClientAsync();

        (await logto.GetAsync(await logto.UserAsync() + "/logto-configs")).ShouldBe(200, """{ "mfa": { "skipped": false, "skipMfaOnSignIn": false }, "passkeySignIn": { "skipped": false } }""");
    }
}
