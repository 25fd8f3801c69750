namespace MockIdp.Tests.Control;

public class GetLaneTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly string lane = MockServer.FreshLane();

    [Fact]
    public async Task A_lane_tells_its_name_and_when_it_was_made()
    {
        await control.SendAsync("PUT", $"/lanes/{lane}");

        (await control.GetAsync($"/lanes/{lane}")).ShouldBe(200, $$"""
            { "name": "{{lane}}", "createdAt": "~[0-9-]{10}T[0-9:]{8}[.][0-9]{3}Z", "lastUsedAt": "~[0-9-]{10}T[0-9:]{8}[.][0-9]{3}Z", "claims": [], "clock": { "now": "~[0-9-]{10}T[0-9:]{8}[.][0-9]{3}Z", "mode": "real", "rate": 1 } }
            """);
    }

    [Fact]
    public async Task Looking_for_a_lane_does_not_make_it()
    {
        for (var i = 0; i < 2; i++)
        {
            (await control.GetAsync($"/lanes/{lane}")).ShouldBe(404, $$"""
                { "type": "urn:mockidp:no-such-lane", "title": "Not Found", "status": 404, "detail": "There is no lane '{{lane}}'." }
                """);
        }
    }
}
