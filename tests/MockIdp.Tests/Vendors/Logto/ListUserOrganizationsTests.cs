using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class ListUserOrganizationsTests
{
    [Fact]
    public async Task Nobody_has_any()
    {
        var logto = await ClientAsync();

        (await logto.GetAsync(await logto.UserAsync() + "/organizations")).ShouldBe(200, "[]");
    }
}
