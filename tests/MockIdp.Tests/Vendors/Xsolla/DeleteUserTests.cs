using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class DeleteUserTests
{
    [Fact]
    public async Task A_deleted_user_is_gone_and_cannot_be_deleted_again()
    {
        var (server, player, id) = await BothAsync();
        (await server.DeleteAsync(UserPath(id.ToUpperInvariant()))).ShouldBe(204, "");
        (await server.DeleteAsync(UserPath(id))).ShouldBe(404, UnknownUser);
        (await server.LogInAsync()).ShouldBe(401, WrongPassword);
        (await player.GetAsync("/api/users/me")).ShouldBe(401, BadToken);
        (await server.GetAsync($"/api/projects/{ProjectId}/users/search?limit=1")).ShouldBe(200, """{ "count": 0, "next_after": 0, "users": [] }""");
    }

    [Fact]
    public async Task Its_unique_values_are_free_again()
    {
        var server = await ServerAsync();
        for (var round = 0; round < 2; round++)
        {
            var id = await (await server.PlayerAsync()).IdAsync();
            (await server.SendAsync("PUT", $"/api/projects/{ProjectId}/users/{id}/server_custom_id", """{ "server_custom_id": "p1" }""", "application/json")).ShouldBe(204, "");
            (await server.PostAsync("/api/users/account/link_external_id", new { user_id = id, external_account_id = "e1" })).ShouldBe(204, "");
            var other = (await server.PostAsync(Users, new { phone_number = "+12025550123" })).Json.GetProperty("user_id").GetString()!;
            (await server.DeleteAsync(UserPath(other))).ShouldBe(204, "");
            (await server.DeleteAsync(UserPath(id))).ShouldBe(204, "");
        }
    }

    [Theory]
    [InlineData("/api/users/1?projectId=" + ProjectId, "user_id")]
    [InlineData("/api/users/" + NobodysId, "projectId")]
    public async Task What_is_malformed_is_named(string path, string field) => (await (await UnchangingAsync()).DeleteAsync(path)).ShouldBe(400, Invalid(field));

    [Fact]
    public async Task Nobody_is_not_found() => (await (await UnchangingAsync()).DeleteAsync(UserPath(NobodysId))).ShouldBe(404, UnknownUser);

    [Fact]
    public async Task Of_sixty_four_who_delete_together_one_does()
    {
        var (server, _, id) = await BothAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => server.DeleteAsync(UserPath(id))));
        replies.Count(reply => reply.Status == 204).ShouldBe(1);
        replies.First(reply => reply.Status != 204).ShouldBe(404, UnknownUser);
    }
}
