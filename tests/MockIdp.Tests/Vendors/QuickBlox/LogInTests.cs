namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class LogInTests
{
    const string NoProvider = """{ "errors": { "base": ["[[mock]] Social providers are not imitated"] } }""";

    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("login", "Peter")]
    [InlineData("login", "pETER ")]
    [InlineData("email", "Peter@example.org")]
    [InlineData("email", "peter@EXAMPLE.org")]
    public async Task The_session_becomes_the_users(string name, string value)
    {
        var id = await quickblox.HasUserAsync("Peter");
        var session = await quickblox.InSessionAsync();

        (await session.PostFormAsync("/login.json", (name, value), ("password", "quickblox")))
            .ShouldBe(200, User(("id", id), ("login", "Peter"), ("email", "Peter@example.org"), ("last_request_at", Time))).ShouldNameAnExpiration();

        (await session.GetAsync("/session.json")).ShouldBe(200, Session(("user_id", id)));
    }

    [Fact]
    public async Task JSON_is_read_and_the_suffix_may_be_left_out()
    {
        var id = await quickblox.HasUserAsync("Peter");
        var session = await quickblox.InSessionAsync();

        (await session.PostAsync("/login", new { login = "Peter", password = "quickblox" })).ShouldBe(200, User(("id", id), ("login", "Peter"), ("email", "Peter@example.org"), ("last_request_at", Time)));
    }

    [Fact]
    public async Task A_user_session_may_become_another_users()
    {
        await quickblox.HasUserAsync("Peter");
        var paul = await quickblox.HasUserAsync("Paul");
        var session = await quickblox.InSessionAsync("Peter");

        (await session.PostAsync("/login.json", new { login = "Paul", password = "quickblox" })).Status.ShouldBe(200);

        (await session.GetAsync("/session.json")).ShouldBe(200, Session(("user_id", paul)));
    }

    [Theory]
    [InlineData("""{"login":"Peter","password":"Quickblox"}""")]
    [InlineData("""{"login":"Peter","password":"quickblox "}""")]
    [InlineData("""{"login":"Peter","password":""}""")]
    [InlineData("""{"login":"Peter"}""")]
    [InlineData("""{"login":"Paul","password":"quickblox"}""")]
    [InlineData("""{"email":"Peter","password":"quickblox"}""")]
    [InlineData("""{"user":{"login":"Peter","password":"quickblox"}}""")]
    [InlineData("""{"password":"quickblox"}""")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task Whoever_is_not_known_stays_an_application(string body)
    {
        await quickblox.HasUserAsync("Peter");
        var session = await quickblox.InSessionAsync();

        (await session.PostAsync("/login.json", body)).ShouldBeText(401, """{"errors":["Unauthorized"]}""").Header("WWW-Authenticate").ShouldBe("Basic realm=\"QuickBlox\"");

        (await session.GetAsync("/session.json")).ShouldBe(200, Session());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    public async Task What_cannot_be_read_is_no_data(string body) => (await (await quickblox.InSessionAsync()).PostAsync("/login.json", body)).ShouldBe(400, NoData);

    [Fact]
    public async Task Social_providers_are_not_imitated() =>
        (await (await quickblox.InSessionAsync()).PostAsync("/login.json", new { provider = "facebook" })).ShouldBe(422, NoProvider);

    [Fact]
    public async Task Without_a_token_nobody_logs_in() => (await quickblox.PostAsync("/login.json", new { login = "Peter", password = "quickblox" })).ShouldBe(401, TokenMissing);

    [Fact]
    public async Task An_API_key_has_no_session_to_log_in() => (await quickblox.WithApiKey().PostAsync("/login.json", new { login = "Peter", password = "quickblox" })).ShouldBe(401, TokenMissing);

    [Fact]
    public async Task A_user_of_another_application_is_unknown()
    {
        await quickblox.HasUserAsync("Peter");
        var reply = await quickblox.CreateSessionAsync(("application_id", "4711"));
        var other = quickblox.With("QB-Token", reply.Json.GetProperty("session").GetProperty("token").GetString()!);

        (await other.PostAsync("/login.json", new { login = "Peter", password = "quickblox" })).ShouldBe(401, WrongPassword);
    }

    [Fact]
    public async Task Logging_in_moves_last_request_at_but_not_updated_at()
    {
        var clock = new MovableClock();
        await using var server = ServerWith<TimeProvider>(clock);
        var client = server.Client();
        await client.HasUserAsync("Peter");
        var session = await client.InSessionAsync();
        var created = Wire(clock);
        clock.Advance(TimeSpan.FromMinutes(5));

        (await session.PostAsync("/login.json", new { login = "Peter", password = "quickblox" }))
            .ShouldBe(200, User(("login", "Peter"), ("email", "Peter@example.org"), ("created_at", created), ("updated_at", created), ("last_request_at", Wire(clock))));
    }

    static string Wire(MovableClock clock) => clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
