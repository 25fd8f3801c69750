namespace MockIdp.Tests.Control;

public class ListLanesTests
{
    readonly VendorClient control = MockServer.Shared.Control();

    [Fact]
    public async Task The_lanes_that_requests_have_made_are_listed_by_name()
    {
        var lane = MockServer.FreshLane();
        await MockServer.Shared.Vendor("corbado", lane + ".b").GetAsync("/v2/users");
        await MockServer.Shared.Vendor("corbado", lane + ".a").GetAsync("/v2/users");

        var names = (await control.GetAsync("/lanes")).Json.GetProperty("lanes").EnumerateArray().Select(one => one.GetProperty("name").GetString()!).ToArray();

        names.Where(name => name.StartsWith(lane + ".", StringComparison.Ordinal)).ShouldBe([lane + ".a", lane + ".b"]);
    }
}
