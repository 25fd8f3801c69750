using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class LogUserOutTests
{
    readonly VendorClient xsolla = Anonymous();

    [Fact]
    public async Task All_ends_every_access_and_refresh_token_of_the_user()
    {
        var player = await xsolla.PlayerAsync();
        var login = await xsolla.PostAsync("/api/oauth2/login/token?client_id=1111&scope=offline", new { username = "jane", password = "secret1" });

        (await player.GetAsync("/api/oauth2/logout?sessions=all")).ShouldBe(204, "");

        (await player.GetAsync("/api/users/me")).ShouldBe(401, BadToken);
        (await xsolla.As(login.Json.GetProperty("access_token").GetString()!).GetAsync("/api/users/me")).ShouldBe(401, BadToken);
        (await xsolla.PostFormAsync("/api/oauth2/token", ("grant_type", "refresh_token"), ("client_id", "1111"), ("refresh_token", login.Json.GetProperty("refresh_token").GetString()!))).ShouldBe(400, InvalidGrant);
        (await xsolla.As((await xsolla.LogInAsync()).In("token")).GetAsync("/api/users/me")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Sso_ends_no_token()
    {
        var player = await xsolla.PlayerAsync();
        (await player.GetAsync("/api/oauth2/logout?sessions=sso")).ShouldBe(204, "");
        (await player.GetAsync("/api/users/me")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?sessions=some")]
    public async Task Which_sessions_has_to_be_said(string query) => (await (await xsolla.PlayerAsync()).GetAsync("/api/oauth2/logout" + query)).ShouldBe(400, Invalid("sessions"));

    [Fact]
    public async Task Without_a_token_nobody_is_logged_out() => (await xsolla.GetAsync("/api/oauth2/logout?sessions=all")).ShouldBe(401, BadToken);
}
