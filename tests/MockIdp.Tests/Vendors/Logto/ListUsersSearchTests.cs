using System.Text.Json.Nodes;
using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class ListUsersSearchTests
{
    const string Fields = "expect one of id, primary_email, primary_phone, username, name.";
    const string Modes = "expect one of exact, like, similar_to, posix.";

    [Theory]
    [InlineData("search=jane", "jane")]
    [InlineData("search=JANE", "jane")]
    [InlineData("search=jan", "")]
    [InlineData("search=%25an%25", "jane,joan,mia")]
    [InlineData("search=j_an", "joan")]
    [InlineData("search=%25\\_%25", "")]
    [InlineData("search=%25%40example.com", "jane,joan")]
    [InlineData("search=%25.%25", "jane,joan")]
    [InlineData("search=1415%25", "joan")]
    [InlineData("search=1415%25&isCaseSensitive=true", "joan")]
    [InlineData("search=JANE&isCaseSensitive=true", "")]
    [InlineData("search=Ann%25&isCaseSensitive=y", "mia")]
    [InlineData("search.username=%25an%25", "jane,joan")]
    [InlineData("search.name=%25an%25", "mia")]
    [InlineData("search.primaryEmail=Jane%25", "jane")]
    [InlineData("search.primary_email=Jane%25", "jane")]
    [InlineData("search.primaryPhone=%250100", "joan")]
    [InlineData("search.name=%25", "mia")]
    [InlineData("search.username=j%25&search.primaryEmail=joan%25", "jane,joan")]
    [InlineData("search.username=j%25&search.primaryEmail=joan%25&joint=or", "jane,joan")]
    [InlineData("search.username=j%25&search.primaryEmail=joan%25&joint=and", "joan")]
    [InlineData("search.username=j%25&search.primaryEmail=joan%25&jointMode=and", "joan")]
    [InlineData("search.username=j%25&joint=", "jane,joan")]
    [InlineData("mode=exact&search=Jane", "jane")]
    [InlineData("mode=exact&search=Jane&isCaseSensitive=1", "")]
    [InlineData("mode=exact&search=jan%25", "")]
    [InlineData("mode=exact&search.username=jane&search.username=MIA", "jane,mia")]
    [InlineData("mode.username=exact&search.username=jane&search.username=mia", "jane,mia")]
    [InlineData("mode=exact&mode.username=like&search.username=j%25", "jane,joan")]
    [InlineData("mode=posix&search.username=A", "jane,joan,mia")]
    [InlineData("mode=posix&search.username=^j.%2Be$", "jane")]
    [InlineData("mode=posix&search.username=J&isCaseSensitive=true", "")]
    [InlineData("mode=similar_to&search.username=(j|m)%25a%25&isCaseSensitive=true", "jane,joan,mia")]
    [InlineData("mode=similar_to&search.username=j[ao]_{1,2}n&isCaseSensitive=true", "joan")]
    [InlineData("mode=similar_to&search.username=j[ao](n|a)_&isCaseSensitive=true", "jane,joan")]
    [InlineData("mode=similar_to&search.username=j[^o]%25&isCaseSensitive=true", "jane")]
    [InlineData("mode=similar_to&search.username=^j%25&isCaseSensitive=true", "")]
    [InlineData("mode=similar_to&search.primary_email=j%25[_.]com&isCaseSensitive=true", "joan")]
    [InlineData("mode=similar_to&search.username=j\\a%25&isCaseSensitive=true", "jane")]
    [InlineData("search=j%25\\", "")]
    [InlineData("searching=jane", "jane")]
    [InlineData("Search=jane", "jane,joan,mia")]
    [InlineData("nothing=1", "jane,joan,mia")]
    public async Task A_search_finds(string query, string names)
    {
        var logto = await FilledAsync();

        var reply = await logto.GetAsync("/api/users?" + query);

        reply.Status.ShouldBe(200, reply.Text);
        string.Join(',', reply.Json.EnumerateArray().Select(user => user.GetProperty("username").GetString()).Order()).ShouldBe(names);
        reply.Header("Total-Number").ShouldBe(reply.Json.GetArrayLength().ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_user_is_found_by_its_id()
    {
        var logto = await FilledAsync();
        var id = (await logto.PostAsync("/api/users", "{}")).Id();

        (await logto.GetAsync("/api/users?search.id=" + id)).ShouldBe(200, $"[{User(("id", id))}]");
    }

    [Theory]
    [InlineData("search=", "Search value cannot be empty.")]
    [InlineData("search", "Search value cannot be empty.")]
    [InlineData("search.name=", "Search value cannot be empty.")]
    [InlineData("mode=exact&search=a&search=", "Search value cannot be empty.")]
    [InlineData("search=a&search=b", "Only one search value is allowed when search mode is not `exact`.")]
    [InlineData("mode=posix&search.name=a&search.name=b", "Only one search value is allowed when search mode is not `exact`.")]
    [InlineData("joint=xor", "Search joint mode `xor` is not valid, expect one of or, and.")]
    [InlineData("jointMode=AND&mode=x", "Search joint mode `AND` is not valid, expect one of or, and.")]
    [InlineData("mode=regex", "Search match mode `regex` is not valid, " + Modes)]
    [InlineData("mode=", "Search match mode `` is not valid, " + Modes)]
    [InlineData("mode.name=Exact&search=", "Search match mode `Exact` for field `name` is not valid, " + Modes)]
    [InlineData("search.email=a", "Search field `email` is not valid, " + Fields)]
    [InlineData("search.customData=a", "Search field `custom_data` is not valid, " + Fields)]
    [InlineData("search.email=a&search=", "Search value cannot be empty.")]
    [InlineData("search.profile.name=a", "Unsupported nested search field path `profile.name` detected. Only the first level field is supported.")]
    [InlineData("mode.a.b.c=like", "Unsupported nested search field path `a.b.c` detected. Only the first level field is supported.")]
    [InlineData("mode=similar_to&search=a", "Cannot use case-insensitive match for `similar to`.")]
    public async Task A_search_that_makes_no_sense_is_refused(string query, string details) =>
        (await (await ClientAsync()).GetAsync("/api/users?" + query)).ShouldBe(400, Invalid(details, withData: true));

    [Fact]
    public async Task A_role_and_an_organization_cannot_both_be_excluded() =>
        (await (await ClientAsync()).GetAsync("/api/users?excludeRoleId=a&excludeOrganizationId=b&search="))
            .ShouldBe(400, Invalid("Parameter `excludeRoleId` and `excludeOrganizationId` cannot be used at the same time.", withData: false));

    [Fact]
    public async Task An_expression_that_the_database_would_refuse_is_an_internal_error() =>
        (await (await ClientAsync()).GetAsync("/api/users?mode=posix&search=(")).ShouldBe(500, """{ "message": "Internal server error." }""");

    static async Task<VendorClient> FilledAsync()
    {
        var logto = await ClientAsync();
        await logto.UserAsync("""{ "username": "jane", "primaryEmail": "Jane@example.com" }""");
        await logto.UserAsync("""{ "username": "joan", "primaryEmail": "joan@example.com", "primaryPhone": "14155550100" }""");
        await logto.UserAsync("""{ "username": "mia", "name": "Anna" }""");
        return logto;
    }

    static string Invalid(string details, bool withData)
    {
        var error = new JsonObject { ["code"] = "request.invalid_input" };
        if (withData)
            error["data"] = new JsonObject();
        error["message"] = "Input is invalid. " + details;
        return error.ToJsonString();
    }
}
