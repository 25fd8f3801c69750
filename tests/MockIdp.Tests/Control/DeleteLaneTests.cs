namespace MockIdp.Tests.Control;

public class DeleteLaneTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly string lane = MockServer.FreshLane();

    [Fact]
    public async Task Everything_in_the_lane_is_gone_and_its_name_is_free()
    {
        var api = MockServer.Shared.Vendor("corbado", lane).WithBasic("pro-7", "corbado1_one");
        await api.PostAsync("/v2/users", new { fullName = "Jane Doe", status = "active" });

        (await control.SendAsync("DELETE", $"/lanes/{lane}")).ShouldBe(204, "");

        (await control.GetAsync($"/lanes/{lane}")).Status.ShouldBe(404);
        // The project is adopted anew, with another secret, and has no users.
        (await api.WithBasic("pro-7", "corbado1_other").GetAsync("/v2/users")).Json.GetProperty("users").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_it_had_claimed_can_be_claimed_again()
    {
        var claims = $$"""{ "claims": ["corbado/{{lane}}"] }""";
        await control.SendAsync("PUT", $"/lanes/{lane}", claims, "application/json");

        await control.SendAsync("DELETE", $"/lanes/{lane}");

        (await control.SendAsync("PUT", $"/lanes/{lane}-next", claims, "application/json")).Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_lane_that_is_not_there_cannot_be_deleted() =>
        (await control.SendAsync("DELETE", $"/lanes/{lane}")).ShouldBe(404, $$"""
            { "type": "urn:mockidp:no-such-lane", "title": "Not Found", "status": 404, "detail": "There is no lane '{{lane}}'." }
            """);
}
