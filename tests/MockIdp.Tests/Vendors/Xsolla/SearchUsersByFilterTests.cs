using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;

namespace MockIdp.Tests.Vendors.Xsolla;

public class SearchUsersByFilterTests
{
    const string Search = $"/api/projects/{ProjectId}/users/search";
    const string Nobody = """{ "count": 0, "next_after": 0, "users": [] }""";

    [Fact]
    public async Task A_registered_user_is_read_back_by_its_id_in_any_case()
    {
        var xsolla = await ServerAsync();
        var id = await RegisterAsync(xsolla, new { email = "Jane@example.com", phone_number = "+12025550123", external_account_id = "player-1" });

        foreach (var query in new[] { id, id.ToUpperInvariant() })
        {
            (await xsolla.GetAsync($"{Search}?limit=10&search_by=id&search_query={query}")).ShouldBe(200, $$"""
                {
                  "count": 1,
                  "next_after": 0,
                  "users": [
                    {
                      "ban": null,
                      "email": "Jane@example.com",
                      "external_id": "player-1",
                      "groups": [],
                      "id": "{{id}}",
                      "is_anonymous": false,
                      "is_last_email_confirmed": true,
                      "last_login": null,
                      "phone_auth": "12025550123",
                      "registered": "~\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\+0000"
                    }
                  ]
                }
                """);
        }
    }

    [Fact]
    public async Task A_user_without_an_email_has_no_such_member_and_nothing_confirmed()
    {
        var xsolla = await ServerAsync();
        var id = await RegisterAsync(xsolla, new { phone_number = "+12025550123" });
        (await xsolla.GetAsync($"{Search}?limit=1&search_by=id&search_query={id}")).ShouldBe(200, $$"""
            { "count": 1, "next_after": 0, "users": [{ "ban": null, "external_id": null, "groups": [], "id": "{{id}}", "is_anonymous": false,
              "is_last_email_confirmed": false, "last_login": null, "phone_auth": "12025550123", "registered": "~.+" }] }
            """);
    }

    [Theory]
    [InlineData("search_by=contact&search_query=jane@example.com", 1)]
    [InlineData("search_by=contact&search_query=JANE@EXAMPLE.COM", 1)]
    [InlineData("search_by=contact&search_query=jane", 0)]
    [InlineData("search_by=phone&search_query=%2B12025550123", 1)]
    [InlineData("search_by=phone&search_query=+12025550123", 1)]
    [InlineData("search_by=phone&search_query=12025550123", 1)]
    [InlineData("search_by=phone&search_query=2025550123", 0)]
    [InlineData("search_by=id&search_query=jane@example.com", 0)]
    [InlineData("search_by=social-id&search_query=player-1", 0)]
    [InlineData("search_by=username&search_query=jane@example.com", 0)]
    [InlineData("search_by=nickname&search_query=jane@example.com", 0)]
    [InlineData("search_by=custom_id&search_query=player-1", 0)]
    public async Task A_user_is_found_by_the_whole_value_of_the_named_field_only(string query, int count)
    {
        var xsolla = await ServerAsync();
        var id = await RegisterAsync(xsolla, new { email = "Jane@example.com", phone_number = "+12025550123", external_account_id = "player-1" });
        var reply = await xsolla.GetAsync($"{Search}?limit=10&{query}");
        if (count == 0)
            reply.ShouldBe(200, Nobody);
        else
            reply.Json.GetProperty("users")[0].GetProperty("id").GetString().ShouldBe(id);
    }

    [Theory]
    [InlineData("11111111-1111-4111-8111-111111111111")]
    [InlineData("no-uuid")]
    public async Task An_unknown_id_finds_nobody(string id) =>
        (await (await UnchangingAsync()).GetAsync($"{Search}?limit=10&search_by=id&search_query={id}")).ShouldBe(200, Nobody);

    [Fact]
    public async Task A_page_beyond_the_only_user_is_empty_and_still_counts_it()
    {
        var xsolla = await ServerAsync();
        var id = await RegisterAsync(xsolla, new { email = "jane@example.com" });
        (await xsolla.GetAsync($"{Search}?limit=10&offset=1&search_by=id&search_query={id}")).ShouldBe(200, """{ "count": 1, "next_after": 0, "users": [] }""");
    }

    [Theory]
    [InlineData("limit=1")]
    [InlineData("limit=2147483647")]
    [InlineData("limit=1&offset=0")]
    [InlineData("limit=1&order_column=username&order_dir=asc")]
    [InlineData("limit=1&order_column=custom_id&order_dir=desc")]
    [InlineData("limit=1&unknown=parameter")]
    public async Task Documented_paging_and_order_are_taken(string query) =>
        (await (await UnchangingAsync()).GetAsync($"{Search}?{query}&search_by=id&search_query=1")).ShouldBe(200, Nobody);

    [Theory]
    [InlineData("", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1.0", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=2147483648", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("limit=1&offset=-1", "offset")]
    [InlineData("limit=1&order_column=id", "order_column")]
    [InlineData("limit=1&order_dir=ASC", "order_dir")]
    [InlineData("limit=1&user_groups=a", "user_groups")]
    [InlineData("limit=1&status=1", "status")]
    [InlineData("limit=1&activity_from=yesterday", "activity_from")]
    [InlineData("limit=1&activity_to=2026-02-30", "activity_to")]
    public async Task An_invalid_parameter_is_named(string query, string field) =>
        (await (await UnchangingAsync()).GetAsync($"{Search}?{query}&search_by=id&search_query=1")).ShouldBe(400, Invalid(field));

    [Theory]
    [InlineData("email")]
    [InlineData("ID")]
    [InlineData("")]
    public async Task An_unknown_search_field_is_invalid(string field) =>
        (await (await UnchangingAsync()).GetAsync($"{Search}?limit=1&search_by={field}&search_query=1")).ShouldBe(400, Invalid("search_by"));

    [Fact]
    public async Task A_project_id_that_is_no_UUID_is_invalid() =>
        (await (await UnchangingAsync()).GetAsync("/api/projects/1/users/search?limit=1&search_by=id&search_query=1")).ShouldBe(400, Invalid("project_id"));

    [Fact]
    public async Task Another_method_is_refused_with_the_allowed_one() =>
        (await Anonymous().PostAsync(Search, "{}")).ShouldBe(405, WrongMethod).Header("Allow").ShouldBe("GET");

    static async Task<string> RegisterAsync(VendorClient xsolla, object user) =>
        (await xsolla.PostAsync(Users, user)).Json.GetProperty("user_id").GetString()!;
}
