namespace MockIdp.Tests.Control;

public class ResetLaneTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly LaneUsers users = new();

    [Fact]
    public async Task Users_clock_messages_and_credentials_are_forgotten_and_snapshots_stay()
    {
        await users.AddAsync("Ann");
        await control.SendAsync("PUT", $"/lanes/{users.Lane}/clock", """{ "advance": "10d" }""", "application/json");
        await control.SendAsync("PUT", $"/lanes/{users.Lane}/snapshots/before");

        (await control.SendAsync("POST", $"/lanes/{users.Lane}/reset")).ShouldBe(204, "");

        (await control.GetAsync($"/lanes/{users.Lane}/clock")).ShouldBe(200, """{ "now": "~.*", "mode": "real", "rate": 1 }""");
        var other = MockServer.Shared.Vendor("corbado", users.Lane).WithBasic("pro-7", "corbado1_other");
        (await other.GetAsync("/v2/users")).Json.GetProperty("users").GetArrayLength().ShouldBe(0);
        await control.SendAsync("POST", $"/lanes/{users.Lane}/snapshots/before/restore");
        (await users.NamesAsync()).ShouldBe("Ann");
    }

    [Fact]
    public async Task A_token_that_has_nothing_to_do_with_a_user_holds_on()
    {
        var logto = MockServer.Shared.Vendor("logto", users.Lane);
        var token = (await logto.WithBasic("mockidpm2mapplication", "mockSecretOfTheM2mApplication000")
            .PostFormAsync("/oidc/token", ("grant_type", "client_credentials"), ("scope", "all"), ("resource", "https://default.logto.app/api"))).Json.GetProperty("access_token");

        await control.SendAsync("POST", $"/lanes/{users.Lane}/reset");

        (await logto.With("Authorization", $"Bearer {token}").GetAsync("/api/users")).ShouldBe(200, "[]");
    }

    [Fact]
    public async Task A_lane_that_is_not_there_is_not_made() =>
        (await control.SendAsync("POST", $"/lanes/{users.Lane}/reset")).ShouldBe(404, $$"""
            { "type": "urn:mockidp:no-such-lane", "title": "Not Found", "status": 404, "detail": "There is no lane '{{users.Lane}}'." }
            """);
}
