using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class ListUserMfaVerificationsTests
{
    [Fact]
    public async Task Nobody_has_any()
    {
        var logto = await ClientAsync();

        (await logto.GetAsync(await logto.UserAsync() + "/mfa-verifications")).ShouldBe(200, "[]");
    }
}
