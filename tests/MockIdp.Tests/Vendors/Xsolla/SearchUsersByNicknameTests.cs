using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class SearchUsersByNicknameTests
{
    const string Path = "/api/users/search/by_nickname";

    [Fact]
    public async Task Users_are_found_by_a_part_of_their_nickname()
    {
        var xsolla = Anonymous();
        var jane = await xsolla.PlayerAsync("jane");
        var john = await xsolla.PlayerAsync("john");
        await jane.PatchAsync("/api/users/me", """{ "nickname": "Dragon" }""");
        await john.PatchAsync("/api/users/me", """{ "nickname": "dragonfly" }""");

        (await jane.GetAsync(Path + "?nickname=DRAG")).ShouldBe(200, $$"""
            { "offset": 0, "total_count": 2, "users": [
              { "user_id": "{{await jane.IdAsync()}}", "nickname": "Dragon", "tag": null, "avatar": null, "is_me": true, "registered": "~.+\\+0000", "last_login": "~.+\\+0000" },
              { "user_id": "{{await john.IdAsync()}}", "nickname": "dragonfly", "tag": null, "avatar": null, "is_me": false, "registered": "~.+\\+0000", "last_login": "~.+\\+0000" } ] }
            """);
        (await jane.GetAsync(Path + "?nickname=drag&offset=2&limit=1")).ShouldBe(200, """{ "offset": 2, "total_count": 2, "users": [] }""");
        (await jane.GetAsync(Path + "?nickname=unicorn")).ShouldBe(200, """{ "offset": 0, "total_count": 0, "users": [] }""");
    }

    [Fact]
    public async Task Of_ten_thousand_a_hundred_are_shown_at_most()
    {
        var player = await Anonymous().PlayerAsync();
        await FillAsync(player.Lane, 10_000);
        var page = (await player.GetAsync(Path + "?nickname=nick")).Json;
        (page.GetProperty("total_count").GetInt32(), page.GetProperty("users").GetArrayLength()).ShouldBe((10_000, 100));
        (await player.GetAsync(Path + "?nickname=nick&offset=9999")).Json.GetProperty("users")[0].GetProperty("nickname").GetString().ShouldBe("nick-09999");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?nickname=")]
    public async Task A_search_without_a_nickname_is_refused(string query) =>
        (await (await Anonymous().PlayerAsync()).GetAsync(Path + query)).ShouldBe(422, Error("0", "Nickname is missing in the query."));

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("offset=-1", "offset")]
    public async Task An_invalid_parameter_is_named(string query, string field) => (await (await Anonymous().PlayerAsync()).GetAsync($"{Path}?nickname=a&{query}")).ShouldBe(400, Invalid(field));
}
