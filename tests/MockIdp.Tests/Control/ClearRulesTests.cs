using MockIdp.Tests.Steering;

namespace MockIdp.Tests.Control;

public class ClearRulesTests
{
    readonly RuledLane lane = new();

    [Fact]
    public async Task All_are_gone()
    {
        await lane.AddAsync("""{ "effect": { "answer": { "status": 500 } } }""");
        await lane.AddAsync("""{ "effect": { "answer": { "status": 429 } } }""");
        (await lane.Control.SendAsync("DELETE", lane.Rules)).ShouldBe(204, "");
        (await lane.ListUsersAsync(1)).ShouldBe([200]);
        (await lane.Control.GetAsync(lane.Rules)).ShouldBe(200, """{ "rules": [] }""");
    }

    [Fact]
    public async Task A_lane_that_there_is_not_is_not_made() =>
        (await lane.Control.SendAsync("DELETE", lane.Rules)).Json.GetProperty("type").GetString().ShouldBe("urn:mockidp:no-such-lane");
}
