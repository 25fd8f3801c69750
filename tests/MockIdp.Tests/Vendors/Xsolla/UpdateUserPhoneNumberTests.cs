using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class UpdateUserPhoneNumberTests
{
    const string Path = "/api/users/me/phone";

    [Theory]
    [InlineData("+12345", true)]
    [InlineData("+1234567890123456789012345", true)]
    [InlineData("+1234", false)]
    [InlineData("+12345678901234567890123456", false)]
    [InlineData("12025550123", false)]
    [InlineData("", false)]
    public async Task A_number_is_set_if_it_is_one(string phone_number, bool good) =>
        (await (await Anonymous().PlayerAsync()).PostAsync(Path, new { phone_number })).ShouldBe(good ? 204 : 422, good ? "" : InvalidPhone);

    [Fact]
    public async Task Two_users_may_have_one_number_and_a_missing_one_is_named()
    {
        var xsolla = Anonymous();
        foreach (var name in new[] { "jane", "john" })
            (await (await xsolla.PlayerAsync(name)).PostAsync(Path, new { phone_number = "+12025550123" })).Status.ShouldBe(204);
        (await (await xsolla.PlayerAsync("jack")).PostAsync(Path, "{}")).ShouldBe(422, Missing("phone_number"));
        (await (await xsolla.PlayerAsync("jill")).PostAsync(Path, """{ "phone_number": 12025550123 }""")).ShouldBe(400, Invalid("phone_number"));
    }
}
