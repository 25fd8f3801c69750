using MockIdp.Tests.Steering;

namespace MockIdp.Tests.Control;

public class ListRulesTests
{
    readonly RuledLane lane = new();

    [Fact]
    public async Task They_stand_in_their_order()
    {
        foreach (var id in new[] { "b", "a", "c" })
            (await lane.Control.SendAsync("PUT", $"{lane.Rules}/{id}", """{ "effect": { "truncateAfter": 1 } }""")).Status.ShouldBe(201);
        await lane.AddAsync("""{ "effect": { "truncateAfter": 1 } }""");
        (await lane.Control.SendAsync("PUT", $"{lane.Rules}/a", """{ "effect": { "truncateAfter": 2 } }""")).Status.ShouldBe(200);

        (await lane.Control.GetAsync(lane.Rules)).Json.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ShouldBe(["b", "a", "c", "rule-1"]);
    }

    [Fact]
    public async Task Looking_makes_no_lane() =>
        (await lane.Control.GetAsync(lane.Rules)).ShouldBe(404, $$"""{ "type": "urn:mockidp:no-such-lane", "title": "Not Found", "status": 404, "detail": "There is no lane '{{lane.Lane}}'." }""");
}
