namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class ListUsersTests
{
    readonly VendorClient quickblox = Client();

    [Fact]
    public async Task All_three_kinds_of_caller_see_the_newest_first()
    {
        await quickblox.HasUserAsync("Peter");
        await quickblox.HasUserAsync("Paul");
        string Both(string? lastRequest) => Page(1, 10, 2, User(("login", "Paul"), ("email", "Paul@example.org"), ("last_request_at", lastRequest)), User(("login", "Peter"), ("email", "Peter@example.org")));

        (await quickblox.WithApiKey().GetAsync("/users.json")).ShouldBe(200, Both(null));
        (await (await quickblox.InSessionAsync()).GetAsync("/users?")).ShouldBe(200, Both(null)).ShouldNameAnExpiration();
        (await (await quickblox.InSessionAsync("Paul")).GetAsync("/users.json")).ShouldBe(200, Both(Time)).ShouldNameAnExpiration();
    }

    [Fact]
    public async Task Nobody_is_an_empty_list() =>
        (await quickblox.WithApiKey().GetAsync("/users.json")).ShouldBeText(200, """{"current_page":1,"per_page":10,"total_entries":0,"items":[]}""");

    [Fact]
    public async Task Users_of_another_application_are_not_listed()
    {
        await quickblox.HasUserAsync("Peter");
        var reply = await quickblox.CreateSessionAsync(("application_id", "4711"));

        (await quickblox.With("QB-Token", reply.Json.GetProperty("session").GetProperty("token").GetString()!).GetAsync("/users.json")).ShouldBe(200, Page(1, 10, 0));
    }

    [Theory]
    [InlineData("", 1, 10, "user25 user24 user23 user22 user21 user20 user19 user18 user17 user16")]
    [InlineData("?page=2", 2, 10, "user15 user14 user13 user12 user11 user10 user9 user8 user7 user6")]
    [InlineData("?page=3", 3, 10, "user5 user4 user3 user2 user1")]
    [InlineData("?page=4", 4, 10, "")]
    [InlineData("?page=2147483647&per_page=100", 2147483647, 100, "")]
    [InlineData("?page=2&per_page=2", 2, 2, "user23 user22")]
    [InlineData("?per_page=1", 1, 1, "user25")]
    [InlineData("?page=25&per_page=1", 25, 1, "user1")]
    [InlineData("?page=1&per_page=3&order=asc+number+id", 1, 3, "user1 user2 user3")]
    public async Task Pages_are_cut_from_the_whole(string query, int number, int size, string logins)
    {
        await quickblox.HasOldUsersAsync(25);

        var reply = await quickblox.WithApiKey().GetAsync("/users.json" + query);

        reply.Logins().ShouldBe(logins);
        reply.Json.GetProperty("current_page").GetInt32().ShouldBe(number);
        reply.Json.GetProperty("per_page").GetInt32().ShouldBe(size);
        reply.Json.GetProperty("total_entries").GetInt32().ShouldBe(25);
    }

    [Theory]
    [InlineData("99", 99)]
    [InlineData("100", 100)]
    [InlineData("101", 100)]
    [InlineData("2147483647", 100)]
    public async Task A_page_has_100_users_at_most(string size, int shown)
    {
        await quickblox.HasOldUsersAsync(120);

        var reply = await quickblox.WithApiKey().GetAsync($"/users.json?per_page={size}");

        reply.Json.GetProperty("per_page").GetInt32().ShouldBe(shown);
        reply.Json.GetProperty("items").GetArrayLength().ShouldBe(shown);
    }

    [Theory]
    [InlineData("page=0", "Invalid page")]
    [InlineData("page=-1", "Invalid page")]
    [InlineData("page=abc", "Invalid page")]
    [InlineData("page=", "Invalid page")]
    [InlineData("page=1.5", "Invalid page")]
    [InlineData("page=2147483648", "Invalid page")]
    [InlineData("page=1&page=2", "Invalid page")]
    [InlineData("per_page=0", "Invalid per_page")]
    [InlineData("per_page=abc", "Invalid per_page")]
    [InlineData("per_page=2147483648", "Invalid per_page")]
    public async Task What_is_no_page_is_refused(string query, string message) =>
        (await quickblox.WithApiKey().GetAsync("/users.json?" + query)).ShouldBe(422, Errors("base", message));

    [Fact]
    public async Task Ten_thousand_users_are_all_listed_once()
    {
        await quickblox.HasOldUsersAsync(10_000);
        var seen = new List<long>();

        for (var page = 1; page <= 100; page++)
        {
            var reply = await quickblox.WithApiKey().GetAsync($"/users.json?per_page=100&page={page}&order=asc%20string%20id");
            reply.Json.GetProperty("total_entries").GetInt32().ShouldBe(10_000);
            seen.AddRange(reply.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("user").GetProperty("id").GetInt64()));
        }

        seen.ShouldBe(Enumerable.Range(50_000_001, 10_000).Select(id => (long)id));
        (await quickblox.WithApiKey().GetAsync("/users.json?per_page=100&page=101")).ShouldBe(200, Page(101, 100, 10_000));
        (await quickblox.WithApiKey().GetAsync("/users.json?filter[]=number+external_user_id+between+9998,10500")).Logins().ShouldBe("user10000 user9999 user9998");
    }

    [Fact]
    public async Task Pages_stay_what_they_are_while_users_are_created()
    {
        await quickblox.HasOldUsersAsync(50);
        var creating = Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(() => quickblox.HasUserAsync($"new{number}"))));

        do
        {
            var logins = string.Join(' ', await Task.WhenAll(Enumerable.Range(1, 5).Select(async page => (await quickblox.WithApiKey().GetAsync($"/users.json?page={page}&order=asc+date+created_at")).Logins())));
            logins.ShouldBe(string.Join(' ', Enumerable.Range(1, 50).Select(number => $"user{number}")));
        }
        while (!creating.IsCompleted);

        await creating;
        (await quickblox.WithApiKey().GetAsync("/users.json?per_page=1")).Json.GetProperty("total_entries").GetInt32().ShouldBe(100);
    }

    [Fact]
    public async Task Without_credentials_a_token_is_required() => (await quickblox.GetAsync("/users.json")).ShouldBe(401, TokenMissing);

    [Fact]
    public async Task An_unknown_API_key_is_refused() => (await quickblox.WithApiKey("nonsense").GetAsync("/users.json")).ShouldBe(401, ApiKeyInvalid);
}
