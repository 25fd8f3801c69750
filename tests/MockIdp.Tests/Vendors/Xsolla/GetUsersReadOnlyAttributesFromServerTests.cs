using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class GetUsersReadOnlyAttributesFromServerTests
{
    static string PathOf(string id) => $"/api/attributes/users/{id}/get_read_only";

    [Fact]
    public async Task All_attributes_are_shown_or_those_that_are_asked_for()
    {
        var (server, _, id) = await BothAsync();
        await server.PostAsync($"/api/attributes/users/{id}/update_read_only", """{ "publisher_id": 1, "attributes": [{ "key": "a", "value": "1" }, { "key": "b", "value": "2" }] }""");
        (await server.PostAsync(PathOf(id), new { publisher_id = 1 })).Json.GetArrayLength().ShouldBe(2);
        (await server.PostAsync(PathOf(id), new { publisher_id = 1, keys = new[] { "b", "c" } })).ShouldBe(200, """[{ "attr_type": "client", "key": "b", "permission": "private", "value": "2" }]""");
        (await server.PostAsync(PathOf(id), """{ "publisher_id": null, "keys": [] }""")).ShouldBe(200, "[]");
    }

    [Fact]
    public async Task Nobody_has_none() => (await (await UnchangingAsync()).PostAsync(PathOf(NobodysId), new { publisher_id = 1 })).ShouldBe(200, "[]");

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        var server = await UnchangingAsync();
        (await server.PostAsync(PathOf(NobodysId), "{}")).ShouldBe(422, Missing("publisher_id"));
        (await server.PostAsync(PathOf(NobodysId), """{ "publisher_id": 1, "keys": "a" }""")).ShouldBe(400, Invalid("keys"));
        (await server.PostAsync(PathOf("1"), new { publisher_id = 1 })).ShouldBe(400, Invalid("user_id"));
    }
}
