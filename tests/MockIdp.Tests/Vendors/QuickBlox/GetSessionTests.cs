namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class GetSessionTests
{
    readonly VendorClient quickblox = Client();

    [Fact]
    public async Task The_session_of_the_token_is_answered()
    {
        var created = (await quickblox.CreateSessionAsync()).Json.GetProperty("session");
        var token = created.GetProperty("token").GetString()!;

        (await quickblox.With("QB-Token", token).GetAsync("/session.json"))
            .ShouldBe(200, Session(("_id", created.GetProperty("_id")), ("id", created.GetProperty("id")), ("nonce", created.GetProperty("nonce")), ("token", token), ("ts", created.GetProperty("ts"))))
            .ShouldNameAnExpiration();
    }

    [Fact]
    public async Task A_user_session_names_its_user()
    {
        var id = await quickblox.HasUserAsync("Peter");
        var session = await quickblox.InSessionAsync("Peter");

        (await session.GetAsync("/session")).ShouldBe(200, Session(("user_id", id)));
    }

    [Fact]
    public async Task An_API_key_has_no_session() =>
        (await quickblox.WithApiKey().GetAsync("/session.json")).ShouldBe(401, TokenMissing).Header("WWW-Authenticate").ShouldBe("Basic realm=\"QuickBlox\"");

    [Fact]
    public async Task An_unknown_token_is_no_session() =>
        (await quickblox.With("QB-Token", "cf5709d6013fdb7a6787fbeb8340afed8aec4c69").GetAsync("/session.json")).ShouldBe(401, SessionUnknown);

    [Fact]
    public async Task A_token_of_another_lane_is_no_session()
    {
        var token = (await quickblox.CreateSessionAsync()).Json.GetProperty("session").GetProperty("token").GetString()!;

        (await Client().With("QB-Token", token).GetAsync("/session.json")).ShouldBe(401, SessionUnknown);
    }

    [Fact]
    public async Task A_session_lives_two_hours_from_its_last_request()
    {
        var clock = new MovableClock();
        await using var server = ServerWith<TimeProvider>(clock);
        var session = await server.Client().InSessionAsync();

        clock.Advance(TimeSpan.FromSeconds(7199));
        var slid = (await session.GetAsync("/session.json")).ShouldBe(200, Session());
        slid.Header("QB-Token-ExpirationDate").ShouldBe(clock.GetUtcNow().AddHours(2).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture));

        clock.Advance(TimeSpan.FromSeconds(7200));
        (await session.GetAsync("/session.json")).ShouldBe(401, SessionUnknown).Header("QB-Token-ExpirationDate").ShouldBeNull();
    }

    [Fact]
    public async Task Of_64_parallel_requests_with_one_user_session_all_succeed()
    {
        var id = await quickblox.HasUserAsync("Peter");
        var session = await quickblox.InSessionAsync("Peter");

        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => session.GetAsync("/session.json"))));

        foreach (var reply in replies)
            reply.ShouldBe(200, Session(("user_id", id)));
    }
}
