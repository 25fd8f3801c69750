using MockIdp.Tests.Steering;

namespace MockIdp.Tests.Control;

public class GetRateLimitsTests
{
    readonly LimitedLane lane = new();

    [Fact]
    public async Task They_are_shown_as_they_were_put()
    {
        var put = await lane.Control.SendAsync("PUT", lane.Limits, """{ "limits": [ { "vendor": "xsolla", "calls": 3, "seconds": 60 }, { "vendor": "corbado" } ] }""");
        (await lane.Control.GetAsync(lane.Limits)).ShouldBe(200, put.Text);
    }

    [Fact]
    public async Task A_lane_has_none_from_the_beginning()
    {
        (await lane.StatusesAsync(1)).ShouldBe([200]);
        (await lane.Control.GetAsync(lane.Limits)).ShouldBe(200, """{ "limits": [] }""");
    }

    [Fact]
    public async Task Looking_makes_no_lane() =>
        (await lane.Control.GetAsync(lane.Limits)).ShouldBe(404, $$"""{ "type": "urn:mockidp:no-such-lane", "title": "Not Found", "status": 404, "detail": "There is no lane '{{lane.Lane}}'." }""");
}
