using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class UpdateUsersAttributesFromClientTests
{
    const string Path = "/api/attributes/users/me/update";

    [Fact]
    public async Task A_user_changes_its_own_attributes_and_not_the_servers()
    {
        var (server, player, id) = await BothAsync();
        await server.PostAsync($"/api/attributes/users/{id}/update", """{ "publisher_id": 1, "attributes": [{ "key": "servers", "value": "1", "attr_type": "server" }] }""");
        (await player.PostAsync(Path, """{ "attributes": [{ "key": "level", "value": "7", "attr_type": "server" }, { "key": "rank", "value": "1" }] }""")).ShouldBe(204, "");
        (await player.PostAsync(Path, """{ "removing_keys": ["rank", "servers"] }""")).ShouldBe(204, "");
        (await player.PostAsync(Path, """{ "attributes": [{ "key": "servers", "value": "2" }] }""")).ShouldBe(422, InvalidParameter("key"));
        (await server.PostAsync($"/api/attributes/users/{id}/get", new { publisher_id = 1 })).ShouldBe(200, """
            [{ "attr_type": "server", "key": "servers", "permission": "private", "value": "1" }, { "attr_type": "client", "key": "level", "permission": "private", "value": "7" }]
            """);
    }

    [Theory]
    [InlineData("""{ "attributes": [{ "key": "a b", "value": "7" }] }""", 422, "key")]
    [InlineData("""{ "attributes": {} }""", 400, "attributes")]
    public async Task What_is_invalid_is_named(string body, int status, string field) =>
        (await (await Anonymous().PlayerAsync()).PostAsync(Path, body)).ShouldBe(status, status == 400 ? Invalid(field) : InvalidParameter(field));
}
