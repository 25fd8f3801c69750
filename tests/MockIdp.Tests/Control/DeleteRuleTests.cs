using MockIdp.Tests.Steering;

namespace MockIdp.Tests.Control;

public class DeleteRuleTests
{
    readonly RuledLane lane = new();

    [Fact]
    public async Task It_is_gone_and_the_others_stay()
    {
        var first = await lane.AddAsync("""{ "effect": { "answer": { "status": 500 } } }""");
        await lane.AddAsync("""{ "effect": { "answer": { "status": 429 } } }""");
        (await lane.Control.SendAsync("DELETE", $"{lane.Rules}/{first}")).ShouldBe(204, "");
        (await lane.ListUsersAsync(1)).ShouldBe([429]);
        (await lane.Control.SendAsync("DELETE", $"{lane.Rules}/{first}")).Json.GetProperty("type").GetString().ShouldBe("urn:mockidp:no-such-rule");
    }
}
