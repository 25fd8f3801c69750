using System.Globalization;
using MockIdp.Server.Vendors.FlexShopper;

namespace MockIdp.Tests.Vendors.FlexShopper;

public class ListUsersTests
{
    readonly VendorClient flexshopper = FlexShopperApi.Client();

    static string Meta(int count, int totalPages, int page, int limit) =>
        $$"""{ "count": {{count}}, "totalPages": {{totalPages}}, "page": {{page}}, "limit": {{limit}} }""";

    static string[] Emails(Reply reply)
    {
        reply.Status.ShouldBe(200, reply.Text);
        return [.. reply.Json.GetProperty("data").GetProperty("users").EnumerateArray().Select(user => user.GetProperty("email").GetString()!)];
    }

    async Task CreateAsync(int count)
    {
        for (var i = 1; i <= count; i++)
            await flexshopper.CreatedAsync($"kim{i}@example.com");
    }

    [Fact]
    public async Task A_vendor_without_users_has_no_pages() =>
        (await flexshopper.ListAsync()).ShouldBe(200, $$"""{ "data": { "users": [], "meta": {{Meta(0, 0, 1, 10)}} } }""");

    [Fact]
    public async Task The_newest_user_comes_first_and_is_shown_as_to_itself()
    {
        var (client, clock) = FlexShopperApi.WithClock();
        var (first, token) = await client.CreatedAsync("a@example.com");
        clock.Advance(TimeSpan.FromSeconds(1));
        var (second, _) = await client.CreatedAsync("b@example.com");
        await client.WithToken(token).ApplyAsync();

        (await client.ListAsync()).ShouldBe(200, $$"""
            { "data": { "users": [
              { "userId": "{{second}}", "firstName": "Kim", "lastName": "Example", "email": "b@example.com", "createdAt": "2031-02-03T04:05:07.789Z", "transactions": [], "verificationStatus": "pending" },
              { "userId": "{{first}}", "firstName": "Kim", "lastName": "Example", "email": "a@example.com", "createdAt": "2031-02-03T04:05:06.789Z", "transactions": [],
                "decision": { "applicationId": "~[0-9a-f-]{36}", "prequalId": "~[0-9a-f]{24}", "approved": true, "status": "approved", "spendingLimit": 1000, "availableBalance": 1000,
                  "availableWeeklySpending": 19.23, "createdAt": "2031-02-03T04:05:07.789Z", "waterfallSuppressionFlags": { "suppressWaterfallToUOwn": false } },
                "verificationStatus": "pending" } ],
              "meta": {{Meta(2, 1, 1, 10)}} } }
            """);
    }

    [Fact]
    public async Task A_vendor_sees_the_users_that_it_created_whatever_the_channel()
    {
        await flexshopper.CreatedAsync("own@example.com");
        await flexshopper.As("store:mock-vendor").CreatedAsync("store@example.com");
        var (other, _) = await flexshopper.As("web:another-vendor").CreatedAsync("other@example.com");
        await flexshopper.AuthorizeAsync(other);

        Emails(await flexshopper.ListAsync()).ShouldBe(["store@example.com", "own@example.com"]);
        Emails(await flexshopper.As("store:another-vendor").ListAsync()).ShouldBe(["other@example.com"]);
        Emails(await flexshopper.As("").WithKey(FlexShopperApi.Key).ListAsync()).ShouldBe(["store@example.com", "own@example.com"]);
    }

    [Fact]
    public async Task Ten_users_are_on_a_page_and_a_page_past_the_end_is_empty()
    {
        await CreateAsync(21);

        Emails(await flexshopper.ListAsync()).ShouldBe(Enumerable.Range(12, 10).Reverse().Select(i => $"kim{i}@example.com"));
        Emails(await flexshopper.ListAsync("?page=3")).ShouldBe(["kim1@example.com"]);
        (await flexshopper.ListAsync("?page=4")).ShouldBe(200, $$"""{ "data": { "users": [], "meta": {{Meta(21, 3, 4, 10)}} } }""");
    }

