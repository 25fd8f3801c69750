using MockIdp.Server.Vendors.Corbado;

namespace MockIdp.Tests.Vendors.Corbado;

public class UserListTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    Task<Reply> ListAsync(string query = "") => corbado.GetAsync("/v2/users" + query);

    /// <summary>Three users of three statuses, one second apart, with an identifier each; the first was updated last.</summary>
    async Task<string[]> ThreeUsersAsync()
    {
        var (ids, time) = (new[] { "usr-1003", "usr-1001", "usr-1002" }, new DateTimeOffset(2031, 2, 3, 4, 5, 6, 789, TimeSpan.Zero));
        foreach (var (i, name, status) in new[] { (0, "Cleo", UserStatus.Active), (1, "Anna", UserStatus.Pending), (2, "Berta", UserStatus.Disabled) })
        {
            var (created, updated) = (time.AddSeconds(i), time.AddSeconds(i == 0 ? 3 : i));
            await corbado.Store().Users.InsertAsync(new UserRecord { Id = ids[i], FullName = name, Status = status, ExplicitWebauthnID = "handle-" + name, CreatedAt = created, UpdatedAt = updated }, TestContext.Current.CancellationToken);
            await corbado.IdentifiedAsync(ids[i], $"{name.ToLowerInvariant()}@example.com");
        }
        return ids;
    }

    static string Names(Reply reply) => string.Join(' ', reply.Values("users", "fullName"));

    [Fact]
    public async Task A_user_is_listed_with_its_identifiers_by_type_and_its_social_accounts()
    {
        var (client, _, _) = CorbadoApi.WithClock();
        var userID = await client.CreatedAsync(new { fullName = "Jane Doe", status = "active", explicitWebauthnID = "handle-1" });
        var email = await client.IdentifyAsync(userID, "jane@example.com");
        var phone = await client.IdentifyAsync(userID, "+491509123456", "phone");
        var username = await client.IdentifyAsync(userID, "jane", "username");
        var account = await client.LinkAsync(userID, "117305");

        (await client.GetAsync("/v2/users")).ShouldBe(200, $$"""
            { "users": [ { "userID": "{{userID}}", "fullName": "Jane Doe", "status": "active", "explicitWebauthnID": "handle-1", "updated": "2031-02-03T04:05:06", "updatedMs": 1927857906789,
                "emailIdentifiers": [{{email.Text}}], "phoneNumberIdentifiers": [{{phone.Text}}], "usernameIdentifiers": [{{username.Text}}], "socialAccounts": [{{account.Text}}],
                "created": "2031-02-03T04:05:06", "createdMS": 1927857906789 } ],
              "paging": { "page": 1, "totalPages": 1, "totalItems": 1 } }
            """);
    }

    [Fact]
    public async Task Without_identifiers_their_lists_are_empty()
    {
        var userID = await corbado.CreatedAsync();
        var email = await corbado.IdentifyAsync(userID, "jane@example.com");

        static string Expected(string userID, string emails) => $$"""
            { "users": [ { "userID": "{{userID}}", "status": "active", "updated": "~.+", "updatedMs": "~.+", "emailIdentifiers": [{{emails}}], "phoneNumberIdentifiers": [], "usernameIdentifiers": [], "socialAccounts": [],
                "created": "~.+", "createdMS": "~.+" } ], "paging": { "page": 1, "totalPages": 1, "totalItems": 1 } }
            """;
        (await ListAsync("?includeIdentifiers=false")).ShouldBe(200, Expected(userID, ""));
        (await ListAsync("?includeIdentifiers=true")).ShouldBe(200, Expected(userID, email.Text));
    }

    [Fact]
    public async Task Nobody_found_is_an_empty_list_of_no_pages() =>
        (await ListAsync()).ShouldBe(200, """{ "users": [], "paging": { "page": 1, "totalPages": 0, "totalItems": 0 } }""");

    [Theory]
    [InlineData("", "Berta Anna Cleo")]
    [InlineData("created", "Cleo Anna Berta")]
    [InlineData("+created", "Cleo Anna Berta")]
    [InlineData("%2Bcreated", "Cleo Anna Berta")]
    [InlineData("-created", "Berta Anna Cleo")]
    [InlineData("created:asc", "Cleo Anna Berta")]
    [InlineData("created:desc", "Berta Anna Cleo")]
    [InlineData("updated:asc", "Anna Berta Cleo")]
    [InlineData("fullName:asc", "Anna Berta Cleo")]
    [InlineData("name:desc", "Cleo Berta Anna")]
    [InlineData("status:asc", "Cleo Berta Anna")]
    public async Task Users_are_sorted_newest_first_or_as_asked(string sort, string expected)
    {
        var ids = await ThreeUsersAsync();

        Names(await ListAsync("?sort=" + sort)).ShouldBe(expected);
        (await ListAsync("?sort=id:asc")).Values("users", "userID").ShouldBe(ids.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("userID={0}", "Cleo")]
    [InlineData("userID={0}&status=pending", "")]
    [InlineData("userIDs={0},{2},usr-1", "Berta Cleo")]
    [InlineData("userIDPattern=usr-%25", "Berta Anna Cleo")]
    [InlineData("userIDPattern={1}", "Anna")]
    [InlineData("userIDPattern=usr", "")]
    [InlineData("userIDPattern=.*", "")]
    [InlineData("webauthnIDs=handle-Anna,handle-Cleo,handle-x", "Anna Cleo")]
    [InlineData("webauthnIDs=handle-anna", "")]
    [InlineData("identifierValue=ANNA@example.com&identifierType=email", "Anna")]
    [InlineData("identifierValue=anna@example.com&identifierType=username", "")]
    [InlineData("identifierValues=anna@example.com,cleo@example.com&identifierType=email", "Anna Cleo")]
    [InlineData("identifierType=email", "Berta Anna Cleo")]
    [InlineData("status=disabled", "Berta")]
    [InlineData("status=deleted", "")]
    [InlineData("userID=&userIDs={1}", "Anna")]
    [InlineData("filter[]=fullName:eq:Anna", "Anna")]
    [InlineData("filter[]=name:gt:Anna&filter[]=status:eq:active", "Cleo")]
    [InlineData("filter[]=id:eq:{1}", "Anna")]
    [InlineData("filter[]=created:eq:2031-02-03T04:05:07", "Anna")]
    [InlineData("filter[]=created:gt:2031-02-03T04:05:07", "Berta")]
    [InlineData("filter[]=created:lt:1927857907789", "Cleo")]
    [InlineData("filter[]=updated:gt:2031-02-03T04:05:08", "Cleo")]
    [InlineData("filter[]=searchValue:eq:BERTA@", "Berta")]
    [InlineData("filter[]=searchValue:eq:nn", "Anna")]
    [InlineData("filter[]=searchValue:eq:example&status=pending", "Anna")]
    public async Task Users_are_found_by_named_filters_and_by_fields(string query, string expected)
    {
        var ids = await ThreeUsersAsync();

        Names(await ListAsync("?" + string.Format(System.Globalization.CultureInfo.InvariantCulture, query, ids[0], ids[1], ids[2][4..]))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("identifierValue=x", "identifierType", "cannot be blank")]
    [InlineData("identifierValues=x&identifierType=", "identifierType", "cannot be blank")]
    [InlineData("identifierValue=x&identifierType=fax", "identifierType", "must be a valid value")]
    [InlineData("status=gone", "status", "must be a valid value")]
    [InlineData("includeIdentifiers=maybe", "includeIdentifiers", "must be in a valid format")]
    [InlineData("sort=xxx", "xxx", "not sortable by this column")]
    [InlineData("sort=-xxx", "xxx", "not sortable by this column")]
    [InlineData("sort=searchValue:asc", "searchValue", "not sortable by this column")]
    [InlineData("filter[]=xxx:eq:1", "xxx", "not filterable by this column")]
    [InlineData("filter[]=searchValue:gt:1", "filter", "must be in a valid format")]
    [InlineData("page=0", "page", "must be no less than 1")]
    [InlineData("pageSize=101", "pageSize", "must be no greater than 100")]
    public async Task A_query_that_says_nothing_is_refused(string query, string field, string message) => (await ListAsync("?" + query)).ShouldBeInvalid(field, message);

    [Theory]
    [InlineData("userID=a&userIDs=b", "userID", "userIDs")]
    [InlineData("userIDs=a&webauthnIDs=b", "userIDs", "webauthnIDs")]
    [InlineData("userIDPattern=a&userID=b", "userID", "userIDPattern")]
    [InlineData("identifierValue=a&identifierValues=b&identifierType=email", "identifierValue", "identifierValues")]
    public async Task One_kind_of_filter_excludes_the_others(string query, string one, string other) =>
        (await ListAsync("?" + query)).ShouldBeInvalid(one, "cannot be combined with other filters", other, "cannot be combined with other filters");

    [Theory]
    [InlineData("userIDs", "")]
    [InlineData("webauthnIDs", "")]
    [InlineData("identifierValues", "&identifierType=email")]
    public async Task Up_to_1000_values_may_be_asked_for(string name, string more)
    {
        (await ListAsync($"?{name}={string.Join(',', Enumerable.Repeat("x", 1000))}{more}")).ShouldPage(1, 0, 0);
        (await ListAsync($"?{name}={string.Join(',', Enumerable.Repeat("x", 1001))}{more}")).ShouldBeInvalid(name, "the length must be no more than 1000");
    }

    [Fact]
    public async Task Deleted_users_are_listed_only_when_asked_for()
    {
        var (client, _, clock) = CorbadoApi.WithClock();
        var userID = await client.CreatedAsync(new { fullName = "Jane Doe", status = "pending" });
        await client.IdentifiedAsync(userID, "jane@example.com");
        clock.Advance(TimeSpan.FromSeconds(2));
        await client.DeleteAsync("/v2/users/" + userID);

        (await client.GetAsync("/v2/users")).ShouldPage(1, 0, 0);
        (await client.GetAsync("/v2/users?userID=" + userID)).ShouldPage(1, 0, 0);
        (await client.GetAsync("/v2/users?status=deleted")).ShouldBe(200, $$"""
            { "users": [ { "userID": "{{userID}}", "fullName": "Jane Doe", "status": "deleted", "updated": "2031-02-03T04:05:08", "updatedMs": 1927857908789,
                "emailIdentifiers": [], "phoneNumberIdentifiers": [], "usernameIdentifiers": [], "socialAccounts": [], "created": "2031-02-03T04:05:06", "createdMS": 1927857906789 } ],
              "paging": { "page": 1, "totalPages": 1, "totalItems": 1 } }
            """);
        (await client.UserAsync(userID)).ShouldBeInvalid("userID", "does not exist");
    }

    [Fact]
    public async Task Ten_thousand_users_are_paged_sorted_and_searched()
    {
        await Seeds.UsersAsync(corbado.Store(), 10_000);

        var first = await ListAsync();
        first.ShouldPage(1, 1000, 10_000);
        first.Values("users", "fullName").ShouldBe(Enumerable.Range(0, 10).Select(i => $"User {9999 - i:D5}"));
        (await ListAsync("?page=100&pageSize=100&sort=created")).Values("users", "fullName").ShouldBe(Enumerable.Range(9900, 100).Select(i => $"User {i:D5}"));
        (await ListAsync("?page=101&pageSize=100")).ShouldBe(200, """{ "users": [], "paging": { "page": 101, "totalPages": 100, "totalItems": 10000 } }""");
        (await ListAsync("?filter[]=searchValue:eq:user%200123&sort=fullName:desc")).Values("users", "fullName").ShouldBe(Enumerable.Range(0, 10).Select(i => $"User {1239 - i:D5}"));
        (await ListAsync("?userIDs=usr-100007,usr-109999")).Values("users", "userID").ShouldBe(["usr-109999", "usr-100007"]);
    }

    [Fact]
    public async Task A_sorted_list_stays_as_it_is_while_users_are_created_who_are_not_in_it()
    {
        await Seeds.UsersAsync(corbado.Store(), 30);
        var expected = Enumerable.Range(0, 30).Select(i => $"User {i:D5}").ToArray();

        var creates = Enumerable.Range(0, 64).Select(_ => corbado.CreatedAsync()).ToArray();
        var pages = new List<string>();
        for (var page = 1; page <= 3; page++)
            pages.AddRange((await ListAsync($"?sort=fullName&filter[]=fullName:gt:User&page={page}")).Values("users", "fullName"));
        await Task.WhenAll(creates);

        pages.ShouldBe(expected);
        (await ListAsync()).ShouldPage(1, 10, 94);
    }

    [Fact]
    public async Task Another_project_has_users_of_its_own()
    {
        await corbado.CreatedAsync();

        (await corbado.WithBasic("pro-2", "corbado1_other").GetAsync("/v2/users")).ShouldPage(1, 0, 0);
    }
}
