using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class LinkAccountsByCodeTests
{
    const string Path = "/api/users/account/link";
    const string Info = "/api/users/linking_info";

    static object Asked(string account = "4352354") => new { users = new[] { new { platform = "xbox", user_id = account } } };

    [Fact]
    public async Task The_account_is_the_users_from_then_on()
    {
        var (server, player, id) = await BothAsync();
        (await server.PostAsync(Path, new { code = await CodeAsync(player), platform = "xbox", user_id = "4352354" })).ShouldBe(204, "");

        (await server.PostAsync(Info, Asked())).ShouldBe(200, $$"""[{ "email": "jane@example.com", "external_account_id": null, "platform": "xbox", "user_id": "4352354", "xl_uid": "{{id}}" }]""");
        (await server.GetAsync($"/api/projects/{ProjectId}/users/search?limit=9&search_by=social-id&search_query=4352354")).Json.GetProperty("users")[0].GetProperty("id").GetString().ShouldBe(id);
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        var (server, player, _) = await BothAsync();
        var code = await CodeAsync(player);
        (await server.PostAsync(Path, new { code, platform = "xbox", user_id = "1" })).ShouldBe(204, "");
        (await server.PostAsync(Path, new { code, platform = "xbox", user_id = "2" })).ShouldBe(422, InvalidParameter("code"));
    }

    [Fact]
    public async Task An_account_of_another_user_is_refused_and_the_code_stays_good()
    {
        var (server, player, _) = await BothAsync();
        var john = await server.PlayerAsync("john");
        await server.PostAsync(Path, new { code = await CodeAsync(player), platform = "xbox", user_id = "1" });
        var code = await CodeAsync(john);
        (await server.PostAsync(Path, new { code, platform = "Xbox", user_id = "1" })).ShouldBe(422, SocialTaken);
        (await server.PostAsync(Path, new { code, platform = "steam", user_id = "1" })).ShouldBe(204, "");
    }

    [Fact]
    public async Task The_account_of_a_deleted_user_is_free_and_the_code_of_one_is_nobodys()
    {
        var (server, player, id) = await BothAsync();
        var john = await server.PlayerAsync("john");
        await server.PostAsync(Path, new { code = await CodeAsync(player), platform = "xbox", user_id = "1" });
        var dead = await CodeAsync(player);
        (await server.DeleteAsync(UserPath(id))).ShouldBe(204, "");

        (await server.PostAsync(Path, new { code = dead, platform = "xbox", user_id = "2" })).ShouldBe(404, UnknownUser);
        (await server.PostAsync(Path, new { code = await CodeAsync(john), platform = "xbox", user_id = "1" })).ShouldBe(204, "");
        (await server.PostAsync(Info, Asked("1"))).Json[0].GetProperty("xl_uid").GetString().ShouldBe(await john.IdAsync());
    }

    [Fact]
    public async Task Of_sixteen_users_who_want_one_account_together_one_gets_it()
    {
        var server = await RaceServer.Vendor("xsolla", "socials", 16).WithTokenAsync();
        var codes = await Task.WhenAll(Enumerable.Range(0, 16).Select(async i => await CodeAsync(await server.PlayerAsync($"player{i}"))));
        var replies = await Task.WhenAll(codes.Select(code => server.PostAsync(Path, new { code, platform = "xbox", user_id = "1" })));
        replies.Count(reply => reply.Status == 204).ShouldBe(1);
        foreach (var refused in replies.Where(reply => reply.Status != 204))
            refused.ShouldBe(422, SocialTaken);
    }

    [Theory]
    [InlineData("""{ "platform": "xbox", "user_id": "1" }""", "code")]
    [InlineData("""{ "code": "123456", "user_id": "1" }""", "platform")]
    [InlineData("""{ "code": "123456", "platform": "xbox" }""", "user_id")]
    public async Task A_missing_field_is_named(string body, string field) => (await (await UnchangingAsync()).PostAsync(Path, body)).ShouldBe(422, Missing(field));

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        var server = await UnchangingAsync();
        (await server.PostAsync(Path, new { code = "123456", platform = "xbox", user_id = "1" })).ShouldBe(422, InvalidParameter("code"));
        (await server.PostAsync(Path, new { code = 123456, platform = "xbox", user_id = "1" })).ShouldBe(400, Invalid("code"));
        (await Anonymous().PostAsync(Path, new { code = "123456", platform = "xbox", user_id = "1" })).ShouldBe(401, BadToken);
    }

    [Fact]
    public async Task A_client_that_has_named_no_project_has_none() =>
        (await (await Anonymous().WithTokenAsync("77", "own-secret")).PostAsync(Path, new { code = "123456", platform = "xbox", user_id = "1" })).ShouldBe(404, UnknownProject);

    static async Task<string> CodeAsync(VendorClient player) => (await player.SendAsync("POST", "/api/users/account/code")).Json.GetProperty("code").GetString()!;
}
