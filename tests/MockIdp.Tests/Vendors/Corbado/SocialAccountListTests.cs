namespace MockIdp.Tests.Vendors.Corbado;

public class SocialAccountListTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    [Fact]
    public async Task All_accounts_are_listed_in_the_order_of_their_creation()
    {
        var first = await corbado.LinkAsync(await corbado.CreatedAsync(), "2");
        var second = await corbado.LinkAsync(await corbado.CreatedAsync(), "1");

        (await corbado.GetAsync("/v2/socialAccounts")).ShouldBe(200, $$"""{ "socialAccounts": [{{first.Text}}, {{second.Text}}], "paging": { "page": 1, "totalPages": 1, "totalItems": 2 } }""");
    }

    [Theory]
    [InlineData("?sort=foreignID:asc", "1 2 3")]
    [InlineData("?sort=providerType:desc", "2 3 1")]
    [InlineData("?filter[]=providerType:eq:google", "3 2")]
    [InlineData("?filter[]=foreignID:gt:1&filter[]=foreignID:lt:3", "2")]
    [InlineData("?pageSize=2&page=2", "2")]
    [InlineData("?pageSize=2&page=3", "")]
    public async Task They_are_sorted_filtered_and_paged(string query, string expected)
    {
        var userID = await corbado.CreatedAsync();
        foreach (var (foreignID, provider) in new[] { ("1", "github"), ("3", "google"), ("2", "google") })
            await corbado.LinkAsync(userID, foreignID, provider);

        (await corbado.GetAsync("/v2/socialAccounts" + query)).Values("socialAccounts", "foreignID").ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("?sort=fullName:asc", "fullName", "not sortable by this column")]
    [InlineData("?filter[]=userID:eq:1", "userID", "not filterable by this column")]
    [InlineData("?page=0", "page", "must be no less than 1")]
    public async Task A_query_that_says_nothing_is_refused(string query, string field, string message) =>
        (await corbado.GetAsync("/v2/socialAccounts" + query)).ShouldBeInvalid(field, message);
}
