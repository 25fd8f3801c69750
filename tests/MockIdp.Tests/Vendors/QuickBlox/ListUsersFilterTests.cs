namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class ListUsersFilterTests
{
    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("number external_user_id eq 20", "b")]
    [InlineData("number external_user_id ne 20", "a c")]
    [InlineData("number external_user_id gt 20", "c")]
    [InlineData("number external_user_id lt 20", "a")]
    [InlineData("number external_user_id ge 20", "b c")]
    [InlineData("number external_user_id gte 20", "b c")]
    [InlineData("number external_user_id le 20", "a b")]
    [InlineData("number external_user_id lte 20", "a b")]
    [InlineData("number external_user_id between 10,20", "a b")]
    [InlineData("number external_user_id between 10, 20", "a b")]
    [InlineData("number external_user_id between 20,10", "")]
    [InlineData("number external_user_id in 10,30,77", "a c")]
    [InlineData("string external_user_id gt 9", "a b c")]
    [InlineData("date external_user_id gt -1", "a b c")]
    [InlineData("string full_name eq Ann Miller", "a")]
    [InlineData("string full_name eq ann miller", "a")]
    [InlineData("string full_name ne Ann Miller", "b")]
    [InlineData("string full_name in Ann Miller,Bob Brown", "a b")]
    [InlineData("string login in a-user,c-user", "a c")]
    [InlineData("string login eq A-USER", "a")]
    [InlineData("string email eq A@example.org", "a")]
    [InlineData("string phone eq +1", "a")]
    [InlineData("string phone ne +1", "b")]
    [InlineData("string facebook_id eq 9", "a")]
    [InlineData("string facebook_id eq 10F", "b")]
    [InlineData("string facebook_id gt 9", "b")]
    [InlineData("number facebook_id between 9,10F", "a b")]
    [InlineData("string login eq ", "")]
    [InlineData("number id gt 0", "a b c d")]
    [InlineData("number id lt 0", "")]
    public async Task Users_who_meet_the_filter_are_listed(string filter, string found)
    {
        await HasFourAsync();

        (await ListAsync(("filter[]", filter), ("order", "asc string login"))).Replace("-user", "").ShouldBe(found);
    }

    [Theory]
    [InlineData("a b", "number external_user_id gt 5", "number external_user_id lt 25")]
    [InlineData("a b", "number external_user_id gt 5,number external_user_id lt 25")]
    [InlineData("a", "string login in a-user,c-user,number external_user_id lt 25")]
    [InlineData("a", "number external_user_id gt 5,number external_user_id lt 25", "string full_name eq Ann Miller")]
    [InlineData("", "string login eq a-user", "string login eq b-user")]
    public async Task All_filters_must_hold(string found, params string[] filters)
    {
        await HasFourAsync();

        (await ListAsync([.. filters.Select(filter => ("filter[]", filter)), ("order", "asc string login")])).Replace("-user", "").ShouldBe(found);
    }

    [Theory]
    [InlineData("asc string login", "a b c d")]
    [InlineData("desc string login", "d c b a")]
    [InlineData("asc number id", "a b c d")]
    [InlineData("desc string id", "d c b a")]
    [InlineData("asc date created_at", "a b c d")]
    [InlineData("desc date created_at", "d c b a")]
    [InlineData("asc number external_user_id", "d a b c")]
    [InlineData("desc number external_user_id", "c b a d")]
    [InlineData("asc string full_name", "c d a b")]
    [InlineData("desc string full_name", "b a d c")]
    [InlineData("asc string website", "c d b a")]
    [InlineData("asc string phone", "c d a b")]
    [InlineData("asc string facebook_id", "c d a b")]
    [InlineData("asc string email", "b c d a")]
    [InlineData("asc date updated_at", "a b c d")]
    [InlineData("asc date last_request_at", "a b c d")]
    [InlineData("", "d c b a")]
    public async Task Lists_are_sorted_by_any_member(string order, string found)
    {
        await HasFourAsync();

        (await ListAsync(("order", order))).Replace("-user", "").ShouldBe(found);
    }

    [Theory]
    [InlineData("string nickname eq x")]
    [InlineData("string website eq w")]
    [InlineData("text login eq a")]
    [InlineData("string login is a")]
    [InlineData("string login gt a")]
    [InlineData("string login between a,b")]
    [InlineData("number id between 1")]
    [InlineData("number id between 1,2,3")]
    [InlineData("number id eq abc")]
    [InlineData("number id in 1,abc")]
    [InlineData("string facebook_id eq xyz")]
    [InlineData("date created_at gt yesterday")]
    [InlineData("date created_at gt 2019-13-01")]
    [InlineData("string login eq")]
    [InlineData("login")]
    [InlineData("")]
    public async Task What_is_no_filter_is_refused(string filter) =>
        (await quickblox.WithApiKey().GetAsync("/users.json" + Query(("filter[]", filter)))).ShouldBe(422, Errors("base", "Invalid filter"));

    [Theory]
    [InlineData("asc string nickname")]
    [InlineData("up string login")]
    [InlineData("asc text login")]
    [InlineData("asc login")]
    [InlineData("asc")]
    [InlineData("asc string login too")]
    public async Task What_is_no_order_is_refused(string order) =>
        (await quickblox.WithApiKey().GetAsync("/users.json" + Query(("order", order)))).ShouldBe(422, Errors("base", "Invalid order"));

    [Fact]
    public async Task Two_orders_are_none() =>
        (await quickblox.WithApiKey().GetAsync("/users.json" + Query(("order", "asc string login"), ("order", "asc string id")))).ShouldBe(422, Errors("base", "Invalid order"));

    [Theory]
    [InlineData("date", "created_at")]
    [InlineData("string", "created_at")]
    [InlineData("date", "updated_at")]
    [InlineData("date", "last_request_at")]
    public async Task Dates_are_dates_whatever_a_client_calls_them(string type, string field)
    {
        var clock = new MovableClock();
        await using var server = ServerWith<TimeProvider>(clock);
        var client = server.Client();
        await HasActiveUserAsync(client, "early");
        var (early, day) = (Wire(clock), clock.GetUtcNow());
        clock.Advance(TimeSpan.FromDays(2));
        await HasActiveUserAsync(client, "late");
        var late = Wire(clock);

        foreach (var (filter, found) in new[]
        {
            ($"eq {early}", "early"), ($"ne {early}", "late"), ($"gt {early}", "late"), ($"lt {late}", "early"), ($"ge {early}", "early late"), ($"le {early}", "early"), ($"between {early},{late}", "early late"),
            ($"in {late}", "late"), ($"gt {day.AddDays(1):yyyy-MM-dd}", "late"), ($"lt {day.AddDays(1):yyyy-MM-dd}", "early"), ($"eq {day:yyyy-MM-dd'T'HH:mm:ss}+00:00", "early"),
        })
        {
            (await client.WithApiKey().GetAsync("/users.json" + Query(("filter[]", $"{type} {field} {filter}"), ("order", $"asc {type} {field}")))).Logins().ShouldBe(found, filter);
        }
    }

    static string Wire(MovableClock clock) => clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>As the JavaScript SDK writes it: brackets as they are, spaces as %20.</summary>
    static string Query(params (string Name, string Value)[] pairs) => "?" + string.Join('&', pairs.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));

    async Task<string> ListAsync(params (string Name, string Value)[] pairs) => (await quickblox.WithApiKey().GetAsync("/users.json" + Query(pairs))).Logins();

    static async Task HasActiveUserAsync(VendorClient client, string login)
    {
        var id = await client.HasUserAsync(login);
        var reply = await client.WithApiKey().SendAsync("POST", $"/users/{id}/tokens");
        (await client.With("QB-Token", reply.Json.GetProperty("token").GetString()!).GetAsync("/session.json")).Status.ShouldBe(200);
    }

    async Task HasFourAsync()
    {
        foreach (var user in new object[]
        {
            new { login = "a-user", password = "quickblox", email = "a@example.org", full_name = "Ann Miller", phone = "+1", website = "z", facebook_id = "9", external_user_id = 10 },
            new { login = "b-user", password = "quickblox", full_name = "Bob Brown", phone = "+2", website = "B", facebook_id = "10f", external_user_id = 20 },
            new { login = "c-user", password = "quickblox", external_user_id = 30 },
            new { login = "d-user", password = "quickblox" },
        })
        {
            (await quickblox.WithApiKey().CreateUserAsync(user)).Status.ShouldBe(201);
        }
    }
}
