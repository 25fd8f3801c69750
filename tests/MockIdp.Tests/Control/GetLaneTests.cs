namespace MockIdp.Tests.Control;

public class GetLaneTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly string lane = MockServer.FreshLane();

    [Fact]
    public async Task A_lane_tells_its_name_and_when_it_was_made()
    {
        await control.SendAsync("PUT", $"/lanes/{lane}");

        (await control.GetAsync($"/lanes/{lane}")).ShouldBe(200, $$"""{ "name": "{{lane}}", "createdAt": "~\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.]\\d{3}Z" }""");
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
