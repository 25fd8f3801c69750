using System.Text.Json.Nodes;

namespace MockIdp.Tests.Steering;

/// <summary>Rules are their lane's: they come back with it and never act in another one.</summary>
public class RuleLaneTests
{
    const string Broken = """{ "effect": { "answer": { "status": 500, "allow": "undocumented" } } }""";

    readonly RuledLane lane = new();

    [Fact]
    public async Task They_never_leak_into_another_lane()
    {
        var other = new RuledLane();
        await lane.AddAsync(Broken);

        (await lane.ListUsersAsync(1)).ShouldBe([500]);
        (await other.ListUsersAsync(2)).ShouldBe([200, 200]);
        foreach (var vendor in Contracts.Vendors.Select(Contracts.Prefix))
            (await MockServer.Shared.Unmodified(vendor).GetAsync("/nothing")).Header("X-Mock-Rule").ShouldBeNull(vendor);
        (await MockServer.Shared.Unmodified("corbado").WithBasic("pro-7", "corbado1_one").GetAsync("/v2/users")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task They_act_on_whoever_comes_by_a_claim()
    {
        var project = "pro-" + MockServer.FreshNumber();
        var claiming = await MockServer.Shared.ClaimAsync($"corbado/{project}");
        (await lane.Control.SendAsync("POST", $"/lanes/{claiming}/rules", Broken)).Status.ShouldBe(201);
        (await MockServer.Shared.Unmodified("corbado").WithBasic(project, "corbado1_one").GetAsync("/v2/users")).Status.ShouldBe(500);
        (await MockServer.Shared.Unmodified("corbado").WithBasic("pro-7", "corbado1_one").GetAsync("/v2/users")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_snapshot_keeps_them_with_what_they_had_counted()
    {
        var id = await lane.AddAsync("""{ "effect": { "answer": { "status": 500 } }, "calls": 3 }""");
        (await lane.ListUsersAsync(1)).ShouldBe([500]);
        (await lane.Control.SendAsync("PUT", $"/lanes/{lane.Lane}/snapshots/before")).Status.ShouldBe(201);
        (await lane.ListUsersAsync(3)).ShouldBe([500, 500, 200]);
        (await lane.Control.SendAsync("DELETE", lane.Rules)).Status.ShouldBe(204);

        (await lane.Control.SendAsync("POST", $"/lanes/{lane.Lane}/snapshots/before/restore")).Status.ShouldBe(204);

        (await lane.CountsAsync(id)).ShouldBe((2, 1, 1));
        (await lane.ListUsersAsync(3)).ShouldBe([500, 500, 200]);
    }

    [Fact]
    public async Task A_fork_has_its_own()
    {
        var id = await lane.AddAsync("""{ "effect": { "answer": { "status": 500 } }, "calls": 1 }""");
        var to = MockServer.FreshLane();
        (await lane.Control.SendAsync("POST", $"/lanes/{lane.Lane}/fork", $$"""{ "to": "{{to}}" }""")).Status.ShouldBe(201);

        (await MockServer.Shared.Vendor("corbado", to).WithBasic("pro-7", "corbado1_one").GetAsync("/v2/users")).Status.ShouldBe(500);
        (await lane.CountsAsync(id)).ShouldBe((1, 0, 0));
        (await lane.ListUsersAsync(2)).ShouldBe([500, 200]);
    }

    [Fact]
    public async Task They_go_out_and_come_in_with_the_lane()
    {
        await lane.AddAsync("""{ "match": { "vendor": "corbado", "nth": 2 }, "effect": { "answer": { "status": 500 }, "delay": { "distribution": "uniform", "milliseconds": 1, "most": 2, "seed": 3 } } }""");
        await lane.AddAsync("""{ "match": { "user": "jane" }, "effect": { "reset": "after" }, "calls": 5 }""");
        var content = (await lane.Control.GetAsync($"/lanes/{lane.Lane}/export")).Text;
        var other = new RuledLane();

        (await lane.Control.SendAsync("PUT", $"/lanes/{other.Lane}/import", content)).Status.ShouldBe(204);

        (await lane.Control.GetAsync(other.Rules)).Text.ShouldBe((await lane.Control.GetAsync(lane.Rules)).Text);
        (await lane.Control.GetAsync($"/lanes/{other.Lane}/export")).Text.ShouldBe(content);
        (await other.ListUsersAsync(3)).ShouldBe([200, 500, 200]);
    }

    [Fact]
    public async Task A_reset_forgets_them()
    {
        await lane.AddAsync(Broken);
        (await lane.Control.SendAsync("POST", $"/lanes/{lane.Lane}/reset")).Status.ShouldBe(204);
        (await lane.ListUsersAsync(1)).ShouldBe([200]);
        (await lane.Control.GetAsync(lane.Rules)).ShouldBe(200, """{ "rules": [] }""");
    }

    [Fact]
    public async Task A_content_with_a_rule_that_is_none_is_refused_whole()
    {
        await lane.AddAsync("""{ "effect": { "contentType": "text/html" } }""");
        var content = JsonNode.Parse((await lane.Control.GetAsync($"/lanes/{lane.Lane}/export")).Text)!;
        content["records"]![""]![""]!["settings"]![0]!["rules"]![0]!["effect"]!["contentType"] = "text/\r\nX: y";
        (await lane.Control.SendAsync("PUT", $"/lanes/{lane.Lane}/import", content.ToJsonString())).Status.ShouldBe(422);
        (await lane.Control.GetAsync(lane.Rules)).Json.GetProperty("rules")[0].GetProperty("effect").GetProperty("contentType").GetString().ShouldBe("text/html");
    }
}
