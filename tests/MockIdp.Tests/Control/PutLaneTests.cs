namespace MockIdp.Tests.Control;

public class PutLaneTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly string lane = MockServer.FreshLane();

    [Fact]
    public async Task A_lane_is_made_once()
    {
        var made = await control.SendAsync("PUT", $"/lanes/{lane}");
        made.ShouldBe(201, $$"""{ "name": "{{lane}}", "createdAt": "~.*Z" }""");

        var again = await control.SendAsync("PUT", $"/lanes/{lane}");
        again.Status.ShouldBe(200);
        again.Text.ShouldBe(made.Text);
    }

    [Theory]
    [InlineData("a%20b")]
    [InlineData("a%2Fb")]
    [InlineData("caf%C3%A9")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123x")]
    public async Task A_name_that_no_lane_can_have_is_refused(string name) =>
        (await control.SendAsync("PUT", $"/lanes/{name}")).ShouldBe(400, """
            { "type": "urn:mockidp:bad-request", "title": "Bad Request", "status": 400, "detail": "The request breaks its contract.",
              "errors": [ { "in": "path", "pointer": "lane", "keyword": "pattern", "limit": "^[A-Za-z0-9._-]{1,64}$" } ] }
            """);
}
