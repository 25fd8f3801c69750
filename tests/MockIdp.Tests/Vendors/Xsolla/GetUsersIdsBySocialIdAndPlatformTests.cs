using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class GetUsersIdsBySocialIdAndPlatformTests
{
    const string Path = "/api/users/linking_info";

    [Fact]
    public async Task Every_account_is_answered_in_its_place_and_nobodys_with_null()
    {
        var server = await ServerAsync();
        var login = await server.PostAsync($"/api/users/login/server_custom_id?projectId={ProjectId}", new { server_custom_id = "p1", social_profile = new { user_id = "4352354", platform = "xbox" } });
        var id = Claims(login.Json.GetProperty("token").GetString()!).GetProperty("sub").GetString();

        (await server.PostAsync(Path, new { users = new[] { new { platform = "steam", user_id = "4352354" }, new { platform = "xbox", user_id = "4352354" } } })).ShouldBe(200, $$"""
            [ { "email": null, "external_account_id": null, "platform": "steam", "user_id": "4352354", "xl_uid": null },
              { "email": null, "external_account_id": null, "platform": "xbox", "user_id": "4352354", "xl_uid": "{{id}}" } ]
            """);
    }

    [Fact]
    public async Task Fifty_may_be_asked_for_and_no_more()
    {
        static object Asked(int count) => new { users = Enumerable.Range(0, count).Select(i => new { platform = "xbox", user_id = $"{i}" }) };
        var server = await UnchangingAsync();
        (await server.PostAsync(Path, Asked(50))).Json.GetArrayLength().ShouldBe(50);
        (await server.PostAsync(Path, Asked(51))).ShouldBe(422, InvalidParameter("users"));
        (await server.PostAsync(Path, Asked(0))).ShouldBe(200, "[]");
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        var server = await UnchangingAsync();
        (await server.PostAsync(Path, "{}")).ShouldBe(422, Missing("users"));
        (await server.PostAsync(Path, """{ "users": [{ "user_id": "1" }] }""")).ShouldBe(422, Missing("platform"));
        (await server.PostAsync(Path, """{ "users": [{ "user_id": 1, "platform": "xbox" }] }""")).ShouldBe(400, Invalid("user_id"));
        (await Anonymous().PostAsync(Path, """{ "users": [] }""")).ShouldBe(401, BadToken);
        (await (await Anonymous().WithTokenAsync("77", "own-secret")).PostAsync(Path, """{ "users": [] }""")).ShouldBe(404, UnknownProject);
    }
}
