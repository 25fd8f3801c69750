namespace MockIdp.Tests.Vendors.Corbado;

public class IdentifierListTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    Task<Reply> ListAsync(string query) => corbado.GetAsync("/v2/identifiers" + query);

    static string Filter(params string[] filters) => "?sort=&page=1&pageSize=10" + string.Concat(filters.Select(filter => "&filter%5B%5D=" + Uri.EscapeDataString(filter)));

    async Task<(string Jane, string John)> TwoUsersAsync()
    {
        var (jane, john) = (await corbado.CreatedAsync(), await corbado.CreatedAsync());
        await corbado.IdentifiedAsync(jane, "jane@example.com");
        await corbado.IdentifiedAsync(jane, "+491509123456", "phone");
        await corbado.IdentifiedAsync(john, "a:b", "username");
        await corbado.IdentifiedAsync(john, "john@example.com");
        return (jane, john);
    }

    [Fact]
    public async Task Identifiers_come_in_the_order_of_their_creation()
    {
        var (jane, john) = await TwoUsersAsync();

        (await ListAsync("")).ShouldBe(200, $$"""
            { "identifiers": [
                { "identifierID": "~ide-.+", "type": "email", "value": "jane@example.com", "status": "verified", "userID": "{{jane}}" },
                { "identifierID": "~ide-.+", "type": "phone", "value": "+491509123456", "status": "verified", "userID": "{{jane}}" },
                { "identifierID": "~ide-.+", "type": "username", "value": "a:b", "status": "verified", "userID": "{{john}}" },
                { "identifierID": "~ide-.+", "type": "email", "value": "john@example.com", "status": "verified", "userID": "{{john}}" } ],
              "paging": { "page": 1, "totalPages": 1, "totalItems": 4 } }
            """);
    }

    [Fact]
    public async Task Nothing_found_is_an_empty_list_of_no_pages() =>
        (await ListAsync("?page=3")).ShouldBe(200, """{ "identifiers": [], "paging": { "page": 3, "totalPages": 0, "totalItems": 0 } }""");

    [Fact]
    public async Task A_user_is_named_by_the_bare_number_or_with_its_prefix()
    {
        var (jane, john) = await TwoUsersAsync();

        (await ListAsync(Filter("userID:eq:" + jane[4..]))).Values("identifiers", "value").ShouldBe(["jane@example.com", "+491509123456"]);
        (await ListAsync(Filter("userID:eq:" + john))).Values("identifiers", "value").ShouldBe(["a:b", "john@example.com"]);
        (await ListAsync(Filter("userID:eq:1"))).ShouldPage(1, 0, 0);
    }

    [Theory]
    [InlineData("jane@example.com", "identifierValue:eq:jane@example.com", "identifierType:eq:email")]
    [InlineData("jane@example.com", "identifierValue:eq:JANE@example.com")]
    [InlineData("a:b", "identifierValue:eq:a:b")]
    [InlineData("", "identifierValue:eq:jane@example.com", "identifierType:eq:phone")]
    [InlineData("", "identifierType:eq:nonsense")]
    [InlineData("john@example.com", "identifierValue:gt:jane@example.com")]
    [InlineData("+491509123456", "identifierValue:lt:a")]
    [InlineData("a:b", "identifierValue:gt:a", "identifierValue:lt:b")]
    [InlineData("+491509123456", "identifierType:gt:email", "identifierType:lt:username", "")]
    public async Task All_filters_have_to_hold(string expected, params string[] filters)
    {
        await TwoUsersAsync();

        (await ListAsync(Filter(filters))).Values("identifiers", "value").ShouldBe(expected == "" ? [] : [expected]);
        (await ListAsync(Filter(filters).Replace("%5B%5D", "[]"))).Values("identifiers", "value").ShouldBe(expected == "" ? [] : [expected]);
    }

    [Theory]
    [InlineData("identifierValue:asc", "+491509123456 a:b jane@example.com john@example.com")]
    [InlineData("identifierValue", "+491509123456 a:b jane@example.com john@example.com")]
    [InlineData("identifierValue:desc", "john@example.com jane@example.com a:b +491509123456")]
    [InlineData("identifierType:asc", "jane@example.com john@example.com +491509123456 a:b")]
    [InlineData("identifierType:desc", "a:b +491509123456 john@example.com jane@example.com")]
    [InlineData("", "jane@example.com +491509123456 a:b john@example.com")]
    public async Task Identifiers_are_sorted_by_a_field(string sort, string expected)
    {
        await TwoUsersAsync();

        (await ListAsync("?sort=" + sort)).Values("identifiers", "value").ShouldBe(expected.Split(' '));
    }

    [Theory]
    [InlineData("?sort=xxx", "xxx", "not sortable by this column")]
    [InlineData("?sort=xxx:desc", "xxx", "not sortable by this column")]
    [InlineData("?sort=status:asc", "status", "not sortable by this column")]
    [InlineData("?sort=userID:up", "userID:up", "not sortable by this column")]
    [InlineData("?filter[]=status:eq:primary", "status", "not filterable by this column")]
    [InlineData("?filter[]=userID", "filter", "must be in a valid format")]
    [InlineData("?filter[]=userID:eq", "filter", "must be in a valid format")]
    [InlineData("?filter[]=userID:is:1", "filter", "must be in a valid format")]
    [InlineData("?page=0", "page", "must be no less than 1")]
    [InlineData("?page=-1", "page", "must be no less than 1")]
    [InlineData("?page=x", "page", "must be an integer number")]
    [InlineData("?page=1.5", "page", "must be an integer number")]
    [InlineData("?page=", "page", "cannot be blank")]
    [InlineData("?page=1&page=2", "page", "must be an integer number")]
    [InlineData("?page=2147483648", "page", "must be in a valid format")]
    [InlineData("?pageSize=0", "pageSize", "must be no less than 1")]
    [InlineData("?pageSize=101", "pageSize", "must be no greater than 100")]
    public async Task A_query_that_says_nothing_is_refused(string query, string field, string message) =>
        (await ListAsync(query)).ShouldBeInvalid(field, message);

    [Fact]
    public async Task Everything_wrong_with_a_query_is_told_at_once() =>
        (await ListAsync("?sort=xxx&filter[]=yyy:eq:1&filter[]=zzz&page=0&pageSize=101")).ShouldBeInvalid(
            "filter", "must be in a valid format", "page", "must be no less than 1", "pageSize", "must be no greater than 100", "xxx", "not sortable by this column", "yyy", "not filterable by this column");

    [Fact]
    public async Task Pages_have_10_rows_or_as_many_as_are_asked_for()
    {
        var userID = await corbado.CreatedAsync();
        for (var i = 10; i < 35; i++)
            await corbado.IdentifiedAsync(userID, $"u{i}", "username");

        static string[] Range(int first, int count) => [.. Enumerable.Range(first, count).Select(i => $"u{i}")];
        (await ListAsync("")).Values("identifiers", "value").ShouldBe(Range(10, 10));
        (await ListAsync("?page=3")).Values("identifiers", "value").ShouldBe(Range(30, 5));
        (await ListAsync("?page=2&pageSize=24")).Values("identifiers", "value").ShouldBe(Range(34, 1));
        (await ListAsync("?page=25&pageSize=1")).ShouldPage(25, 25, 25);
        (await ListAsync("?pageSize=25")).ShouldPage(1, 1, 25);
        (await ListAsync("?page=4")).ShouldBe(200, """{ "identifiers": [], "paging": { "page": 4, "totalPages": 3, "totalItems": 25 } }""");
        (await ListAsync("?page=2147483647&pageSize=100")).ShouldPage(2147483647, 1, 25);
    }

    [Fact]
    public async Task Ten_thousand_identifiers_are_paged_sorted_and_found()
    {
        await Seeds.IdentifiersAsync(corbado.Store(), 10_000);

        (await ListAsync("?page=100&pageSize=100")).Values("identifiers", "value").ShouldBe(Enumerable.Range(9900, 100).Select(i => $"user{i:D5}"));
        (await ListAsync("?sort=identifierValue:desc&pageSize=2")).Values("identifiers", "value").ShouldBe(["user09999", "user09998"]);
        (await ListAsync("?filter[]=identifierValue:eq:USER01234&filter[]=identifierType:eq:username")).ShouldBe(200,
            """{ "identifiers": [ { "identifierID": "ide-101234", "type": "username", "value": "user01234", "status": "primary", "userID": "usr-101234" } ], "paging": { "page": 1, "totalPages": 1, "totalItems": 1 } }""");
        (await ListAsync("?page=101&pageSize=100")).ShouldBe(200, """{ "identifiers": [], "paging": { "page": 101, "totalPages": 100, "totalItems": 10000 } }""");
    }

    [Fact]
    public async Task Pages_stay_as_they_are_while_identifiers_are_created()
    {
        await Seeds.IdentifiersAsync(corbado.Store(), 30);
        var userID = await corbado.CreatedAsync();

        var creates = Enumerable.Range(0, 64).Select(i => corbado.IdentifiedAsync(userID, $"jane{i}@example.com")).ToArray();
        var pages = new List<string>();
        for (var page = 1; page <= 3; page++)
            pages.AddRange((await ListAsync($"?page={page}")).Values("identifiers", "value"));
        await Task.WhenAll(creates);

        pages.ShouldBe(Enumerable.Range(0, 30).Select(i => $"user{i:D5}"));
        (await ListAsync("")).ShouldPage(1, 10, 94);
    }

    [Fact]
    public async Task Another_project_has_identifiers_of_its_own()
    {
        await TwoUsersAsync();

        (await corbado.WithBasic("pro-2", "corbado1_other").GetAsync("/v2/identifiers")).ShouldPage(1, 0, 0);
    }
}
