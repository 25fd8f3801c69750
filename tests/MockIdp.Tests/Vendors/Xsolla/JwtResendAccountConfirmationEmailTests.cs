using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class JwtResendAccountConfirmationEmailTests
{
    const string Path = $"/api/user/resend_confirmation_link?projectId={StrictProjectId}&login_url={Callback}";

    readonly VendorClient xsolla = Anonymous();

    [Fact]
    public async Task A_newer_link_takes_the_place_of_the_older()
    {
        await xsolla.PostAsync($"/api/user?projectId={StrictProjectId}&login_url={Callback}", Jane());
        var older = await LastMessageAsync(xsolla.Lane);
        (await xsolla.PostAsync(Path, new { username = "JANE@example.com" })).ShouldBe(204, "");

        var newer = await LastMessageAsync(xsolla.Lane);
        newer.To.ShouldBe("jane@example.com");
        newer.Code.ShouldNotBe(older.Code);
        (await xsolla.GetAsync(older.Link![xsolla.BaseUrl.Length..])).ShouldBe(422, InvalidParameter("code"));
        (await xsolla.GetAsync(newer.Link![xsolla.BaseUrl.Length..])).ShouldBe(302, "");
    }

    [Fact]
    public async Task A_confirmed_user_gets_a_link_that_confirms_nothing()
    {
        await xsolla.PlayerAsync();
        (await xsolla.PostAsync($"/api/user/resend_confirmation_link?projectId={ProjectId}&login_url={Callback}", new { username = "jane" })).ShouldBe(204, "");
        (await LastMessageAsync(xsolla.Lane)).ShouldSatisfyAllConditions(message => message.Code.ShouldBeNull(), message => message.Link.ShouldBe("https://game.example/done"));
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        (await xsolla.PostAsync(Path, new { username = "nobody" })).ShouldBe(404, UnknownUser);
        (await xsolla.PostAsync(Path, "{}")).ShouldBe(422, Missing("username"));
        (await xsolla.PostAsync($"/api/user/resend_confirmation_link?projectId={StrictProjectId}", new { username = "jane" })).ShouldBe(422, CallbackMissing);
        (await xsolla.PostAsync("/api/user/resend_confirmation_link", new { username = "jane" })).ShouldBe(400, Invalid("projectId"));
        (await Strict().PostAsync($"/api/user/resend_confirmation_link?projectId={OtherProjectId}", new { username = "jane" })).ShouldBe(404, UnknownProject);
        (await OutboxAsync(xsolla.Lane)).ShouldBeEmpty();
    }
}
