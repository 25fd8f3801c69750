using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class GetUsersAttributesFromClientTests
{
    const string Path = "/api/attributes/users/me/get";

    [Fact]
    public async Task A_user_sees_its_own_and_what_is_public_of_others_but_never_the_servers()
    {
        var (server, player, id) = await BothAsync();
        var john = await server.PlayerAsync("john");
        await server.PostAsync($"/api/attributes/users/{id}/update", """
            { "publisher_id": 1, "attributes": [{ "key": "a", "value": "1", "permission": "public" }, { "key": "b", "value": "2" }, { "key": "c", "value": "3", "permission": "public", "attr_type": "server" }] }
            """);
        const string a = """{ "attr_type": "client", "key": "a", "permission": "public", "value": "1" }""";
        const string b = """{ "attr_type": "client", "key": "b", "permission": "private", "value": "2" }""";
        (await player.PostAsync(Path, "{}")).ShouldBe(200, $"[{a}, {b}]");
        (await player.PostAsync(Path, new { keys = new[] { "b", "c" } })).ShouldBe(200, $"[{b}]");
        (await player.PostAsync(Path, new { user_id = id })).ShouldBe(200, $"[{a}, {b}]");
        (await john.PostAsync(Path, new { user_id = id })).ShouldBe(200, $"[{a}]");
        (await john.PostAsync(Path, new { user_id = NobodysId })).ShouldBe(200, "[]");
        (await john.PostAsync(Path, "{}")).ShouldBe(200, "[]");
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        var player = await Anonymous().PlayerAsync();
        (await player.PostAsync(Path, """{ "keys": 1 }""")).ShouldBe(400, Invalid("keys"));
        (await player.PostAsync(Path, """{ "user_id": "1" }""")).ShouldBe(422, InvalidParameter("user_id"));
    }
}
