namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class CreateTokenTests
{
    const string Created = """{ "token": "~[0-9a-f]{34}012bba", "expires_at": "~\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ" }""";

    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("/users/{0}/tokens")]
    [InlineData("/users/{0}/tokens.json")]
    public async Task The_owner_opens_a_session_of_a_user(string path)
    {
        var id = await quickblox.HasUserAsync("Peter");

        var reply = await quickblox.WithApiKey().SendAsync("POST", string.Format(path, id));

        var token = reply.ShouldBe(201, Created).Json.GetProperty("token").GetString()!;
        (await quickblox.With("QB-Token", token).GetAsync("/session.json")).ShouldBe(200, Session(("token", token), ("nonce", 0), ("user_id", id)));
    }

    [Fact]
    public async Task Each_token_is_another()
    {
        var id = await quickblox.HasUserAsync("Peter");

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => quickblox.WithApiKey().SendAsync("POST", $"/users/{id}/tokens"))));

        replies.Select(reply => reply.ShouldBe(201, Created).Json.GetProperty("token").GetString()).ShouldBeUnique();
    }

    [Fact]
    public async Task The_token_lives_two_hours_from_its_last_request()
    {
        var clock = new MovableClock();
        await using var server = ServerWith<TimeProvider>(clock);
        var client = server.Client();
        var id = await client.HasUserAsync("Peter");
        var reply = await client.WithApiKey().SendAsync("POST", $"/users/{id}/tokens");
        reply.Json.GetProperty("expires_at").GetString().ShouldBe(clock.GetUtcNow().AddHours(2).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        var session = client.With("QB-Token", reply.Json.GetProperty("token").GetString()!);

        clock.Advance(TimeSpan.FromSeconds(7199));
        (await session.GetAsync("/session.json")).ShouldBe(200, Session(("user_id", id)));
        clock.Advance(TimeSpan.FromSeconds(7200));
        await session.ShouldBeDeadAsync();
    }

    [Fact]
    public async Task An_unknown_user_is_told_in_another_envelope() =>
        (await quickblox.WithApiKey().SendAsync("POST", "/users/1/tokens")).ShouldBe(404, """{ "errors": { "base": ["User not found"] } }""");

    [Fact]
    public async Task An_ID_that_is_no_number_is_no_route() => (await quickblox.WithApiKey().SendAsync("POST", "/users/abc/tokens")).ShouldBe(404, UnknownRoute);

    [Fact]
    public async Task A_session_token_is_ignored()
    {
        var id = await quickblox.HasUserAsync("Peter");
        var session = await quickblox.InSessionAsync("Peter");

        (await session.SendAsync("POST", $"/users/{id}/tokens")).ShouldBe(401, ApiKeyInvalid);
        (await session.WithApiKey().SendAsync("POST", $"/users/{id}/tokens")).ShouldBe(201, Created).Header("QB-Token-ExpirationDate").ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("ApiKey nonsense")]
    [InlineData("Bearer 28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI")]
    public async Task Without_an_API_key_nobody_gets_a_token(string authorization) =>
        (await quickblox.With("Authorization", authorization).SendAsync("POST", "/users/1/tokens")).ShouldBe(401, ApiKeyInvalid).Header("WWW-Authenticate").ShouldBe("Basic realm=\"QuickBlox\"");
}
