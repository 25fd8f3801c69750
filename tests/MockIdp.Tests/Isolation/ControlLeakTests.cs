using System.Text.Json;

namespace MockIdp.Tests.Isolation;

/// <summary>Whatever is done to one lane at the control plane: the lane beside it, with the same users, snapshots and messages, stays as it is, and none of its things can be reached through the other's name.</summary>
public class ControlLeakTests
{
    /// <summary>Stands for the export of a lane that holds nothing.</summary>
    const string Nothing = "nothing";

    readonly MockServer server = MockServer.Shared;
    readonly VendorClient control = MockServer.Shared.Control();

    public static TheoryData<string, string, string?> Deeds() => new()
    {
        { "PUT", "", """{ "claims": ["corbado/pro-nobody-has-this"] }""" },
        { "PUT", "/clock", """{ "set": "2031-01-01T00:00:00Z", "freeze": true }""" },
        { "PUT", "/clock", """{ "advance": "61m" }""" },
        { "POST", "/reset", null },
        { "PUT", "/import", Nothing },
        { "PUT", "/snapshots/before", null },
        { "PUT", "/snapshots/another", null },
        { "POST", "/snapshots/before/restore", null },
        { "DELETE", "/snapshots/before", null },
        { "DELETE", "/journal", null },
        { "DELETE", "", null },
    };

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task What_is_done_to_one_lane_does_not_happen_to_another(string method, string path, string? body)
    {
        var (touched, watched) = (await LaneAsync(), await LaneAsync());
        var (before, own) = (await StateAsync(watched), await StateAsync(touched));

        var done = await control.SendAsync(method, $"/lanes/{touched}{path}", body == Nothing ? await ExportOfNothingAsync() : body, body is null ? "" : "application/json");

        done.Status.ShouldBeOneOf(200, 201, 204);
        (await StateAsync(watched)).ShouldBe(before);
        (await StateAsync(touched)).ShouldNotBe(own, "the deed was none");
    }

    [Fact]
    public async Task What_a_fork_becomes_is_no_matter_of_the_lane_that_it_came_from()
    {
        var (from, to) = (await LaneAsync(), MockServer.FreshLane());
        (await control.SendAsync("POST", $"/lanes/{from}/fork", JsonSerializer.Serialize(new { to }))).Status.ShouldBe(201);
        var (before, forked) = (await StateAsync(from), await StateAsync(to));

        await UserAsync(to, "late@example.com");
        (await StateAsync(from)).ShouldBe(before);
        forked = await StateAsync(to);

        await UserAsync(from, "later@example.com");
        (await StateAsync(to)).ShouldBe(forked);
    }

    [Fact]
    public async Task An_entry_an_explanation_and_a_snapshot_are_only_found_under_their_own_lane()
    {
        var (one, other) = (await LaneAsync(), MockServer.FreshLane());
        (await server.Vendor("corbado", other).GetAsync("/v2/users/none")).Status.ShouldBe(401);
        var calls = (await control.GetAsync($"/lanes/{one}/journal")).Json.GetProperty("calls").EnumerateArray().Select(call => call.GetProperty("id").GetInt64()).ToArray();
        calls.Length.ShouldBeGreaterThan(1);

        foreach (var id in calls.Where(id => id > 1))
        {
            (await control.GetAsync($"/lanes/{other}/journal/{id}")).Status.ShouldBe(404);
            (await control.GetAsync($"/lanes/{other}/journal/{id}/explanation")).Status.ShouldBe(404);
        }
        (await control.SendAsync("POST", $"/lanes/{other}/snapshots/before/restore")).Status.ShouldBe(404);
        (await control.GetAsync($"/lanes/{other}/snapshots/before/diff")).Status.ShouldBe(404);
    }

    /// <summary>A lane with a user, a message, a snapshot, and calls that were refused.</summary>
    async Task<string> LaneAsync()
    {
        var lane = MockServer.FreshLane();
        await UserAsync(lane, "jane@example.com");
        (await control.SendAsync("PUT", $"/lanes/{lane}/snapshots/before")).Status.ShouldBe(201);
        await UserAsync(lane, "john@example.com");
        return lane;
    }

    async Task UserAsync(string lane, string email) =>
        (await server.Vendor("flexshopper", lane).With("x-consumer-custom-id", "web:mock-vendor").PostAsync("/v3/users", new { firstName = "Jane", lastName = "Roe", email })).Status.ShouldBe(200);

    async Task<string> ExportOfNothingAsync()
    {
        var lane = MockServer.FreshLane();
        (await control.SendAsync("PUT", $"/lanes/{lane}", "{}")).Status.ShouldBe(201);
        return (await control.GetAsync($"/lanes/{lane}/export")).Text;
    }

    async Task<string> StateAsync(string lane)
    {
        var parts = new List<string>();
        foreach (var part in new[] { "", "/export", "/journal", "/snapshots", "/snapshots/before/diff", "/clock" })
            parts.Add((await control.GetAsync($"/lanes/{lane}{part}")).Text);
        // A clock that is not held goes on between two readings.
        return System.Text.RegularExpressions.Regex.Replace(string.Join('\n', parts), "\"(now|lastUsedAt)\":\"[^\"]*\"", "");
    }
}
