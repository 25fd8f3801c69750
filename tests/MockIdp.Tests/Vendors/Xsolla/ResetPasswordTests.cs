using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class ResetPasswordTests
{
    const string Path = "/api/password/reset/request?projectId=" + ProjectId;

    readonly VendorClient xsolla = Anonymous();

    [Theory]
    [InlineData("jane")]
    [InlineData("JANE@example.com")]
    public async Task The_user_gets_a_code_and_a_link(string username)
    {
        var player = await xsolla.PlayerAsync();
        (await xsolla.PostAsync(Path + "&login_url=https%3A%2F%2Fgame.example%2Freset&locale=en", new { username })).ShouldBe(204, "");

        var message = (await OutboxAsync(xsolla.Lane)).ShouldHaveSingleItem();
        var id = await player.IdAsync();
        message.Code!.ShouldMatch("^[0-9a-f]{32}$");
        message.ShouldBe(new("xsolla", ProjectId, "email", "jane@example.com", "passwordReset", id, message.Code, $"https://game.example/reset?reset_code={message.Code}&user_id={id}"));
    }

    [Fact]
    public async Task Who_is_unknown_gets_nothing()
    {
        (await xsolla.PostAsync(Path, new { username = "nobody" })).ShouldBe(404, UnknownUser);
        (await OutboxAsync(xsolla.Lane)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        (await xsolla.PostAsync(Path, "{}")).ShouldBe(422, Missing("username"));
        (await xsolla.PostAsync(Path, """{ "username": "" }""")).ShouldBe(422, InvalidParameter("username"));
        (await xsolla.PostAsync(Path, """{ "username": 1 }""")).ShouldBe(400, Invalid("username"));
        (await xsolla.PostAsync(Path + "&locale=e", """{ "username": "jane" }""")).ShouldBe(400, Invalid("locale"));
        (await xsolla.PostAsync(Path + "&login_url=here", """{ "username": "jane" }""")).ShouldBe(422, CallbackRefused);
        (await Strict().PostAsync("/api/password/reset/request?projectId=" + OtherProjectId, "{}")).ShouldBe(404, UnknownProject);
    }
}
