using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class GetUserForProjectTests
{
    const string Path = $"/api/projects/{ProjectId}/users";

    [Fact]
    public async Task Users_are_listed_by_registration_with_a_link_to_the_next_page()
    {
        var server = await ServerAsync();
        var first = await (await server.PlayerAsync("jane")).IdAsync();
        await server.PlayerAsync("john");

        (await server.GetAsync($"{Path}?limit=1&order=ASC&search_query=")).ShouldBe(200, $$"""
            { "count": 2, "next_after": 1, "next_url": "http://localhost/xsolla{{Path}}?limit=1&order=ASC&search_query=&after=1", "users": [
              { "ban": null, "email": "jane@example.com", "external_id": null, "groups": [], "id": "{{first}}", "is_anonymous": false, "is_last_email_confirmed": true,
                "username": "jane", "last_login": "~.+\\+0000", "phone_auth": null, "registered": "~.+\\+0000" } ] }
            """);
        var next = (await server.GetAsync($"{Path}?limit=1&order=asc")).Json.GetProperty("next_url").GetString()!["http://localhost/xsolla".Length..];
        var last = await server.GetAsync(next);
        last.Json.GetProperty("next_url").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        last.Json.GetProperty("next_after").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        Names(last).ShouldBe(["john"]);
        Names(await server.GetAsync($"{Path}?limit=9&order=DESC")).ShouldBe(["john", "jane"]);
        Names(await server.GetAsync($"{Path}?limit=9&order=desc&offset=1&after=7")).ShouldBe(["jane"]);
    }

    [Fact]
    public async Task Ten_thousand_users_are_paged_without_gap_and_past_the_end_there_is_nobody()
    {
        var server = await ServerAsync();
        await FillAsync(server.Lane, 10_000);
        var names = new List<string>();
        for (var after = 0; names.Count < 10_000; after += 2500)
            names.AddRange(Names(await server.GetAsync($"{Path}?limit=2500&order=ASC&after={after}")));
        names.ShouldBe(Enumerable.Range(0, 10_000).Select(i => $"user-{i:00000}"));
        (await server.GetAsync($"{Path}?limit=10&order=ASC&after=10000")).ShouldBe(200, """{ "count": 10000, "next_after": null, "next_url": null, "users": [] }""");
        Names(await server.GetAsync($"{Path}?limit=1&order=DESC&offset=9999")).ShouldBe(["user-00000"]);
    }

    [Fact]
    public async Task Pages_stay_where_they_are_while_users_are_made()
    {
        var server = await ServerAsync();
        await FillAsync(server.Lane, 100);
        var making = Enumerable.Range(0, 64).Select(i => server.PostAsync(Users, new { email = $"new{i}@example.com" })).ToArray();
        var pages = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => server.GetAsync($"{Path}?limit=10&order=ASC&after={i % 10 * 10}")));
        (await Task.WhenAll(making)).ShouldAllBe(reply => reply.Status == 200);
        foreach (var (page, i) in pages.Select((page, i) => (page, i)))
            Names(page).ShouldBe(Enumerable.Range(i % 10 * 10, 10).Select(n => $"user-{n:00000}"));
    }

    [Fact]
    public async Task A_query_finds_by_any_field_and_status_tells_the_banned()
    {
        var server = await ServerAsync();
        var id = await (await server.PlayerAsync("jane")).IdAsync();
        await server.PlayerAsync("john");
        await server.PostAsync(BanPath(id), new { reason = "x" });
        foreach (var query in new[] { "JANE", "jane@example.com", id })
            Names(await server.GetAsync($"{Path}?limit=9&order=ASC&search_query={query}")).ShouldBe(["jane"]);
        Names(await server.GetAsync($"{Path}?limit=9&order=ASC&search_query=jan")).ShouldBeEmpty();
        Names(await server.GetAsync($"{Path}?limit=9&order=ASC&status=0")).ShouldBe(["jane"]);
        Names(await server.GetAsync($"{Path}?limit=9&order=ASC&status=1")).ShouldBe(["john"]);
        Names(await server.GetAsync($"{Path}?limit=9&order=ASC&user_groups=1&user_groups=2")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("order=ASC", "limit")]
    [InlineData("limit=1", "order")]
    [InlineData("limit=0&order=ASC", "limit")]
    [InlineData("limit=1&order=up", "order")]
    [InlineData("limit=1&order=ASC&after=-1", "after")]
    [InlineData("limit=1&order=ASC&offset=a", "offset")]
    [InlineData("limit=1&order=ASC&status=2", "status")]
    [InlineData("limit=1&order=ASC&user_groups=a", "user_groups")]
    public async Task An_invalid_parameter_is_named(string query, string field) => (await (await UnchangingAsync()).GetAsync($"{Path}?{query}")).ShouldBe(400, Invalid(field));

    static IEnumerable<string> Names(Reply reply) => reply.Json.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("username").GetString()!);
}
