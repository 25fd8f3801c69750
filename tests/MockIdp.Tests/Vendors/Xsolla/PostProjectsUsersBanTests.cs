using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class PostProjectsUsersBanTests
{
    static string Banned(string from, string to = "") => $$$"""{ "error": { "code": "002-040", "description": "The user is banned.", "details": { "date_from": "{{{from}}}"{{{to}}}, "reason": "Cheating" } } }""";

    [Fact]
    public async Task A_banned_user_cannot_log_in_in_any_way_and_sees_the_ban()
    {
        var (server, player, id) = await BothAsync();
        (await server.SendAsync("PUT", $"/api/projects/{ProjectId}/users/{id}/server_custom_id", """{ "server_custom_id": "p1" }""", "application/json")).ShouldBe(204, "");
        (await server.PostAsync(BanPath(id), """{ "reason": "Cheating", "date_from": "2020-01-01T00:00:00+0000", "date_to": null }""")).ShouldBe(204, "");

        var banned = Banned("2020-01-01T00:00:00+0000");
        (await server.LogInAsync()).ShouldBe(401, banned);
        (await server.PostAsync("/api/oauth2/login?response_type=code&client_id=1111&state=12345678", new { username = "jane", password = "secret1" })).ShouldBe(401, banned);
        (await server.PostAsync("/api/oauth2/login/token?client_id=1111", new { username = "jane", password = "secret1" })).ShouldBe(401, banned);
        (await server.PostAsync("/api/users/login/server_custom_id?projectId=" + ProjectId, new { server_custom_id = "p1" })).ShouldBe(401, banned);
        (await server.LogInAsync("wrong-password")).ShouldBe(401, WrongPassword);
        (await player.GetAsync("/api/users/me")).Json.GetProperty("ban").GetProperty("reason").GetString().ShouldBe("Cheating");
        (await server.GetAsync($"/api/projects/{ProjectId}/users/search?limit=1&search_by=id&search_query={id}")).Json.GetProperty("users")[0].GetProperty("ban").GetProperty("date_to").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Theory]
    [InlineData(-1, 200)]
    [InlineData(0, 401)]
    [InlineData(3599, 401)]
    [InlineData(3600, 200)]
    public async Task A_ban_holds_from_its_beginning_to_before_its_end(int seconds, int status)
    {
        var (client, clock) = WithClock();
        var id = await (await client.PlayerAsync()).IdAsync();
        (await (await client.WithTokenAsync()).PostAsync(BanPath(id), """{ "reason": "Cheating", "date_from": "2031-02-03T04:06:00+0000", "date_to": "2031-02-03T05:06:00+0000" }""")).ShouldBe(204, "");
        clock.Advance(TimeSpan.FromSeconds(54 - 0.789 + seconds));
        var reply = await client.LogInAsync();
        reply.Status.ShouldBe(status);
        if (status == 401)
            reply.ShouldBe(401, Banned("2031-02-03T04:06:00+0000", ", \"date_to\": \"2031-02-03T05:06:00+0000\""));
    }

    [Theory]
    [InlineData("""{ "reason": "" }""", "reason")]
    [InlineData("""{ "reason": "x", "date_from": "2031-02-03" }""", "date_from")]
    [InlineData("""{ "reason": "x", "date_to": "2031-02-30T00:00:00+0000" }""", "date_to")]
    [InlineData("""{ "reason": "x", "date_to": "2031-02-03T04:05:06+0100" }""", "date_to")]
    [InlineData("""{ "reason": "x", "date_from": "2031-02-03T04:05:06+0000", "date_to": "2031-02-03T04:05:05+0000" }""", "date_to")]
    [InlineData("""{ "reason": "x", "date_to": "2001-02-03T04:05:06+0000" }""", "date_to")]
    public async Task What_is_no_ban_is_refused(string body, string field) => (await (await UnchangingAsync()).PostAsync(BanPath(NobodysId), body)).ShouldBe(422, InvalidParameter(field));

    [Theory]
    [InlineData(255, 404)]
    [InlineData(256, 422)]
    public async Task A_reason_has_up_to_255_characters(int length, int status) =>
        (await (await UnchangingAsync()).PostAsync(BanPath(NobodysId), new { reason = new string('x', length) })).ShouldBe(status, status == 404 ? UnknownUser : InvalidParameter("reason"));

    [Fact]
    public async Task What_cannot_be_read_is_named()
    {
        var server = await UnchangingAsync();
        (await server.PostAsync(BanPath(NobodysId), "{}")).ShouldBe(422, Missing("reason"));
        (await server.PostAsync(BanPath(NobodysId), """{ "reason": null }""")).ShouldBe(400, Invalid("reason"));
        (await server.PostAsync(BanPath("1"), """{ "reason": "x" }""")).ShouldBe(400, Invalid("user_id"));
        (await (await Strict().WithTokenAsync()).PostAsync(BanPath(NobodysId).Replace(ProjectId, OtherProjectId, StringComparison.Ordinal), """{ "reason": "x" }""")).ShouldBe(404, UnknownProject);
    }
}
