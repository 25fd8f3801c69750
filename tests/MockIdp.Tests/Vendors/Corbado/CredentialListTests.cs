using MockIdp.Server.Vendors.Corbado;

namespace MockIdp.Tests.Vendors.Corbado;

public class CredentialListTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    [Fact]
    public async Task A_passkey_is_listed_with_all_that_is_known_of_it()
    {
        var userID = await corbado.CreatedAsync();
        await Seeds.PasskeyAsync(corbado.Store(), userID, "cre-1", "handle");
        await Seeds.PasskeyAsync(corbado.Store(), await corbado.CreatedAsync(), "cre-2", "other");

        (await corbado.GetAsync($"/v2/users/{userID}/credentials")).ShouldBe(200, """
            { "credentials": [ { "id": "cre-1", "credentialID": "handle", "attestationType": "none", "transport": ["internal", "smart-card"], "backupEligible": true, "backupState": true,
                "authenticatorAAGUID": "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4",
                "aaguidDetails": { "aaguid": "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4", "name": "Google Password Manager", "iconLight": "data:light", "iconDark": "data:dark" },
                "sourceOS": "Android", "sourceBrowser": "Chrome", "lastUsed": "2031-02-03T12:01:00", "lastUsedMs": 1927886460500, "created": "2031-02-03T12:00:00", "createdMs": 1927886400500,
                "status": "active", "tags": ["synced"] } ],
              "paging": { "page": 1, "totalPages": 1, "totalItems": 1 } }
            """);
    }

    [Theory]
    [InlineData("", "cre-1 cre-2 cre-3")]
    [InlineData("?sort=created:desc", "cre-3 cre-2 cre-1")]
    [InlineData("?sort=browserName:asc", "cre-2 cre-1 cre-3")]
    [InlineData("?sort=status:desc", "cre-2 cre-3 cre-1")]
    [InlineData("?filter[]=backupState:eq:false", "cre-3")]
    [InlineData("?filter[]=browserName:eq:Safari&filter[]=osName:eq:Android", "cre-3")]
    [InlineData("?filter[]=created:gt:2031-02-03T12:01:00", "cre-3")]
    [InlineData("?filter[]=created:lt:1927886460500", "cre-1")]
    [InlineData("?filter[]=status:eq:pending", "cre-2")]
    [InlineData("?filter[]=userID:eq:1", "")]
    [InlineData("?pageSize=2&page=2", "cre-3")]
    [InlineData("?pageSize=2&page=3", "")]
    public async Task They_are_sorted_filtered_and_paged(string query, string expected)
    {
        var userID = await corbado.CreatedAsync();
        await Seeds.PasskeyAsync(corbado.Store(), userID, "cre-1", "a", "Firefox");
        await Seeds.PasskeyAsync(corbado.Store(), userID, "cre-2", "b", "Chrome", CredentialStatus.Pending, minute: 1);
        await Seeds.PasskeyAsync(corbado.Store(), userID, "cre-3", "c", "Safari", backupState: false, minute: 2);

        (await corbado.GetAsync($"/v2/users/{userID}/credentials{query}")).Values("credentials", "id").ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task An_unknown_user_is_told_before_what_is_wrong_with_the_query()
    {
        (await corbado.GetAsync("/v2/users/usr-1/credentials?sort=xxx")).ShouldBeInvalid("userID", "does not exist");
        (await corbado.GetAsync("/v2/users/usr-1/credentials")).ShouldBeInvalid("userID", "does not exist");
        (await corbado.GetAsync($"/v2/users/{await corbado.CreatedAsync()}/credentials?sort=xxx&filter[]=yyy:eq:1")).ShouldBeInvalid("xxx", "not sortable by this column", "yyy", "not filterable by this column");
    }
}
