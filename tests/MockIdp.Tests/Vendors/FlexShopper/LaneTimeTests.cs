namespace MockIdp.Tests.Vendors.FlexShopper;

/// <summary>What ends when a test lets time go on.</summary>
public class LaneTimeTests
{
    readonly VendorClient flexshopper = FlexShopperApi.Client();

    [Fact]
    public async Task A_customer_token_expires()
    {
        var (_, token) = await flexshopper.CreatedAsync();
        (await flexshopper.WithToken(token).MeAsync()).Status.ShouldBe(200);

        await MockServer.AdvanceAsync(flexshopper.Lane, "61m");

        (await flexshopper.WithToken(token).MeAsync()).ShouldBe(401, FlexShopperApi.Error(401, "Unauthorized", "Expired customer token"));
    }

    [Fact]
    public async Task A_passcode_lapses()
    {
        var (userId, _) = await flexshopper.CreatedAsync();
        (await flexshopper.SendPasscodeAsync(userId)).Status.ShouldBe(200);

        await MockServer.AdvanceAsync(flexshopper.Lane, "61m");

        (await flexshopper.LoginAsync(userId, await flexshopper.World().PasscodeAsync())).ShouldBe(400, FlexShopperApi.Error(400, "InvalidPasscode", "Invalid passcode"));
    }
}