    [Theory]
    [InlineData("?limit=1", 4, 1, 1)]
    [InlineData("?limit=2", 2, 1, 2)]
    [InlineData("?limit=3&page=2", 2, 2, 3)]
    [InlineData("?limit=4", 1, 1, 4)]
    [InlineData("?limit=1000&page=1000", 1, 1000, 1000)]
    public async Task A_page_is_told_with_its_list(string query, int totalPages, int page, int limit)
    {
        await CreateAsync(4);

        JsonShape.Compare(Meta(4, totalPages, page, limit), (await flexshopper.ListAsync(query)).Json.GetProperty("data").GetProperty("meta").GetRawText());
    }

    [Theory]
    [InlineData("?page=0", "\"page\" must be greater than or equal to 1")]
    [InlineData("?page=-1", "\"page\" must be greater than or equal to 1")]
    [InlineData("?page=1001", "\"page\" must be less than or equal to 1000")]
    [InlineData("?page=99999999999999999999999999999999", "\"page\" must be an integer")]
    [InlineData("?page=", "\"page\" must be an integer")]
    [InlineData("?page=one", "\"page\" must be an integer")]
    [InlineData("?page=1.5", "\"page\" must be an integer")]
    [InlineData("?page=1&page=2", "\"page\" must be an integer")]
    [InlineData("?limit=0", "\"limit\" must be greater than or equal to 1")]
    [InlineData("?limit=1001", "\"limit\" must be less than or equal to 1000")]
    [InlineData("?limit=ten", "\"limit\" must be an integer")]
    [InlineData("?limit=0&page=0", "\"page\" must be greater than or equal to 1")]
    public async Task What_is_no_page_is_refused(string query, string message) =>
        (await flexshopper.ListAsync(query)).ShouldBeInvalid(message);

    [Fact]
    public async Task Ten_thousand_users_are_all_found_page_by_page()
    {
        await flexshopper.CreatedAsync("kim0@example.com");
        await SeedAsync(9_999);

        var seen = new List<string>();
        for (var page = 1; page <= 10; page++)
            seen.AddRange(Emails(await flexshopper.ListAsync($"?limit=1000&page={page}")));

        seen.ShouldBe(Enumerable.Range(0, 10_000).Reverse().Select(i => $"kim{i}@example.com"));
        Emails(await flexshopper.ListAsync("?limit=10&page=1000")).ShouldBe(Enumerable.Range(0, 10).Reverse().Select(i => $"kim{i}@example.com"));
        (await flexshopper.ListAsync("?limit=1000&page=11")).ShouldBe(200, $$"""{ "data": { "users": [], "meta": {{Meta(10_000, 10, 11, 1000)}} } }""");
    }

    [Fact]
    public async Task Every_page_is_whole_while_users_are_created()
    {
        await flexshopper.CreatedAsync("first@example.com");

        var creating = Task.WhenAll(Enumerable.Range(1, 60).Select(i => flexshopper.CreatedAsync($"kim{i}@example.com")));
        var pages = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => flexshopper.ListAsync("?limit=1000")));
        await creating;

        foreach (var page in pages)
        {
            var emails = Emails(page);
            emails.ShouldBeUnique();
            emails[^1].ShouldBe("first@example.com");
            page.Json.GetProperty("data").GetProperty("meta").GetProperty("count").GetInt32().ShouldBe(emails.Length);
        }
        Emails(await flexshopper.ListAsync("?limit=1000")).Length.ShouldBe(61);
    }

    [Fact]
    public async Task Another_lane_has_its_own_list()
    {
        await flexshopper.CreatedAsync();

        Emails(await FlexShopperApi.Client().ListAsync()).ShouldBeEmpty();
    }

    async Task SeedAsync(int count)
    {
        var users = flexshopper.World().Users();
        for (var i = 1; i <= count; i++)
        {
            await users.InsertAsync(
                new UserRecord
                {
                    Id = i.ToString("x24", CultureInfo.InvariantCulture),
                    VendorId = "mock-vendor",
                    Channel = "web",
                    FirstName = "Kim",
                    LastName = "Example",
                    Email = $"kim{i}@example.com",
                    PasswordHash = "",
                    CreatedAt = DateTimeOffset.UnixEpoch,
                },
                TestContext.Current.CancellationToken);
        }
    }
}
