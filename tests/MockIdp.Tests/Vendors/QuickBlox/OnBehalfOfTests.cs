namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

/// <summary>The rights of an API key that acts as a user, and the ways in which a token may come.</summary>
public class OnBehalfOfTests
{
    readonly VendorClient quickblox = Client();

    [Fact]
    public async Task The_owner_acts_with_the_users_rights()
    {
        var (peter, paul) = (await quickblox.HasUserAsync("Peter"), await quickblox.HasUserAsync("Paul"));
        var asPeter = quickblox.WithApiKey().With("On-Behalf-Of", $"{peter}");

        (await asPeter.PutUserAsync(paul, new { full_name = "Paul" })).ShouldBe(403, NotOwner);
        (await asPeter.DeleteAsync($"/users/{paul}.json")).ShouldBe(403, NotOwner);
        (await asPeter.PutUserAsync(peter, new { password = "!Peter009" })).ShouldBe(422, Errors("old_password", "is invalid"));
        (await asPeter.PutUserAsync(peter, new { full_name = "Peter" })).ShouldBe(200, User(("id", peter), ("login", "Peter"), ("email", "Peter@example.org"), ("full_name", "Peter")));
        (await asPeter.DeleteAsync($"/users/{peter}.json")).ShouldBeText(200, "");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("Peter")]
    public async Task An_unknown_user_is_refused_at_the_door(string user) =>
        (await quickblox.WithApiKey().With("On-Behalf-Of", user).GetAsync("/users.json")).ShouldBe(401, """{ "errors": { "base": ["On-Behalf-Of header is invalid"] } }""")
            .Header("WWW-Authenticate").ShouldBe("Basic realm=\"QuickBlox\"");

    [Fact]
    public async Task A_token_acts_for_nobody_else()
    {
        await quickblox.HasUserAsync("Peter");
        var paul = await quickblox.HasUserAsync("Paul");

        (await (await quickblox.InSessionAsync("Peter")).With("On-Behalf-Of", $"{paul}").DeleteAsync($"/users/{paul}.json")).ShouldBe(403, NotOwner);
    }

    [Fact]
    public async Task A_token_may_come_as_a_parameter_which_the_header_outranks()
    {
        var id = await quickblox.HasUserAsync("Peter");
        var reply = await quickblox.CreateSessionAsync(("user[login]", "Peter"), ("user[password]", "quickblox"));
        var token = reply.Json.GetProperty("session").GetProperty("token").GetString();

        (await quickblox.GetAsync($"/session.json?token={token}")).ShouldBe(200, Session(("user_id", id))).ShouldNameAnExpiration();
        (await quickblox.GetAsync("/session.json?token=nonsense")).ShouldBe(401, SessionUnknown);
        (await quickblox.GetAsync("/session.json?token=")).ShouldBe(401, TokenMissing);
        (await (await quickblox.InSessionAsync()).GetAsync($"/session.json?token={token}")).ShouldBe(200, Session());
    }

    [Fact]
    public async Task Of_key_and_token_the_key_wins()
    {
        await quickblox.HasUserAsync("Peter");
        var paul = await quickblox.HasUserAsync("Paul");

        (await (await quickblox.InSessionAsync("Peter")).WithApiKey().DeleteAsync($"/users/{paul}.json")).ShouldBeText(200, "");
    }
}
