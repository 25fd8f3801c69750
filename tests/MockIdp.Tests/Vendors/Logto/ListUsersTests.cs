using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Documents;
using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class ListUsersTests
{
    const string PaginationRefused = """{ "code": "guard.invalid_pagination", "message": "The request pagination value is invalid." }""";

    [Fact]
    public async Task A_tenant_without_users_has_one_empty_page()
    {
        var reply = (await (await ClientAsync()).GetAsync("/api/users")).ShouldBe(200, "[]");

        reply.Header("Total-Number").ShouldBe("0");
        Links(reply).ShouldBe(["<http://localhost/logto/users?page=1>; rel=\"first\"", "<http://localhost/logto/users?page=1>; rel=\"last\""]);
    }

    [Fact]
    public async Task The_newest_users_come_first_and_whole()
    {
        var logto = await ClientAsync();
        var first = await logto.PostAsync("/api/users", """{ "username": "first", "customData": { "a": 1 } }""");
        var second = await logto.PostAsync("/api/users", """{ "password": "x" }""");
        var linked = await logto.PutAsync("/api/users/" + first.Id() + "/identities/google", """{ "userId": "1" }""");

        linked.Status.ShouldBe(201);
        (await logto.GetAsync("/api/users")).ShouldBe(200, $"[{second.Text}, {(await logto.GetAsync("/api/users/" + first.Id())).Text}]");
    }

    [Theory]
    [InlineData("", 20, "u24", "first:?page=1 last:?page=2 next:?page=2")]
    [InlineData("?page_size=10", 10, "u24", "first:?page_size=10&page=1 last:?page_size=10&page=3 next:?page_size=10&page=2")]
    [InlineData("?page=2&page_size=10", 10, "u14", "first:?page=1&page_size=10 prev:?page=1&page_size=10 last:?page=3&page_size=10 next:?page=3&page_size=10")]
    [InlineData("?page=3&page_size=10", 5, "u04", "first:?page=1&page_size=10 prev:?page=2&page_size=10 last:?page=3&page_size=10")]
    [InlineData("?page=4&page_size=10", 0, null, "first:?page=1&page_size=10 prev:?page=3&page_size=10 last:?page=3&page_size=10")]
    [InlineData("?page=999999999999999", 0, null, "first:?page=1 prev:?page=999999999999998 last:?page=2")]
    [InlineData("?page_size=25", 25, "u24", "first:?page_size=25&page=1 last:?page_size=25&page=1")]
    [InlineData("?page_size=100", 25, "u24", "first:?page_size=100&page=1 last:?page_size=100&page=1")]
    [InlineData("?page_size=1", 1, "u24", "first:?page_size=1&page=1 last:?page_size=1&page=25 next:?page_size=1&page=2")]
    [InlineData("?page=&page_size=", 20, "u24", "first:?page=1&page_size= last:?page=2&page_size= next:?page=2&page_size=")]
    [InlineData("?other=a%20b&other=(c)", 20, "u24", "first:?other=a+b%2C%28c%29&page=1 last:?other=a+b%2C%28c%29&page=2 next:?other=a+b%2C%28c%29&page=2")]
    public async Task Pages_are_counted_and_linked_without_the_prefix_of_the_api(string query, int count, string? newest, string links)
    {
        var logto = await ClientAsync();
        for (var i = 0; i < 25; i++)
            await logto.UserAsync($$"""{ "username": "u{{i:00}}" }""");

        var reply = await logto.GetAsync("/api/users" + query);

        reply.Status.ShouldBe(200, reply.Text);
        reply.Json.GetArrayLength().ShouldBe(count);
        reply.Json.EnumerateArray().Select(user => user.GetProperty("username").GetString()).FirstOrDefault().ShouldBe(newest);
        reply.Header("Total-Number").ShouldBe("25");
        Links(reply).ShouldBe(links.Split(' ').Select(link => link.Split(':')).Select(link => $"<http://localhost/logto/users{link[1]}>; rel=\"{link[0]}\""));
    }

    [Theory]
    [InlineData("page=0")]
    [InlineData("page=-1")]
    [InlineData("page=x")]
    [InlineData("page=1&page=2")]
    [InlineData("page_size=0")]
    [InlineData("page_size=101")]
    [InlineData("page_size=x")]
    [InlineData("page_size=0&excludeRoleId=a&excludeOrganizationId=b")]
    public async Task Pages_that_cannot_be_are_refused_first(string query) => (await (await ClientAsync()).GetAsync("/api/users?" + query)).ShouldBe(400, PaginationRefused);

    [Theory]
    [InlineData("true")]
    [InlineData("YES")]
    public async Task Password_hashes_are_shown_on_demand(string flag)
    {
        var logto = await ClientAsync();
        await logto.UserAsync("""{ "passwordDigest": "5f4dcc3b5aa765d61d8327deb882cf99", "passwordAlgorithm": "MD5" }""");

        (await logto.GetAsync("/api/users?includePasswordHash=" + flag))
            .ShouldBe(200, $"[{User(("hasPassword", true), ("passwordDigest", "5f4dcc3b5aa765d61d8327deb882cf99"), ("passwordAlgorithm", "MD5"))}]");
    }

    [Fact]
    public async Task Users_that_hold_a_role_can_be_left_out()
    {
        var logto = await ClientAsync();
        var (reader, writer) = (await logto.RoleAsync("read"), await logto.RoleAsync("write"));
        var user = await logto.UserAsync("""{ "username": "reader" }""");
        await logto.UserAsync("""{ "username": "other" }""");
        (await logto.PostAsync(user + "/roles", new { roleIds = new[] { reader } })).Status.ShouldBe(201);

        (await NamesAsync(logto, "excludeRoleId=" + reader)).ShouldBe(["other"]);
        (await NamesAsync(logto, "excludeRoleId=" + writer)).ShouldBe(["other", "reader"]);
        (await NamesAsync(logto, "excludeRoleId=unknown")).ShouldBe(["other", "reader"]);
        (await NamesAsync(logto, "excludeOrganizationId=any")).ShouldBe(["other", "reader"]);
        (await logto.DeleteAsync("/api/roles/" + reader)).ShouldBe(204, "");
        (await NamesAsync(logto, "excludeRoleId=" + reader)).ShouldBe(["other", "reader"]);
    }

    [Fact]
    public async Task Each_tenant_lists_its_own_users()
    {
        var logto = Anonymous();
        await (await AuthorizeAsync(logto, Resource)).UserAsync();

        (await (await AuthorizeAsync(logto, "https://acme01.logto.app/api")).GetAsync("/api/users")).ShouldBe(200, "[]");
    }

    [Fact]
    public async Task Ten_thousand_users_are_listed_whole()
    {
        var logto = await ClientAsync();
        await FillAsync(logto, 10_000);

        var seen = new HashSet<string>();
        for (var page = 1; page <= 100; page++)
            seen.UnionWith((await logto.GetAsync($"/api/users?page_size=100&page={page}")).Json.EnumerateArray().Select(user => user.GetProperty("id").GetString()!));

        seen.Count.ShouldBe(10_000);
        (await logto.GetAsync("/api/users?page_size=100&page=101")).ShouldBe(200, "[]").Header("Total-Number").ShouldBe("10000");
        (await logto.GetAsync("/api/users?search.username=u_999&page_size=100")).Header("Total-Number").ShouldBe("10");
    }

    [Fact]
    public async Task A_list_is_whole_while_users_are_created()
    {
        var logto = await ClientAsync();
        var before = new HashSet<string>();
        for (var i = 0; i < 20; i++)
            before.Add((await logto.PostAsync("/api/users", "{}")).Id());

        var creating = Task.WhenAll(Enumerable.Range(0, 50).Select(_ => logto.PostAsync("/api/users", "{}")));
        var lists = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => logto.GetAsync("/api/users?page_size=100")));
        await creating;

        foreach (var list in lists)
        {
            var ids = list.Json.EnumerateArray().Select(user => user.GetProperty("id").GetString()!).ToArray();
            ids.ShouldBeUnique();
            before.ShouldBeSubsetOf(ids);
            list.Header("Total-Number").ShouldBe(ids.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        (await logto.GetAsync("/api/users")).Header("Total-Number").ShouldBe("70");
    }

    /// <summary>Puts users straight into the store.</summary>
    static async Task FillAsync(VendorClient logto, int count)
    {
        var kind = new Kind<Server.Vendors.Logto.UserRecord>("users", static () => Server.Vendors.Logto.LogtoRecordsJson.Default.UserRecord);
        var empty = JsonDocument.Parse("{}").RootElement;
        // The kind of the collection is the server's own, so it must exist before.
        (await logto.GetAsync("/api/users")).ShouldBe(200, "[]");
        var users = MockServer.Shared.Services.GetRequiredService<IStore>().Collection(kind, new Scope(logto.Lane, "Logto", "default"));
        for (var i = 0; i < count; i++)
        {
            await users.InsertAsync(
                new() { Id = i.ToString("000000000000"), Username = "u" + i.ToString("0000"), CustomData = empty, Profile = empty, CreatedAt = DateTimeOffset.UnixEpoch.AddSeconds(i), UpdatedAt = DateTimeOffset.UnixEpoch.AddSeconds(i) },
                TestContext.Current.CancellationToken);
        }
    }

    static string[] Links(Reply reply) => [.. reply.Headers.Single(header => header.Key == "Link").Value];

    static async Task<string?[]> NamesAsync(VendorClient logto, string query)
    {
        var reply = await logto.GetAsync("/api/users?" + query);
        reply.Status.ShouldBe(200, reply.Text);
        return [.. reply.Json.EnumerateArray().Select(user => user.GetProperty("username").GetString())];
    }
}
