using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class GetUserEmailTests
{
    [Fact]
    public async Task The_address_is_told_or_null()
    {
        var server = await ServerAsync();
        (await (await server.PlayerAsync()).GetAsync("/api/users/me/email")).ShouldBe(200, """{ "current_email": "jane@example.com" }""");
        var token = (await server.PostAsync("/api/users/login/server_custom_id?projectId=" + ProjectId, new { server_custom_id = "p1" })).Json.GetProperty("token").GetString()!;
        (await server.As(token).GetAsync("/api/users/me/email")).ShouldBe(200, """{ "current_email": null }""");
    }
}
