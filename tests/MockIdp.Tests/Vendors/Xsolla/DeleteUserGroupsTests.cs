using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class DeleteUserGroupsTests
{
    [Fact]
    public async Task The_user_is_no_longer_in_these_groups()
    {
        var (server, player, id) = await BothAsync();
        await server.PatchAsync(GroupsPath(id), """{ "user_groups": [7, 8] }""");
        (await DeleteAsync(server, id, """{ "user_groups": [7, 9] }""")).ShouldBe(204, "");
        JsonShape.Compare($"[{Group(8)}]", (await player.GetAsync("/api/users/me")).Json.GetProperty("groups").GetRawText());
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        var server = await UnchangingAsync();
        (await DeleteAsync(server, NobodysId, """{ "user_groups": [7] }""")).ShouldBe(404, UnknownUser);
        (await DeleteAsync(server, NobodysId, "{}")).ShouldBe(422, Missing("user_groups"));
        (await DeleteAsync(server, NobodysId, """{ "user_groups": true }""")).ShouldBe(400, Invalid("user_groups"));
        (await DeleteAsync(Anonymous(), NobodysId, """{ "user_groups": [7] }""")).ShouldBe(401, BadToken);
    }

    static Task<Reply> DeleteAsync(VendorClient server, string id, string body) => server.SendAsync("DELETE", GroupsPath(id), body, "application/json");
}
