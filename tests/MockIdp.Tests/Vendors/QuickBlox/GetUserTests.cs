namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class GetUserTests
{
    const string Time = @"~\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ";

    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("/users/{0}.json")]
    [InlineData("/users/{0}")]
    [InlineData("/users/00{0}.json")]
    public async Task A_created_user_is_found(string path)
    {
        var id = await quickblox.HasUserAsync("Peter");

        (await quickblox.WithApiKey().GetAsync(string.Format(path, id))).ShouldBe(200, User(("id", id), ("login", "Peter"), ("email", "Peter@example.org")));
    }

    [Fact]
    public async Task An_application_session_may_read_users()
    {
        var id = await quickblox.HasUserAsync("Peter");
        var session = await quickblox.InSessionAsync();

        (await session.GetAsync($"/users/{id}.json")).ShouldBe(200, User(("id", id), ("login", "Peter"), ("email", "Peter@example.org")))
            .ShouldNameAnExpiration();
    }

    [Fact]
    public async Task A_request_with_a_user_session_is_the_users_last_request_and_nobody_elses()
    {
        var (peter, paul) = (await quickblox.HasUserAsync("Peter"), await quickblox.HasUserAsync("Paul"));
        var session = await quickblox.InSessionAsync("Peter");

        (await session.GetAsync($"/users/{paul}.json")).ShouldBe(200, User(("login", "Paul"), ("email", "Paul@example.org")));
        (await quickblox.WithApiKey().GetAsync($"/users/{peter}.json")).ShouldBe(200, User(("login", "Peter"), ("email", "Peter@example.org"), ("last_request_at", Time)));
    }

    [Fact]
    public async Task A_session_sees_only_the_users_of_its_application()
    {
        var id = await quickblox.HasUserAsync("Peter");
        var reply = await quickblox.CreateSessionAsync(("application_id", "4711"));
        var other = quickblox.With("QB-Token", reply.Json.GetProperty("session").GetProperty("token").GetString()!);

        (await other.GetAsync($"/users/{id}.json")).ShouldBe(404, UnknownUser);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("96752798")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    public async Task An_unknown_user_is_not_found(string id) =>
        (await quickblox.WithApiKey().GetAsync($"/users/{id}.json")).ShouldBeText(404, """{"code":null,"message":"Couldn't find user"}""");

    [Theory]
    [InlineData("abc")]
    [InlineData("by_name")]
    [InlineData("12a")]
    [InlineData("1.0")]
    [InlineData("-1")]
    [InlineData("1.xml")]
    public async Task An_ID_that_is_no_number_is_no_route(string id) =>
        (await quickblox.WithApiKey().GetAsync($"/users/{id}.json")).ShouldBe(404, UnknownRoute);

    [Fact]
    public async Task Without_credentials_a_token_is_required() =>
        (await quickblox.GetAsync("/users/96752798.json")).ShouldBe(401, TokenMissing);

    [Fact]
    public async Task An_unknown_token_is_no_session() =>
        (await quickblox.With("QB-Token", "nonsense").GetAsync("/users/96752798.json")).ShouldBe(401, SessionUnknown);

    [Fact]
    public async Task A_malformed_API_key_is_an_invalid_header() =>
        (await quickblox.WithApiKey("nonsense").GetAsync("/users/96752798.json")).ShouldBe(401, ApiKeyInvalid);
}
