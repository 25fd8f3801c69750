using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class GetUserPhoneNumberTests
{
    [Fact]
    public async Task The_number_is_told_under_both_names()
    {
        var player = await Anonymous().PlayerAsync();
        (await player.GetAsync("/api/users/me/phone")).ShouldBe(200, """{ "phone": null, "phone_number": null }""");
        await player.PostAsync("/api/users/me/phone", new { phone_number = "+12025550123" });
        (await player.GetAsync("/api/users/me/phone")).ShouldBe(200, """{ "phone": "+12025550123", "phone_number": "+12025550123" }""");
    }
}
