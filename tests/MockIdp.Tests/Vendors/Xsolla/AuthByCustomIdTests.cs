using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class AuthByCustomIdTests
{
    const string Path = "/api/users/login/server_custom_id?projectId=" + ProjectId;

    [Fact]
    public async Task An_unknown_custom_id_makes_an_anonymous_user_and_a_known_one_finds_it()
    {
        var server = await ServerAsync();
        var first = await server.PostAsync(Path + "&payload=42", new { server_custom_id = "player one!" });
        first.ShouldBe(200, """{ "token": "~.+\\..+\\..+" }""");
        var player = server.As(first.Json.GetProperty("token").GetString()!);
        var details = (await player.GetAsync("/api/users/me")).Json;
        details.GetProperty("is_anonymous").GetBoolean().ShouldBeTrue();
        var claims = Claims(first.Json.GetProperty("token").GetString()!);
        claims.GetProperty("type").GetString().ShouldBe("server_custom_id");
        claims.GetProperty("payload").GetString().ShouldBe("42");

        var second = await server.PostAsync(Path, new { server_custom_id = "player one!" });
        Claims(second.Json.GetProperty("token").GetString()!).GetProperty("sub").GetString().ShouldBe(details.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Attributes_are_set_on_the_way()
    {
        var server = await ServerAsync();
        var token = (await server.PostAsync(Path, """
            { "server_custom_id": "p1", "attributes": [
              { "key": "level", "value": 7, "attr_type": "client", "permission": "public" },
              { "key": "rank", "value": "high", "attr_type": "client", "permission": "private", "read_only": true } ] }
            """)).Json.GetProperty("token").GetString()!;
        (await server.As(token).PostAsync("/api/attributes/users/me/get", "{}")).ShouldBe(200, """[{ "attr_type": "client", "key": "level", "permission": "public", "value": "7" }]""");
        (await server.As(token).PostAsync("/api/attributes/users/me/get_read_only", "{}")).ShouldBe(200, """[{ "attr_type": "client", "key": "rank", "permission": "private", "value": "high" }]""");
    }

    [Fact]
    public async Task With_logout_ends_the_earlier_tokens()
    {
        var server = await ServerAsync();
        var first = (await server.PostAsync(Path, new { server_custom_id = "p1" })).Json.GetProperty("token").GetString()!;
        var second = (await server.PostAsync(Path + "&with_logout=1", new { server_custom_id = "p1" })).Json.GetProperty("token").GetString()!;
        (await server.As(first).GetAsync("/api/users/me")).ShouldBe(401, BadToken);
        (await server.As(second).GetAsync("/api/users/me")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Sixty_four_who_log_in_together_are_one_user()
    {
        var server = await RaceServer.Vendor("xsolla", "users").WithTokenAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => server.PostAsync(Path, new { server_custom_id = "p1" })));
        replies.Select(reply => Claims(reply.Json.GetProperty("token").GetString()!).GetProperty("sub").GetString()).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("", """{ "server_custom_id": "p1" }""", "projectId")]
    [InlineData("?publisher_project_id=a", """{ "server_custom_id": "p1" }""", "publisher_project_id")]
    [InlineData("?projectId=1", """{ "server_custom_id": "p1" }""", "projectId")]
    [InlineData("?projectId=11111111-1111-4111-8111-111111111111", """{ "server_custom_id": 1 }""", "server_custom_id")]
    [InlineData("?projectId=11111111-1111-4111-8111-111111111111", """{ "server_custom_id": "p1", "attributes": {} }""", "attributes")]
    public async Task What_cannot_be_read_is_named(string query, string body, string field) =>
        (await (await UnchangingAsync()).PostAsync("/api/users/login/server_custom_id" + query, body)).ShouldBe(400, Invalid(field));

    [Theory]
    [InlineData("", "server_custom_id")]
    [InlineData("x257", "server_custom_id")]
    public async Task A_custom_id_has_1_to_256_characters(string id, string field)
    {
        var server = await UnchangingAsync();
        (await server.PostAsync(Path, new { server_custom_id = id == "x257" ? new string('x', 257) : id })).ShouldBe(422, InvalidParameter(field));
    }

    [Fact]
    public async Task A_custom_id_of_256_characters_is_taken_and_a_missing_one_named()
    {
        var server = await ServerAsync();
        (await server.PostAsync(Path, new { server_custom_id = new string('x', 256) })).Status.ShouldBe(200);
        (await server.PostAsync(Path, "{}")).ShouldBe(422, Missing("server_custom_id"));
        (await server.PostAsync("/api/users/login/server_custom_id?publisher_project_id=1", new { server_custom_id = "p1" })).ShouldBe(404, UnknownProject);
    }
}
