namespace MockIdp.Tests.Control;

public class ListSnapshotsTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly LaneUsers users = new();

    [Fact]
    public async Task They_are_listed_by_name_and_only_those_of_the_lane()
    {
        await users.AddAsync("Ann");
        (await control.GetAsync($"/lanes/{users.Lane}/snapshots")).ShouldBe(200, """{ "snapshots": [] }""");
        var longer = new LaneUsers(users.Lane + ".b");
        await longer.AddAsync("Bob");
        foreach (var (lane, name) in new[] { (users.Lane, "b"), (users.Lane, "a"), (longer.Lane, "c") })
            await control.SendAsync("PUT", $"/lanes/{lane}/snapshots/{name}");

        (await control.GetAsync($"/lanes/{users.Lane}/snapshots")).ShouldBe(200, """{ "snapshots": [ { "name": "a" }, { "name": "b" } ] }""");
    }

    [Fact]
    public async Task A_lane_that_is_not_there_is_not_made() =>
        (await control.SendAsync("GET", $"/lanes/{users.Lane}/snapshots")).ShouldBe(404, $$"""
            { "type": "urn:mockidp:no-such-lane", "title": "Not Found", "status": 404, "detail": "There is no lane '{{users.Lane}}'." }
            """);
}
