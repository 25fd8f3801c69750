namespace MockIdp.Tests.Vendors.FlexShopper;

/// <summary>A client that knows nothing of lanes, whose consumer a lane has claimed.</summary>
public class ClaimTests
{
    readonly string consumer = "web:" + MockServer.FreshLane();
    readonly VendorClient sdk = MockServer.Shared.Unmodified("flexshopper");

    [Fact]
    public async Task Its_requests_go_to_the_lane_that_claimed_the_consumer()
    {
        var lane = await MockServer.Shared.ClaimAsync($"flexshopper/{consumer}");
        var flexshopper = sdk.As(consumer);

        var (_, token) = await flexshopper.CreatedAsync();

        (await flexshopper.WithToken(token).MeAsync()).Status.ShouldBe(200);
        (await flexshopper.WithToken(token).With("X-Mock-Lane", lane).MeAsync()).Status.ShouldBe(200);
        (await flexshopper.WithToken(token).With("X-Mock-Lane", "default").MeAsync()).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_key_that_the_lane_took_over_leads_there_too()
    {
        var key = MockServer.FreshNumber().PadLeft(12, 'k');
        var lane = await MockServer.Shared.ClaimAsync($"flexshopper/{consumer}");
        await sdk.As(consumer).WithKey(key).CreatedAsync();

        (await sdk.WithKey(key).ExistsAsync("kim@example.com")).Text.ShouldBe((await sdk.As(consumer).With("X-Mock-Lane", lane).ExistsAsync("kim@example.com")).Text);
        (await sdk.WithKey(key).With("X-Mock-Lane", "default").ExistsAsync("kim@example.com")).Status.ShouldBe(401);
    }
}
