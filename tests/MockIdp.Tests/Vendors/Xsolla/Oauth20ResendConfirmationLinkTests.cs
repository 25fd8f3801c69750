using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class Oauth20ResendConfirmationLinkTests
{
    const string Path = "/api/oauth2/user/resend_confirmation_link?client_id=1111&redirect_uri=https%3A%2F%2Fgame.example%2Fdone&state=12345678";

    readonly VendorClient xsolla = Anonymous();

    [Theory]
    [InlineData("jane")]
    [InlineData("JANE@example.com")]
    public async Task The_message_goes_to_the_users_address(string username)
    {
        var player = await xsolla.PlayerAsync();
        (await xsolla.PostAsync(Path, new { username })).ShouldBe(204, "");

        var message = (await OutboxAsync(xsolla.Lane)).ShouldHaveSingleItem();
        message.ShouldBe(new("xsolla", ProjectId, "email", "jane@example.com", "confirmation", await player.IdAsync(), null, "https://game.example/done?state=12345678"));
    }

    [Fact]
    public async Task Who_has_no_account_gets_no_message()
    {
        (await xsolla.PostAsync(Path, new { username = "nobody" })).ShouldBe(404, UnknownUser);
        (await OutboxAsync(xsolla.Lane)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        (await xsolla.PostAsync("/api/oauth2/user/resend_confirmation_link", new { username = "jane" })).ShouldBe(400, Invalid("client_id"));
        (await xsolla.PostAsync(Path.Replace("1111", "77", StringComparison.Ordinal), new { username = "jane" })).ShouldBe(400, ClientRefused);
        (await xsolla.PostAsync("/api/oauth2/user/resend_confirmation_link?client_id=1111&state=1", new { username = "jane" })).ShouldBe(400, WeakState);
        (await xsolla.PostAsync("/api/oauth2/user/resend_confirmation_link?client_id=1111&redirect_uri=done", new { username = "jane" })).ShouldBe(422, CallbackRefused);
        (await xsolla.PostAsync(Path, "{}")).ShouldBe(422, Missing("username"));
    }
}
