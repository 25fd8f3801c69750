using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class DeleteUserPhoneNumberTests
{
    const string Path = "/api/users/me/phone/";

    [Theory]
    [InlineData("+12025550123")]
    [InlineData("%2B12025550123")]
    [InlineData("12025550123")]
    public async Task The_users_own_number_is_deleted_once(string number)
    {
        var player = await Anonymous().PlayerAsync();
        await player.PostAsync("/api/users/me/phone", new { phone_number = "+12025550123" });
        (await player.DeleteAsync(Path + "+12025550124")).ShouldBe(404, UnknownObject);
        (await player.DeleteAsync(Path + number)).ShouldBe(204, "");
        (await player.DeleteAsync(Path + number)).ShouldBe(404, UnknownObject);
        (await player.GetAsync("/api/users/me/phone")).ShouldBe(200, """{ "phone": null, "phone_number": null }""");
    }

    [Theory]
    [InlineData("1234")]
    [InlineData("abc")]
    [InlineData("++12345")]
    public async Task What_is_no_number_is_invalid(string number) => (await (await Anonymous().PlayerAsync()).DeleteAsync(Path + number)).ShouldBe(400, Invalid("phoneNumber"));
}
