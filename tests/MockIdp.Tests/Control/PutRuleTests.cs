using MockIdp.Tests.Steering;

namespace MockIdp.Tests.Control;

public class PutRuleTests
{
    const string Twice = """{ "effect": { "answer": { "status": 500 } }, "calls": 2 }""";

    readonly RuledLane lane = new();

    [Fact]
    public async Task It_takes_the_place_of_the_one_of_its_name_and_counts_anew()
    {
        (await lane.Control.SendAsync("PUT", $"{lane.Rules}/mine", Twice)).ShouldBe(201, """{ "id": "mine", "match": {}, "effect": { "answer": { "status": 500 } }, "calls": 2, "remaining": 2, "seen": 0, "hits": 0 }""");
        (await lane.ListUsersAsync(1)).ShouldBe([500]);
        (await lane.Control.SendAsync("PUT", $"{lane.Rules}/mine", Twice)).Status.ShouldBe(200);
        (await lane.CountsAsync("mine")).ShouldBe((2, 0, 0));
        (await lane.ListUsersAsync(3)).ShouldBe([500, 500, 200]);
    }

    [Fact]
    public async Task One_that_is_wrong_leaves_the_one_that_was()
    {
        await lane.Control.SendAsync("PUT", $"{lane.Rules}/mine", Twice);
        (await lane.Control.SendAsync("PUT", $"{lane.Rules}/mine", """{ "match": { "vendor": "no-vendor" }, "effect": { "reset": "before" } }""")).Status.ShouldBe(400);
        (await lane.CountsAsync("mine")).ShouldBe((2, 0, 0));
    }

    [Fact]
    public async Task Its_name_is_one_that_a_lane_could_have() =>
        (await lane.Control.SendAsync("PUT", $"{lane.Rules}/a%20b", Twice)).Json.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("ruleId");
}
