using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class DeleteAttributesSchemaTests
{
    const string Path = $"/api/project/{ProjectId}/attribute_schema";

    [Fact]
    public async Task Without_the_schema_every_value_passes_and_there_may_be_none()
    {
        var (server, _, id) = await BothAsync();
        await server.PutAsync(Path, """{ "properties": { "level": { "type": "integer" } } }""");
        (await server.DeleteAsync(Path)).ShouldBe(204, "");
        (await server.PostAsync($"/api/attributes/users/{id}/update", """{ "publisher_id": 1, "attributes": [{ "key": "level", "value": "high" }] }""")).ShouldBe(204, "");
        (await server.DeleteAsync(Path)).ShouldBe(204, "");
    }

    [Fact]
    public async Task The_caller_is_refused_in_the_other_envelope()
    {
        (await Anonymous().DeleteAsync(Path)).ShouldBe(401, """{ "error_code": "002-016", "error_description": "Invalid JWT." }""");
        (await (await UnchangingAsync()).DeleteAsync(Path.Replace(ProjectId, OtherProjectId, StringComparison.Ordinal))).ShouldBe(403, """{ "error_code": "1901-0001", "error_description": "Invalid token." }""");
        (await (await UnchangingAsync()).DeleteAsync("/api/project/1/attribute_schema")).ShouldBe(400, """{ "error_code": "0", "error_description": "Request has invalid parameters." }""");
    }
}
