using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

/// <summary>What ends when a test lets time go on.</summary>
public class LaneTimeTests
{
    [Fact]
    public async Task A_server_token_expires()
    {
        var server = await ServerAsync();
        (await server.PostAsync(Users, new { email = "jane@example.com" })).Status.ShouldBe(200);

        await MockServer.AdvanceAsync(server.Lane, "61m");

        (await server.PostAsync(Users, new { email = "john@example.com" })).ShouldBe(401, BadToken);
    }

    [Fact]
    public async Task A_users_token_outlives_an_hour_and_expires_after_a_day()
    {
        var player = await Anonymous().PlayerAsync();

        await MockServer.AdvanceAsync(player.Lane, "61m");
        (await player.GetAsync("/api/users/me")).Status.ShouldBe(200);
        await MockServer.AdvanceAsync(player.Lane, "P1D");
        (await player.GetAsync("/api/users/me")).ShouldBe(401, BadToken);
    }

    [Fact]
    public async Task A_code_for_a_token_lapses()
    {
        var xsolla = Anonymous();
        var code = (await xsolla.PostAsync("/api/oauth2/user?response_type=code&client_id=1111&state=12345678", Jane())).In("code");

        await MockServer.AdvanceAsync(xsolla.Lane, "61m");

        (await xsolla.PostFormAsync("/api/oauth2/token", ("grant_type", "authorization_code"), ("client_id", "1111"), ("client_secret", "mock_client_secret"), ("code", code)))
            .ShouldBe(400, InvalidGrant);
    }
}
