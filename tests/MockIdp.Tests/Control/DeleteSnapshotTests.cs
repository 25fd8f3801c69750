namespace MockIdp.Tests.Control;

public class DeleteSnapshotTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly LaneUsers users = new();

    [Fact]
    public async Task It_is_listed_no_more()
    {
        await users.AddAsync("Ann");
        await control.SendAsync("PUT", $"/lanes/{users.Lane}/snapshots/before");

        (await control.SendAsync("DELETE", $"/lanes/{users.Lane}/snapshots/before")).ShouldBe(204, "");

        (await control.GetAsync($"/lanes/{users.Lane}/snapshots")).ShouldBe(200, """{ "snapshots": [] }""");
        (await users.NamesAsync()).ShouldBe("Ann");
    }

    [Fact]
    public async Task With_a_lane_its_snapshots_go_too()
    {
        await users.AddAsync("Ann");
        await control.SendAsync("PUT", $"/lanes/{users.Lane}/snapshots/before");
        await control.SendAsync("DELETE", $"/lanes/{users.Lane}");
        await control.SendAsync("PUT", $"/lanes/{users.Lane}");

        (await control.GetAsync($"/lanes/{users.Lane}/snapshots")).ShouldBe(200, """{ "snapshots": [] }""");
    }

    [Fact]
    public async Task A_snapshot_that_is_not_there_is_not_found()
    {
        await users.AddAsync("Ann");

        (await control.SendAsync("DELETE", $"/lanes/{users.Lane}/snapshots/before")).ShouldBe(404, $$"""
            { "type": "urn:mockidp:no-such-snapshot", "title": "Not Found", "status": 404, "detail": "The lane '{{users.Lane}}' has no snapshot 'before'." }
            """);
        (await users.NamesAsync()).ShouldBe("Ann");
    }
}
