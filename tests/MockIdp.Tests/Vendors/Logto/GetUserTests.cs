using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class GetUserTests
{
    const string Digest = "5f4dcc3b5aa765d61d8327deb882cf99";

    [Fact]
    public async Task A_created_user_is_found_as_it_was_answered()
    {
        var logto = await ClientAsync();
        var created = await logto.PostAsync("/api/users", new { username = "jane" });

        var reply = await logto.GetAsync(PathOf(created));

        reply.ShouldBe(200, created.Text);
        reply.Header("Content-Type").ShouldBe("application/json; charset=utf-8");
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("k3v9x0q7m2ab")]
    [InlineData("K3V9-%2F-%C3%A9")]
    public async Task An_unknown_user_is_not_found(string id) =>
        (await (await ClientAsync()).GetAsync("/api/users/" + id)).ShouldBe(404, """{ "code": "entity.not_found", "message": "The resource does not exist." }""");

    [Theory]
    [InlineData("true")]
    [InlineData("1")]
    [InlineData("YES")]
    [InlineData("y")]
    public async Task Enterprise_identities_are_shown_on_demand(string flag)
    {
        var logto = await ClientAsync();
        var created = await logto.PostAsync("/api/users", new { });

        (await logto.GetAsync($"{PathOf(created)}?includeSsoIdentities={flag}")).ShouldBe(200, User(("ssoIdentities", new System.Text.Json.Nodes.JsonArray())));
    }

    [Theory]
    [InlineData("false")]
    [InlineData("0")]
    [InlineData("on")]
    [InlineData("")]
    public async Task Every_other_flag_is_false(string flag)
    {
        var logto = await ClientAsync();
        var created = await logto.PostAsync("/api/users", new { password = "x" });

        (await logto.GetAsync($"{PathOf(created)}?includeSsoIdentities={flag}&includePasswordHash={flag}")).ShouldBe(200, created.Text);
    }

    [Theory]
    [InlineData("""{}""", null, null)]
    [InlineData("""{ "password": "a secret" }""", "~\\$argon2i\\$v=19\\$m=8192,t=8,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}", "Argon2i")]
    [InlineData("""{ "passwordDigest": "5f4dcc3b5aa765d61d8327deb882cf99", "passwordAlgorithm": "MD5" }""", Digest, "MD5")]
    [InlineData("""{ "passwordDigest": "[\"sha1\",[\"@\"],\"\"]", "passwordAlgorithm": "Legacy" }""", "[\"sha1\",[\"@\"],\"\"]", "Legacy")]
    public async Task The_password_hash_is_shown_on_demand(string body, string? digest, string? algorithm)
    {
        var logto = await ClientAsync();
        var created = await logto.PostAsync("/api/users", body);

        (await logto.GetAsync(PathOf(created) + "?includePasswordHash=true"))
            .ShouldBe(200, User(("hasPassword", digest is not null), ("passwordDigest", digest), ("passwordAlgorithm", algorithm)));
    }

    [Theory]
    [InlineData("includeSsoIdentities")]
    [InlineData("includePasswordHash")]
    public async Task A_flag_that_is_sent_twice_is_refused_before_the_user_is_looked_for(string flag) =>
        (await (await ClientAsync()).GetAsync($"/api/users/unknown?{flag}=true&{flag}=true")).ShouldBe(400, Guard(
            $$"""{ "code": "invalid_type", "expected": "string", "received": "array", "path": ["{{flag}}"], "message": "Expected string, received array" }""",
            $"Error in key path \"{flag}\": (invalid_type) Expected string but received array.",
            "query"));

    [Fact]
    public async Task A_token_comes_before_everything_else() =>
        (await Anonymous().GetAsync("/api/users/unknown?includePasswordHash=1&includePasswordHash=1")).Status.ShouldBe(401);

    static string PathOf(Reply created) => "/api/users/" + created.Json.GetProperty("id").GetString();
}
