namespace MockIdp.Tests.Control;

public class GetClockTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly string lane = MockServer.FreshLane();

    [Fact]
    public async Task A_lanes_clock_shows_real_time_at_first()
    {
        await control.SendAsync("PUT", $"/lanes/{lane}");

        var answer = await control.GetAsync($"/lanes/{lane}/clock");

        answer.ShouldBe(200, """{ "now": "~\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.]\\d{3}Z", "mode": "real", "rate": 1 }""");
        (DateTimeOffset.UtcNow - answer.Json.GetProperty("now").GetDateTimeOffset()).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_lane_that_is_not_there_has_none() => (await control.GetAsync($"/lanes/{lane}/clock")).Status.ShouldBe(404);
}
