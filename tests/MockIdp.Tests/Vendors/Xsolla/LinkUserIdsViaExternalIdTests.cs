using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class LinkUserIdsViaExternalIdTests
{
    const string Path = "/api/users/account/link_external_id";

    [Fact]
    public async Task An_external_id_is_given_to_one_user_and_a_user_gets_one()
    {
        var (server, player, id) = await BothAsync();
        var other = await (await server.PlayerAsync("john")).IdAsync();
        (await server.PostAsync(Path, new { user_id = id, external_account_id = "player-1" })).ShouldBe(204, "");
        (await player.GetAsync("/api/users/me")).Json.GetProperty("external_id").GetString().ShouldBe("player-1");
        Claims((await server.LogInAsync()).In("token")).GetProperty("external_account_id").GetString().ShouldBe("player-1");
        (await server.PostAsync(Path, new { user_id = other, external_account_id = "player-1" })).ShouldBe(422, InvalidParameter("external_account_id"));
        (await server.PostAsync(Path, new { user_id = id, external_account_id = "player-2" })).ShouldBe(422, InvalidParameter("user_id"));
        (await server.PostAsync(Path, new { user_id = NobodysId, external_account_id = "player-2" })).ShouldBe(404, UnknownUser);
    }

    [Theory]
    [InlineData("""{ "user_id": "1", "external_account_id": "p" }""", 422, "user_id")]
    [InlineData("""{ "user_id": "99999999-9999-4999-8999-999999999999", "external_account_id": "" }""", 422, "external_account_id")]
    [InlineData("""{ "user_id": "99999999-9999-4999-8999-999999999999", "external_account_id": 1 }""", 400, "external_account_id")]
    public async Task What_is_invalid_is_named(string body, int status, string field) =>
        (await (await UnchangingAsync()).PostAsync(Path, body)).ShouldBe(status, status == 400 ? Invalid(field) : InvalidParameter(field));

    [Theory]
    [InlineData("{}", "user_id")]
    [InlineData("""{ "user_id": "99999999-9999-4999-8999-999999999999" }""", "external_account_id")]
    public async Task A_missing_field_is_named(string body, string field) => (await (await UnchangingAsync()).PostAsync(Path, body)).ShouldBe(422, Missing(field));
}
