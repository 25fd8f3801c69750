using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class ListUserRolesTests
{
    [Fact]
    public async Task Roles_are_listed_whole_with_pages()
    {
        var (logto, user) = await FilledAsync();

        var reply = await logto.GetAsync(user + "/roles?page_size=1&page=2");

        reply.ShouldBe(200, """[{ "tenantId": "default", "id": "~[0-9a-z]{21}", "name": "writer", "description": "May writer", "type": "User", "isDefault": false }]""");
        reply.Header("Total-Number").ShouldBe("3");
        var path = $"<http://localhost/logto{user["/api".Length..]}/roles?page_size=1&page=";
        reply.Header("Link").ShouldBe($"{path}1>; rel=\"first\", {path}1>; rel=\"prev\", {path}3>; rel=\"last\", {path}3>; rel=\"next\"");
        (await logto.GetAsync(user + "/roles?page=2")).ShouldBe(200, "[]");
    }

    [Theory]
    [InlineData("", "reader,writer,admin")]
    [InlineData("search.name=%25r", "reader,writer")]
    [InlineData("search=may%20w%25", "writer")]
    [InlineData("search.name=READER", "reader")]
    [InlineData("search.description=may%20a%25", "admin")]
    [InlineData("mode=exact&search.name=admin&search.name=reader", "reader,admin")]
    public async Task Roles_can_be_searched(string query, string names)
    {
        var (logto, user) = await FilledAsync();

        string.Join(',', (await logto.GetAsync($"{user}/roles?{query}")).Json.EnumerateArray().Select(role => role.GetProperty("name").GetString())).ShouldBe(names);
    }

    [Fact]
    public async Task The_user_is_looked_for_after_pages_and_before_searches()
    {
        var logto = await ClientAsync();

        (await logto.GetAsync("/api/users/x/roles?page=0")).ShouldBe(400, """{ "code": "guard.invalid_pagination", "message": "The request pagination value is invalid." }""");
        (await logto.GetAsync("/api/users/x/roles?search=")).ShouldBe(404, NotFound);
        (await logto.GetAsync(await logto.UserAsync() + "/roles?search.username=a"))
            .ShouldBe(400, """{ "code": "request.invalid_input", "data": {}, "message": "Input is invalid. Search field `username` is not valid, expect one of id, name, description." }""");
    }

    static async Task<(VendorClient Logto, string User)> FilledAsync()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync();
        var roleIds = new[] { await logto.RoleAsync("reader"), await logto.RoleAsync("writer"), await logto.RoleAsync("admin") };
        (await logto.PostAsync(user + "/roles", new { roleIds })).Status.ShouldBe(201);
        return (logto, user);
    }
}
