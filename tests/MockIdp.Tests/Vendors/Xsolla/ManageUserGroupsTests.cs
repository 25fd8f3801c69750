using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class ManageUserGroupsTests
{
    [Fact]
    public async Task Groups_are_taken_away_and_added()
    {
        var (server, _, id) = await BothAsync();
        (await server.PutAsync(GroupsPath(id), """{ "add_user_groups": [7, 8] }""")).ShouldBe(200, $"[{Group(7)}, {Group(8)}]");
        (await server.PutAsync(GroupsPath(id), """{ "add_user_groups": [9], "remove_user_groups": [7, 10] }""")).ShouldBe(200, $"[{Group(8)}, {Group(9)}]");
        (await server.PutAsync(GroupsPath(id), "{}")).ShouldBe(200, $"[{Group(8)}, {Group(9)}]");
    }

    [Fact]
    public async Task Sixty_four_who_add_a_group_together_lose_none()
    {
        var (server, player, id) = await BothAsync();
        var replies = await Task.WhenAll(Enumerable.Range(1, 64).Select(group => server.PutAsync(GroupsPath(id), $$"""{ "add_user_groups": [{{group}}] }""")));
        replies.ShouldAllBe(reply => reply.Status == 200);
        (await player.GetAsync("/api/users/me")).Json.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("id").GetInt32()).Order().ShouldBe(Enumerable.Range(1, 64));
    }

    [Fact]
    public async Task A_thousand_may_be_named_and_no_more()
    {
        static string Body(int count) => $$"""{ "remove_user_groups": [{{string.Join(',', Enumerable.Range(1, count))}}] }""";
        var server = await UnchangingAsync();
        (await server.PutAsync(GroupsPath(NobodysId), Body(1000))).ShouldBe(404, UnknownUser);
        (await server.PutAsync(GroupsPath(NobodysId), Body(1001))).ShouldBe(422, InvalidParameter("remove_user_groups"));
    }

    [Fact]
    public async Task What_is_no_list_is_named_and_a_token_is_needed()
    {
        (await (await UnchangingAsync()).PutAsync(GroupsPath(NobodysId), """{ "add_user_groups": {} }""")).ShouldBe(400, Invalid("add_user_groups"));
        (await Anonymous().PutAsync(GroupsPath(NobodysId), "{}")).ShouldBe(401, BadToken);
    }
}
