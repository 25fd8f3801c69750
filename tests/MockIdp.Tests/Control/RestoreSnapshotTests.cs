namespace MockIdp.Tests.Control;

public class RestoreSnapshotTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly LaneUsers users = new();

    [Fact]
    public async Task The_lane_holds_again_what_it_held_as_often_as_one_likes()
    {
        var ann = await users.AddAsync("Ann");
        await control.SendAsync("PUT", $"/lanes/{users.Lane}/snapshots/before");

        for (var i = 0; i < 3; i++)
        {
            await users.DeleteAsync(ann);
            await users.AddAsync("Bob");
            (await control.SendAsync("POST", $"/lanes/{users.Lane}/snapshots/before/restore")).ShouldBe(204, "");
            (await users.NamesAsync()).ShouldBe("Ann");
        }
    }

    [Fact]
    public async Task The_clock_comes_back_too()
    {
        await control.SendAsync("PUT", $"/lanes/{users.Lane}/clock", """{ "set": "2030-01-01T00:00:00Z", "freeze": true }""", "application/json");
        await control.SendAsync("PUT", $"/lanes/{users.Lane}/snapshots/before");
        await control.SendAsync("PUT", $"/lanes/{users.Lane}/clock", """{ "real": true }""", "application/json");

        await control.SendAsync("POST", $"/lanes/{users.Lane}/snapshots/before/restore");

        (await control.GetAsync($"/lanes/{users.Lane}/clock")).ShouldBe(200, """{ "now": "2030-01-01T00:00:00.000Z", "mode": "frozen", "rate": 0 }""");
    }

    [Fact]
    public async Task A_snapshot_that_is_not_there_is_not_found()
    {
        await users.AddAsync("Ann");

        (await control.SendAsync("POST", $"/lanes/{users.Lane}/snapshots/before/restore")).ShouldBe(404, $$"""
            { "type": "urn:mockidp:no-such-snapshot", "title": "Not Found", "status": 404, "detail": "The lane '{{users.Lane}}' has no snapshot 'before'." }
            """);
        (await users.NamesAsync()).ShouldBe("Ann");
    }
}
