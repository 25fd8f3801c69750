using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class UpdateUsersReadOnlyAttributesFromServerTests
{
    static string PathOf(string id) => $"/api/attributes/users/{id}/update_read_only";

    static Task<Reply> GetAsync(VendorClient server, string id, string which = "get_read_only", string more = "") => server.PostAsync($"/api/attributes/users/{id}/{which}", $$"""{ "publisher_id": 1{{more}} }""");

    [Fact]
    public async Task Attributes_are_made_changed_and_removed_in_their_own_namespace()
    {
        var (server, _, id) = await BothAsync();
        (await server.PostAsync(PathOf(id), """
            { "publisher_id": 1, "attributes": [
              { "key": "level", "value": "7", "permission": "public", "attr_type": "server", "data_type": "integer", "format": "f", "description": "d" },
              { "key": "rank", "value": "", "permission": null, "data_type": null } ] }
            """)).ShouldBe(204, "");
        (await GetAsync(server, id)).ShouldBe(200, """
            [ { "attr_type": "server", "data_type": "integer", "description": "d", "format": "f", "key": "level", "permission": "public", "value": "7" },
              { "attr_type": "client", "key": "rank", "permission": "private", "value": "" } ]
            """);
        (await GetAsync(server, id, "get")).ShouldBe(200, "[]");

        (await server.PostAsync(PathOf(id), """{ "publisher_id": null, "attributes": [{ "key": "level", "value": "8" }], "removing_keys": ["level", "rank", "none"] }""")).ShouldBe(204, "");
        (await GetAsync(server, id)).ShouldBe(200, """[{ "attr_type": "client", "key": "level", "permission": "private", "value": "8" }]""");
    }

    [Fact]
    public async Task A_games_attributes_are_apart_from_those_of_all_games()
    {
        var (server, _, id) = await BothAsync();
        (await server.PostAsync(PathOf(id), """{ "publisher_id": 1, "publisher_project_id": 5, "attributes": [{ "key": "level", "value": "7" }] }""")).ShouldBe(204, "");
        (await server.PostAsync(PathOf(id), """{ "publisher_id": 1, "removing_keys": ["level"] }""")).ShouldBe(204, "");
        (await GetAsync(server, id)).ShouldBe(200, "[]");
        (await GetAsync(server, id, more: ", \"publisher_project_id\": 5")).Json.GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("""{ "publisher_id": 1, "attributes": [{ "key": "", "value": "v" }] }""", 422, "key")]
    [InlineData("""{ "publisher_id": 1, "attributes": [{ "key": "a-b", "value": "v" }] }""", 422, "key")]
    [InlineData("""{ "publisher_id": 1, "attributes": [{ "key": "a", "value": "v", "permission": "secret" }] }""", 422, "permission")]
    [InlineData("""{ "publisher_id": 1, "attributes": [{ "key": "a", "value": "v", "attr_type": "other" }] }""", 422, "attr_type")]
    [InlineData("""{ "publisher_id": 1, "attributes": [{ "key": "a", "value": "v", "data_type": "date" }] }""", 422, "data_type")]
    [InlineData("""{ "publisher_id": 1 }""", 422, "user_id")]
    [InlineData("""{ "publisher_id": "1" }""", 400, "publisher_id")]
    [InlineData("""{ "publisher_id": 1, "attributes": [{ "key": "a", "value": 7 }] }""", 400, "value")]
    [InlineData("""{ "publisher_id": 1, "removing_keys": "a" }""", 400, "removing_keys")]
    public async Task What_is_invalid_is_named(string body, int status, string field) =>
        (await (await UnchangingAsync()).PostAsync(PathOf(NobodysId), body)).ShouldBe(status, status == 400 ? Invalid(field) : InvalidParameter(field));

    [Fact]
    public async Task A_key_and_a_value_have_up_to_256_characters()
    {
        var (server, _, id) = await BothAsync();
        foreach (var (key, value, wrong) in new[] { (256, 256, ""), (257, 1, "key"), (1, 257, "value") })
            (await server.PostAsync(PathOf(id), new { publisher_id = 1, attributes = new[] { new { key = new string('k', key), value = new string('v', value) } } }))
                .ShouldBe(wrong == "" ? 204 : 422, wrong == "" ? "" : InvalidParameter(wrong));
    }

    [Theory]
    [InlineData("{}", "publisher_id")]
    [InlineData("""{ "publisher_id": 1, "attributes": [{ "value": "v" }] }""", "key")]
    [InlineData("""{ "publisher_id": 1, "attributes": [{ "key": "k" }] }""", "value")]
    public async Task A_missing_field_is_named(string body, string field) => (await (await UnchangingAsync()).PostAsync(PathOf(NobodysId), body)).ShouldBe(422, Missing(field));

    [Fact]
    public async Task Parallel_updates_lose_nothing()
    {
        var (server, _, id) = await BothAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => server.PostAsync(PathOf(id), new { publisher_id = 1, attributes = new[] { new { key = $"k{i}", value = "v" } } })));
        replies.ShouldAllBe(reply => reply.Status == 204);
        (await GetAsync(server, id)).Json.GetArrayLength().ShouldBe(64);
    }
}
