using MockIdp.Tests.Vendors.FlexShopper;

namespace MockIdp.Tests.Control;

public class ListUsersTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly LaneUsers users = new();

    [Fact]
    public async Task It_tells_what_all_vendors_can_say_of_a_user()
    {
        var ann = await users.AddAsync("Ann");
        var corbado = MockServer.Shared.Vendor("corbado", users.Lane).WithBasic("pro-7", "corbado1_one");
        (await corbado.PostAsync($"/v2/users/{ann}/identifiers", new { identifierType = "email", identifierValue = "ann@example.test", status = "verified" })).Status.ShouldBe(200);
        (await MockServer.Shared.Vendor("flexshopper", users.Lane).As(FlexShopperApi.Consumer).PostAsync("/v3/users", new { firstName = "Bob", lastName = "Roe", email = "bob@example.test" })).Status.ShouldBe(200);

        (await control.GetAsync($"/lanes/{users.Lane}/users")).ShouldBe(200, $$"""
            {
              "total": 2,
              "users": [
                { "vendor": "Corbado", "project": "pro-7", "id": "{{ann}}", "createdAt": "~.+Z", "email": "ann@example.test", "name": "Ann" },
                { "vendor": "FlexShopper", "project": "", "id": "~[0-9a-f]{24}", "createdAt": "~.+Z", "email": "bob@example.test", "name": "Bob Roe" }
              ]
            }
            """);
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("?search=ann", 2)]
    [InlineData("?search=ANNA", 1)]
    [InlineData("?search=nobody", 0)]
    [InlineData("?vendor=Corbado&project=pro-7", 3)]
    [InlineData("?vendor=corbado&project=pro-8", 0)]
    [InlineData("?vendor=logto", 0)]
    [InlineData("?limit=1", 3)]
    public async Task It_can_be_narrowed(string query, int total)
    {
        foreach (var name in new[] { "Ann", "Bob", "Anna" })
            await users.AddAsync(name);

        var list = (await control.GetAsync($"/lanes/{users.Lane}/users{query}")).Json;

        list.GetProperty("total").GetInt32().ShouldBe(total);
        list.GetProperty("users").GetArrayLength().ShouldBe(query.Contains("limit") ? 1 : total);
    }

    [Fact]
    public async Task Who_is_deleted_is_no_user_and_who_is_disabled_is_told_so()
    {
        var (ann, bob) = (await users.AddAsync("Ann"), await users.AddAsync("Bob"));
        await users.DeleteAsync(ann);
        (await MockServer.Shared.Vendor("corbado", users.Lane).WithBasic("pro-7", "corbado1_one").SendAsync("PATCH", $"/v2/users/{bob}", """{ "status": "disabled" }""", "application/json")).Status.ShouldBe(200);

        var list = (await control.GetAsync($"/lanes/{users.Lane}/users")).Json.GetProperty("users");

        list.EnumerateArray().Select(user => (user.GetProperty("id").GetString(), user.GetProperty("state").GetString())).ShouldBe([(bob, "disabled")]);
    }

    [Fact]
    public async Task A_vendor_or_a_lane_that_there_is_not_is_named()
    {
        (await control.GetAsync($"/lanes/{users.Lane}/users")).ShouldBe(404, $$"""
            { "type": "urn:mockidp:no-such-lane", "title": "Not Found", "status": 404, "detail": "There is no lane '{{users.Lane}}'." }
            """);
        (await control.GetAsync($"/lanes/{users.Lane}/users?vendor=no-vendor")).Json.GetProperty("detail").GetString().ShouldBe($"There is no vendor 'no-vendor'; the vendors are {VendorNames.NameList}.");
    }
}
