using MockIdp.Tests.Steering;

namespace MockIdp.Tests.Control;

public class DeleteRateLimitsTests
{
    readonly LimitedLane lane = new();

    [Fact]
    public async Task All_are_gone()
    {
        await lane.LimitAsync(1);
        (await lane.StatusesAsync(2)).ShouldBe([200, 429]);
        (await lane.Control.SendAsync("DELETE", lane.Limits)).ShouldBe(204, "");
        (await lane.Control.GetAsync(lane.Limits)).ShouldBe(200, """{ "limits": [] }""");
        (await lane.StatusesAsync(1)).ShouldBe([200]);
    }

    [Fact]
    public async Task It_makes_no_lane() => (await lane.Control.SendAsync("DELETE", lane.Limits)).Status.ShouldBe(404);
}
