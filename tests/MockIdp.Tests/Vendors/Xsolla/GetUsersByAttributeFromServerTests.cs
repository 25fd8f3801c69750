using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class GetUsersByAttributeFromServerTests
{
    const string Path = "/api/attributes/users/get";

    static string Shown(string key, string value, bool readOnly = false) =>
        $$"""{ "attr_type": "client", "key": "{{key}}", "permission": "private", "readonly": {{(readOnly ? "true" : "false")}}, "value": "{{value}}" }""";

    [Fact]
    public async Task Users_are_found_by_a_key_and_a_value_with_their_attributes()
    {
        var server = await ServerAsync();
        var (jane, john) = (await MakeAsync(server, "jane", ("level", "7"), ("rank", "high")), await MakeAsync(server, "john", ("level", "8")));
        await server.PostAsync($"/api/attributes/users/{jane}/update_read_only", """{ "publisher_id": 1, "attributes": [{ "key": "seen", "value": "yes" }] }""");

        (await server.PostAsync(Path, """{ "attribute": { "key": "level", "value": "7" } }""")).ShouldBe(200, $$"""
            [{ "attributes": [{{Shown("level", "7")}}, {{Shown("rank", "high")}}, {{Shown("seen", "yes", readOnly: true)}}], "email": "jane@example.com", "user_id": "{{jane}}" }]
            """);
        (await server.PostAsync(Path, """{ "attribute": { "key": "level" }, "keys": ["level"] }""")).ShouldBe(200, $$"""
            [ { "attributes": [{{Shown("level", "7")}}], "email": "jane@example.com", "user_id": "{{jane}}" },
              { "attributes": [{{Shown("level", "8")}}], "email": "john@example.com", "user_id": "{{john}}" } ]
            """);
    }

    [Theory]
    [InlineData("""{ "attribute": { "key": "rank", "value": "IG" }, "search_type": "like" }""", 1)]
    [InlineData("""{ "attribute": { "key": "rank", "value": "ig" } }""", 0)]
    [InlineData("""{ "attribute": { "key": "rank", "value": null } }""", 1)]
    [InlineData("""{ "attribute": { "key": "rank" }, "attr_type": "server" }""", 0)]
    [InlineData("""{ "attribute": { "key": "rank" }, "publisher_project_id": 5 }""", 0)]
    [InlineData("""{ "attribute": { "key": "rank" }, "limit": 0 }""", 0)]
    [InlineData("""{ "attribute": { "key": "rank" }, "login_project_id": "11111111-1111-4111-8111-111111111111" }""", 1)]
    public async Task Each_part_of_the_question_counts(string body, int count)
    {
        var server = await ServerAsync();
        await MakeAsync(server, "jane", ("rank", "high"));
        (await server.PostAsync(Path, body)).Json.GetArrayLength().ShouldBe(count);
    }

    [Fact]
    public async Task Pages_of_twenty_follow_the_last_change_of_the_attribute()
    {
        var (client, clock) = WithClock();
        var server = await client.WithTokenAsync();
        var ids = new List<string>();
        for (var i = 0; i < 23; i++)
        {
            ids.Add(await MakeAsync(server, $"user{i}", ("level", "1")));
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        await server.PostAsync($"/api/attributes/users/{ids[0]}/update", """{ "publisher_id": 1, "attributes": [{ "key": "level", "value": "2" }] }""");

        var first = Ids(await server.PostAsync(Path, """{ "attribute": { "key": "level" } }"""));
        first.ShouldBe(ids[1..21]);
        Ids(await server.PostAsync(Path, $$"""{ "attribute": { "key": "level" }, "after": "{{first[^1]}}" }""")).ShouldBe([ids[21], ids[22], ids[0]]);
    }

    [Theory]
    [InlineData("{}", 422, "attribute")]
    [InlineData("""{ "attribute": {} }""", 422, "key")]
    public async Task A_missing_field_is_named(string body, int status, string field) => (await (await UnchangingAsync()).PostAsync(Path, body)).ShouldBe(status, Missing(field));

    [Theory]
    [InlineData("""{ "attribute": { "key": "level" }, "limit": 21 }""", 422, "limit")]
    [InlineData("""{ "attribute": { "key": "level" }, "limit": -1 }""", 422, "limit")]
    [InlineData("""{ "attribute": { "key": "le vel" } }""", 422, "key")]
    [InlineData("""{ "attribute": { "key": "level" }, "keys": ["a", "b", "c", "d", "e", "f"] }""", 422, "keys")]
    [InlineData("""{ "attribute": { "key": "level" }, "search_type": "near" }""", 422, "search_type")]
    [InlineData("""{ "attribute": { "key": "level" }, "after": "nobody" }""", 422, "after")]
    [InlineData("""{ "attribute": { "key": 1 } }""", 400, "key")]
    public async Task What_is_wrong_is_named(string body, int status, string field) =>
        (await (await UnchangingAsync()).PostAsync(Path, body)).ShouldBe(status, status == 400 ? Invalid(field) : InvalidParameter(field));

    [Fact]
    public async Task Another_project_and_no_token_are_forbidden()
    {
        (await (await UnchangingAsync()).PostAsync(Path, $$"""{ "attribute": { "key": "level" }, "login_project_id": "{{OtherProjectId}}" }""")).ShouldBe(403, Forbidden);
        (await Anonymous().PostAsync(Path, """{ "attribute": { "key": "level" } }""")).ShouldBe(403, Forbidden);
    }

    static string[] Ids(Reply reply) => [.. reply.Json.EnumerateArray().Select(user => user.GetProperty("user_id").GetString()!)];

    static async Task<string> MakeAsync(VendorClient server, string name, params (string Key, string Value)[] attributes)
    {
        var id = (await server.PostAsync(Users, new { email = $"{name}@example.com" })).Json.GetProperty("user_id").GetString()!;
        (await server.PostAsync($"/api/attributes/users/{id}/update", new { publisher_id = 1, attributes = attributes.Select(one => new { key = one.Key, value = one.Value }) })).ShouldBe(204, "");
        return id;
    }
}
