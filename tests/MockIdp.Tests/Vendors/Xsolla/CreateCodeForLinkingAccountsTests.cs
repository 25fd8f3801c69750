using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class CreateCodeForLinkingAccountsTests
{
    const string Path = "/api/users/account/code";

    readonly VendorClient xsolla = Anonymous();

    [Fact]
    public async Task A_user_gets_a_code_of_six_digits_and_another_one_each_time()
    {
        var player = await xsolla.PlayerAsync();
        var first = await player.SendAsync("POST", Path);
        first.ShouldBe(200, """{ "code": "~\\d{6}" }""");
        (await player.SendAsync("POST", Path)).Text.ShouldNotBe(first.Text);
    }

    [Fact]
    public async Task Without_a_token_nobody_gets_one() => (await xsolla.SendAsync("POST", Path)).ShouldBe(401, BadToken);
}
