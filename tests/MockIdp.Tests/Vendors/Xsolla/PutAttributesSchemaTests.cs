using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class PutAttributesSchemaTests
{
    const string Path = $"/api/project/{ProjectId}/attribute_schema";

    static readonly string InvalidSchema = """{ "error_code": "2004-0001", "error_description": "JSON Schema is invalid or defined properties has depth level greater than 1" }""";

    [Fact]
    public async Task Attributes_show_what_the_schema_says_of_them()
    {
        var (server, player, id) = await BothAsync();
        (await server.PutAsync(Path, """{ "type": "object", "properties": { "level": { "type": "integer", "format": "int32", "description": "How far" } } }""")).ShouldBe(204, "");
        (await server.PostAsync($"/api/attributes/users/{id}/update", """{ "publisher_id": 1, "attributes": [{ "key": "level", "value": "7" }, { "key": "rank", "value": "high" }] }""")).ShouldBe(204, "");
        (await player.PostAsync("/api/attributes/users/me/get", "{}")).ShouldBe(200, """
            [ { "attr_type": "client", "data_type": "integer", "description": "How far", "format": "int32", "key": "level", "permission": "private", "value": "7" },
              { "attr_type": "client", "key": "rank", "permission": "private", "value": "high" } ]
            """);
    }

    [Theory]
    [InlineData("integer", "-7", true)]
    [InlineData("integer", "7.5", false)]
    [InlineData("number", "7.5", true)]
    [InlineData("number", "seven", false)]
    [InlineData("boolean", "true", true)]
    [InlineData("boolean", "yes", false)]
    [InlineData("string", "seven", true)]
    public async Task A_value_of_another_type_is_refused_to_servers_and_users(string type, string value, bool passes)
    {
        var (server, player, id) = await BothAsync();
        await server.PutAsync(Path, $$"""{ "properties": { "level": { "type": "{{type}}" } } }""");
        var body = $$"""{ "publisher_id": 1, "attributes": [{ "key": "level", "value": "{{value}}" }] }""";
        foreach (var reply in new[] { await server.PostAsync($"/api/attributes/users/{id}/update", body), await player.PostAsync("/api/attributes/users/me/update", body) })
            reply.ShouldBe(passes ? 204 : 422, passes ? "" : InvalidParameter("value"));
    }

    [Fact]
    public async Task A_second_schema_takes_the_place_of_the_first()
    {
        var (server, _, id) = await BothAsync();
        await server.PutAsync(Path, """{ "properties": { "level": { "type": "integer" } } }""");
        (await server.PutAsync(Path, "{}")).ShouldBe(204, "");
        (await server.PostAsync($"/api/attributes/users/{id}/update", """{ "publisher_id": 1, "attributes": [{ "key": "level", "value": "high" }] }""")).ShouldBe(204, "");
    }

    [Theory]
    [InlineData("""{ "type": "array" }""")]
    [InlineData("""{ "properties": [] }""")]
    [InlineData("""{ "properties": { "level": { "type": "object", "properties": { "of": { "type": "integer" } } } } }""")]
    [InlineData("""{ "properties": { "level": { "type": "float" } } }""")]
    [InlineData("""{ "properties": { "level": "integer" } }""")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    public async Task What_is_no_flat_schema_is_refused_in_the_other_envelope(string body) => (await (await UnchangingAsync()).PutAsync(Path, body)).ShouldBe(400, InvalidSchema);

    [Fact]
    public async Task The_caller_is_refused_in_the_other_envelope_too()
    {
        (await Anonymous().PutAsync(Path, "{}")).ShouldBe(401, """{ "error_code": "002-016", "error_description": "Invalid JWT." }""");
        (await (await UnchangingAsync()).PutAsync(Path.Replace(ProjectId, OtherProjectId, StringComparison.Ordinal), "{}")).ShouldBe(403, """{ "error_code": "1901-0001", "error_description": "Invalid token." }""");
        (await (await Strict().WithTokenAsync()).PutAsync(Path.Replace(ProjectId, OtherProjectId, StringComparison.Ordinal), "{}")).ShouldBe(404, """{ "error_code": "003-019", "error_description": "Project not found." }""");
        (await (await UnchangingAsync()).PutAsync("/api/project/1/attribute_schema", "{}")).ShouldBe(400, """{ "error_code": "0", "error_description": "Request has invalid parameters." }""");
    }
}
