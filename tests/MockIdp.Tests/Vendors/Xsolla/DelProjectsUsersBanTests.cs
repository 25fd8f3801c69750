using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class DelProjectsUsersBanTests
{
    [Fact]
    public async Task Who_is_unbanned_logs_in_again_and_may_be_unbanned_twice()
    {
        var (server, player, id) = await BothAsync();
        (await server.PostAsync(BanPath(id), new { reason = "Cheating" })).ShouldBe(204, "");
        (await server.LogInAsync()).Status.ShouldBe(401);
        (await server.DeleteAsync(BanPath(id))).ShouldBe(204, "");
        (await server.DeleteAsync(BanPath(id))).ShouldBe(204, "");
        (await server.LogInAsync()).Status.ShouldBe(200);
        (await player.GetAsync("/api/users/me")).Json.GetProperty("ban").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Nobody_is_not_found() => (await (await UnchangingAsync()).DeleteAsync(BanPath(NobodysId))).ShouldBe(404, UnknownUser);

    [Fact]
    public async Task A_malformed_id_is_named() => (await (await UnchangingAsync()).DeleteAsync(BanPath("1"))).ShouldBe(400, Invalid("user_id"));
}
