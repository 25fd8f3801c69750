using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

/// <summary>Searches that find many.</summary>
public class SearchUsersByFilterListTests
{
    const string Path = $"/api/projects/{ProjectId}/users/search";

    [Fact]
    public async Task Ten_thousand_users_are_sorted_and_paged_and_past_the_end_there_is_nobody()
    {
        var server = await ServerAsync();
        await FillAsync(server.Lane, 10_000);
        var page = await server.GetAsync($"{Path}?limit=3&offset=9000&order_column=username&order_dir=desc");
        (page.Json.GetProperty("count").GetInt32(), page.Json.GetProperty("next_after").GetInt32()).ShouldBe((10_000, 9003));
        Names(page).ShouldBe(["user-00999", "user-00998", "user-00997"]);
        (await server.GetAsync($"{Path}?limit=2147483647&offset=10000")).ShouldBe(200, """{ "count": 10000, "next_after": 0, "users": [] }""");
        Names(await server.GetAsync($"{Path}?limit=1&search_query=nick-05000")).ShouldBe(["user-05000"]);
    }

    [Theory]
    [InlineData("", "jane,adam,zoe")]
    [InlineData("&order_dir=desc", "zoe,adam,jane")]
    [InlineData("&order_column=username", "adam,jane,zoe")]
    [InlineData("&order_column=contact&order_dir=desc", "zoe,jane,adam")]
    [InlineData("&order_column=nickname&order_dir=asc", "jane,zoe,adam")]
    [InlineData("&order_column=group&order_dir=desc", "jane,adam,zoe")]
    [InlineData("&order_column=activity", "jane,adam,zoe")]
    [InlineData("&order_column=custom_id&order_dir=desc", "zoe,jane,adam")]
    [InlineData("&search_query=JANE", "jane")]
    [InlineData("&search_by=username&search_query=Zoe", "zoe")]
    [InlineData("&search_by=nickname&search_query=b", "adam")]
    [InlineData("&search_by=custom_id&search_query=c1", "zoe")]
    [InlineData("&search_by=username", "jane,adam,zoe")]
    [InlineData("&status=true", "jane,zoe")]
    [InlineData("&status=false", "adam")]
    [InlineData("&user_groups=1", "")]
    [InlineData("&activity_from=2031-02-04", "adam,zoe")]
    [InlineData("&activity_to=2031-02-04", "jane,adam")]
    [InlineData("&activity_from=2031-02-04&activity_to=2031-02-04", "adam")]
    public async Task Users_are_filtered_and_sorted(string query, string expected)
    {
        var server = await Three.Value;
        Names(await server.GetAsync($"{Path}?limit=10{query}")).ShouldBe(expected.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    static readonly Lazy<Task<VendorClient>> Three = new(async () =>
    {
        var (client, clock) = WithClock();
        var server = await client.WithTokenAsync();
        foreach (var (name, nickname) in new[] { ("jane", ""), ("adam", "b"), ("zoe", "A") })
        {
            var player = await client.PlayerAsync(name);
            if (nickname.Length > 0)
                await player.PatchAsync("/api/users/me", $$"""{ "nickname": "{{nickname}}" }""");
            if (name == "adam")
                await server.PostAsync(BanPath(await player.IdAsync()), new { reason = "x" });
            if (name == "zoe")
                await server.SendAsync("PUT", $"/api/projects/{ProjectId}/users/{await player.IdAsync()}/server_custom_id", """{ "server_custom_id": "c1" }""", "application/json");
            clock.Advance(TimeSpan.FromDays(1));
            server = await client.WithTokenAsync();
        }
        return server;
    });

    static IEnumerable<string> Names(Reply reply)
    {
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("username").GetString()!);
    }
}
