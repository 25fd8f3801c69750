using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class PutUserCustomIdTests
{
    static string PathOf(string id) => $"/api/projects/{ProjectId}/users/{id}/server_custom_id";

    static Task<Reply> PutAsync(VendorClient server, string id, string body) => server.SendAsync("PUT", PathOf(id), body, "application/json");

    [Fact]
    public async Task A_custom_id_is_set_unique_and_taken_away()
    {
        var (server, _, id) = await BothAsync();
        var other = await (await server.PlayerAsync("john")).IdAsync();
        (await PutAsync(server, id, """{ "server_custom_id": "Player.1-a_b" }""")).ShouldBe(204, "");
        (await PutAsync(server, id, """{ "server_custom_id": "Player.1-a_b" }""")).ShouldBe(204, "");
        (await PutAsync(server, other, """{ "server_custom_id": "Player.1-a_b" }""")).ShouldBe(422, InvalidParameter("server_custom_id"));
        var token = (await server.PostAsync("/api/users/login/server_custom_id?projectId=" + ProjectId, new { server_custom_id = "Player.1-a_b" })).Json.GetProperty("token").GetString()!;
        Claims(token).GetProperty("sub").GetString().ShouldBe(id);
        (await PutAsync(server, id, """{ "server_custom_id": null }""")).ShouldBe(204, "");
        (await PutAsync(server, other, """{ "server_custom_id": "Player.1-a_b" }""")).ShouldBe(204, "");
    }

    [Theory]
    [InlineData("""{ "server_custom_id": "" }""")]
    [InlineData("""{ "server_custom_id": "player 1" }""")]
    [InlineData("""{ "server_custom_id": "pläyer" }""")]
    public async Task What_is_no_custom_id_is_refused(string body) => (await PutAsync(await UnchangingAsync(), NobodysId, body)).ShouldBe(422, InvalidParameter("server_custom_id"));

    [Theory]
    [InlineData(255, 404)]
    [InlineData(256, 422)]
    public async Task A_custom_id_has_up_to_255_characters(int length, int status) =>
        (await PutAsync(await UnchangingAsync(), NobodysId, $$"""{ "server_custom_id": "{{new string('x', length)}}" }""")).ShouldBe(status, status == 404 ? UnknownUser : InvalidParameter("server_custom_id"));

    [Fact]
    public async Task What_cannot_be_read_is_named()
    {
        var server = await UnchangingAsync();
        (await PutAsync(server, NobodysId, "{}")).ShouldBe(422, Missing("server_custom_id"));
        (await PutAsync(server, NobodysId, """{ "server_custom_id": 1 }""")).ShouldBe(400, Invalid("server_custom_id"));
        (await PutAsync(server, "1", """{ "server_custom_id": "p" }""")).ShouldBe(400, Invalid("user_id"));
    }

    [Fact]
    public async Task Of_many_who_claim_one_custom_id_together_one_gets_it()
    {
        var server = await ServerAsync();
        var ids = new List<string>();
        for (var i = 0; i < 16; i++)
            ids.Add((await server.PostAsync(Users, new { email = $"u{i}@example.com" })).Json.GetProperty("user_id").GetString()!);
        var replies = await Task.WhenAll(ids.Select(id => PutAsync(server, id, """{ "server_custom_id": "p1" }""")));
        replies.Count(reply => reply.Status == 204).ShouldBe(1);
        replies.First(reply => reply.Status != 204).ShouldBe(422, InvalidParameter("server_custom_id"));
    }
}
