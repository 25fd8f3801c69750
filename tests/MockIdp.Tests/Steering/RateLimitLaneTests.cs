using System.Text.Json.Nodes;

namespace MockIdp.Tests.Steering;

/// <summary>Limits are their lane's: they come back with it, and lanes share no window.</summary>
public class RateLimitLaneTests
{
    readonly LimitedLane lane = new();

    [Fact]
    public async Task Lanes_share_no_window()
    {
        var other = new LimitedLane();
        await lane.LimitAsync(1);
        await other.LimitAsync(2);
        (await lane.StatusesAsync(3)).ShouldBe([200, 429, 429]);
        (await other.StatusesAsync(3)).ShouldBe([200, 200, 429]);
        (await new LimitedLane().StatusesAsync(2)).ShouldBe([200, 200]);
    }

    [Fact]
    public async Task Other_vendors_of_the_lane_are_left_alone()
    {
        await lane.LimitAsync(1);
        var shop = MockServer.Shared.Vendor("flexshopper", lane.Lane);
        for (var call = 0; call < 3; call++)
            (await shop.GetAsync("/v3/users/me")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_reset_forgets_them()
    {
        await lane.LimitAsync(1);
        (await lane.Control.SendAsync("POST", $"/lanes/{lane.Lane}/reset")).Status.ShouldBe(204);
        (await lane.StatusesAsync(2)).ShouldBe([200, 200]);
        (await lane.Control.GetAsync(lane.Limits)).ShouldBe(200, """{ "limits": [] }""");
    }

    [Fact]
    public async Task A_snapshot_keeps_them_and_windows_begin_anew()
    {
        await lane.LimitAsync(1);
        (await lane.StatusesAsync(2)).ShouldBe([200, 429]);
        (await lane.Control.SendAsync("PUT", $"/lanes/{lane.Lane}/snapshots/before")).Status.ShouldBe(201);
        (await lane.Control.SendAsync("DELETE", lane.Limits)).Status.ShouldBe(204);

        (await lane.Control.SendAsync("POST", $"/lanes/{lane.Lane}/snapshots/before/restore")).Status.ShouldBe(204);

        (await lane.StatusesAsync(2)).ShouldBe([200, 429]);
    }

    [Fact]
    public async Task A_fork_has_its_own()
    {
        await lane.LimitAsync(1);
        (await lane.StatusesAsync(2)).ShouldBe([200, 429]);
        var to = MockServer.FreshLane();
        (await lane.Control.SendAsync("POST", $"/lanes/{lane.Lane}/fork", $$"""{ "to": "{{to}}" }""")).Status.ShouldBe(201);

        (await MockServer.Shared.Vendor("corbado", to).WithBasic("pro-7", "corbado1_one").GetAsync("/v2/users")).Status.ShouldBe(200);
        (await lane.StatusesAsync(1)).ShouldBe([429]);
    }

    [Fact]
    public async Task They_go_out_and_come_in_with_the_lane()
    {
        await lane.PutAsync("""{ "limits": [ { "vendor": "quickblox", "plan": "growth" }, { "vendor": "corbado", "calls": 1, "per": ["project", "operation"] } ] }""");
        var content = (await lane.Control.GetAsync($"/lanes/{lane.Lane}/export")).Text;
        var other = new LimitedLane();

        (await lane.Control.SendAsync("PUT", $"/lanes/{other.Lane}/import", content)).Status.ShouldBe(204);

        (await lane.Control.GetAsync(other.Limits)).Text.ShouldBe((await lane.Control.GetAsync(lane.Limits)).Text);
        (await lane.Control.GetAsync($"/lanes/{other.Lane}/export")).Text.ShouldBe(content);
        (await other.StatusesAsync(2)).ShouldBe([200, 429]);
    }

    [Theory]
    [InlineData("calls", "0")]
    [InlineData("seconds", "0")]
    [InlineData("seconds", "86401")]
    [InlineData("per", "\"Weather\"")]
    [InlineData("per", "8")]
    public async Task A_content_with_a_limit_that_is_none_is_refused_whole(string member, string value)
    {
        await lane.LimitAsync(1);
        var content = JsonNode.Parse((await lane.Control.GetAsync($"/lanes/{lane.Lane}/export")).Text)!;
        content["records"]![""]![""]!["settings"]![0]!["limits"]![0]![member] = JsonNode.Parse(value);
        (await lane.Control.SendAsync("PUT", $"/lanes/{lane.Lane}/import", content.ToJsonString())).Status.ShouldBe(422);
        (await lane.StatusesAsync(2)).ShouldBe([200, 429]);
    }

    [Fact]
    public async Task A_seed_can_begin_with_them()
    {
        await lane.LimitAsync(1);
        var content = (await lane.Control.GetAsync($"/lanes/{lane.Lane}/export")).Text;
        var other = new LimitedLane();

        var seeded = await lane.Control.SendAsync("PUT", $"/lanes/{other.Lane}/seed", content);

        seeded.Status.ShouldBe(204, seeded.Text);
        (await other.StatusesAsync(2)).ShouldBe([200, 429]);
        (await lane.Control.SendAsync("POST", $"/lanes/{other.Lane}/reset")).Status.ShouldBe(204);
        (await other.StatusesAsync(2)).ShouldBe([200, 429]);
    }
}
