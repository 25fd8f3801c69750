using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class UpdateUserGroupsTests
{
    [Fact]
    public async Task The_user_is_in_these_groups_and_in_no_other()
    {
        var (server, player, id) = await BothAsync();
        (await server.PatchAsync(GroupsPath(id), """{ "user_groups": [7, 8, 7] }""")).ShouldBe(200, $"[{Group(7)}, {Group(8)}]");
        (await server.PatchAsync(GroupsPath(id), """{ "user_groups": [9] }""")).ShouldBe(200, $"[{Group(9)}]");

        (await player.GetAsync("/api/users/me")).Json.GetProperty("groups").GetArrayLength().ShouldBe(1);
        (await server.GetAsync($"/api/projects/{ProjectId}/users?limit=9&order=ASC&user_groups=9")).Json.GetProperty("count").GetInt32().ShouldBe(1);
        (await server.GetAsync($"/api/projects/{ProjectId}/users?limit=9&order=ASC&user_groups=7&user_groups=8")).Json.GetProperty("count").GetInt32().ShouldBe(0);
        JsonShape.Compare("""[{ "id": 9, "name": "Group 9", "is_default": false }]""", Claims((await server.LogInAsync()).In("token")).GetProperty("groups").GetRawText());
    }

    [Theory]
    [InlineData("{}", 422, "002-028", "user_groups")]
    [InlineData("""{ "user_groups": [0] }""", 422, "002-027", "0")]
    [InlineData("""{ "user_groups": ["7"] }""", 400, "0", "0")]
    [InlineData("""{ "user_groups": 7 }""", 400, "0", "user_groups")]
    public async Task What_is_wrong_is_named(string body, int status, string code, string field)
    {
        var reply = await (await UnchangingAsync()).PatchAsync(GroupsPath(NobodysId), body);
        reply.ShouldBe(status, code switch { "002-028" => Missing(field), "002-027" => InvalidParameter(field), _ => Invalid(field) });
    }

    [Fact]
    public async Task Nobody_is_not_found_and_a_token_is_needed()
    {
        (await (await UnchangingAsync()).PatchAsync(GroupsPath(NobodysId), """{ "user_groups": [7] }""")).ShouldBe(404, UnknownUser);
        (await Anonymous().PatchAsync(GroupsPath(NobodysId), """{ "user_groups": [7] }""")).ShouldBe(401, BadToken);
    }
}
