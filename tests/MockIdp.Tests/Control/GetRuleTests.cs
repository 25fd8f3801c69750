using MockIdp.Tests.Steering;

namespace MockIdp.Tests.Control;

public class GetRuleTests
{
    readonly RuledLane lane = new();

    [Fact]
    public async Task It_shows_what_it_has_counted()
    {
        var id = await lane.AddAsync("""{ "match": { "nth": 2 }, "effect": { "answer": { "status": 500 } }, "calls": 4 }""");
        await lane.ListUsersAsync(3);
        (await lane.Control.GetAsync($"{lane.Rules}/{id}")).ShouldBe(200, """{ "id": "rule-1", "match": { "nth": 2 }, "effect": { "answer": { "status": 500 } }, "calls": 4, "remaining": 3, "seen": 3, "hits": 1 }""");
    }

    [Fact]
    public async Task One_that_is_not_there_is_not_found()
    {
        await lane.AddAsync("""{ "effect": { "reset": "before" } }""");
        (await lane.Control.GetAsync($"{lane.Rules}/other")).ShouldBe(404, $$"""{ "type": "urn:mockidp:no-such-rule", "title": "Not Found", "status": 404, "detail": "The lane '{{lane.Lane}}' has no rule 'other'." }""");
    }
}
