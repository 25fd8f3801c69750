namespace MockIdp.Tests.Control;

public class DiffSnapshotTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly LaneUsers users = new();

    [Fact]
    public async Task What_has_changed_since_a_snapshot_or_between_two_is_a_json_patch()
    {
        var ann = await users.AddAsync("Ann");
        await control.SendAsync("PUT", $"/lanes/{users.Lane}/snapshots/one");
        await users.RenameAsync(ann, "Bob");
        await control.SendAsync("PUT", $"/lanes/{users.Lane}/snapshots/two");
        await users.DeleteAsync(ann);

        var between = await control.GetAsync($"/lanes/{users.Lane}/snapshots/one/diff?to=two");
        between.ShouldBe(200, $$"""
            [ { "op": "replace", "path": "/records/Corbado/pro-7/users/{{ann}}/fullName", "value": "Bob" },
              { "op": "replace", "path": "/records/Corbado/pro-7/users/{{ann}}/updatedAt", "value": "~.*" } ]
            """);
        between.Header("Content-Type").ShouldBe("application/json-patch+json");
        var since = (await control.GetAsync($"/lanes/{users.Lane}/snapshots/two/diff")).Json.EnumerateArray().Select(one => $"{one.GetProperty("op")} {one.GetProperty("path")}");
        since.ShouldBe(["remove /records/Corbado/pro-7/users", "add /records/Corbado/pro-7/deletedUsers"]);
    }

    [Fact]
    public async Task A_second_snapshot_that_is_not_there_is_not_found()
    {
        await users.AddAsync("Ann");
        await control.SendAsync("PUT", $"/lanes/{users.Lane}/snapshots/one");

        (await control.GetAsync($"/lanes/{users.Lane}/snapshots/one/diff?to=two")).ShouldBe(404, $$"""
            { "type": "urn:mockidp:no-such-snapshot", "title": "Not Found", "status": 404, "detail": "The lane '{{users.Lane}}' has no snapshot 'two'." }
            """);
    }

    [Fact]
    public async Task A_snapshot_that_is_not_there_is_not_found()
    {
        await users.AddAsync("Ann");

        (await control.SendAsync("GET", $"/lanes/{users.Lane}/snapshots/before/diff")).ShouldBe(404, $$"""
            { "type": "urn:mockidp:no-such-snapshot", "title": "Not Found", "status": 404, "detail": "The lane '{{users.Lane}}' has no snapshot 'before'." }
            """);
        (await users.NamesAsync()).ShouldBe("Ann");
    }
}
