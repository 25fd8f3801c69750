using MockIdp.Tests.Steering;

namespace MockIdp.Tests.Control;

public class PutRateLimitsTests
{
    readonly LimitedLane lane = new();

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    public async Task Without_limits_there_are_those_that_vendors_document(string body)
    {
        var limits = (await lane.Control.SendAsync("PUT", lane.Limits, body)).Json.GetProperty("limits").EnumerateArray().ToDictionary(limit => limit.GetProperty("vendor").GetString()!, limit => limit.GetRawText());

        JsonShape.Compare("""{ "vendor": "corbado", "calls": 2000, "seconds": 10, "per": ["address"], "documented": true }""", limits["corbado"]);
        JsonShape.Compare("""{ "vendor": "quickblox", "calls": 80, "seconds": 1, "per": ["project"], "plan": "basic", "documented": true }""", limits["quickblox"]);
        limits.Keys.ShouldNotContain("logto", "it publishes no numbers");
    }

    [Theory]
    [InlineData("""{ "vendor": "Corbado" }""", """{ "vendor": "corbado", "calls": 2000, "seconds": 10, "per": ["address"], "documented": true }""")]
    [InlineData("""{ "vendor": "corbado", "calls": 5 }""", """{ "vendor": "corbado", "calls": 5, "seconds": 10, "per": ["address"], "documented": false }""")]
    [InlineData("""{ "vendor": "corbado", "seconds": 60, "per": ["operation", "project"] }""", """{ "vendor": "corbado", "calls": 2000, "seconds": 60, "per": ["project", "operation"], "documented": false }""")]
    [InlineData("""{ "vendor": "quickblox", "plan": "growth" }""", """{ "vendor": "quickblox", "calls": 160, "seconds": 1, "per": ["project"], "plan": "growth", "documented": true }""")]
    [InlineData("""{ "vendor": "quickblox", "calls": 2 }""", """{ "vendor": "quickblox", "calls": 2, "seconds": 1, "per": ["project"], "documented": false }""")]
    [InlineData("""{ "vendor": "xsolla", "calls": 3, "seconds": 60 }""", """{ "vendor": "xsolla", "calls": 3, "seconds": 60, "per": ["address", "operation"], "documented": false }""")]
    [InlineData("""{ "vendor": "logto", "calls": 3, "seconds": 60 }""", """{ "vendor": "logto", "calls": 3, "seconds": 60, "per": ["address"], "documented": false }""")]
    public async Task What_is_not_given_is_as_the_contract_says(string choice, string state) =>
        (await lane.Control.SendAsync("PUT", lane.Limits, $$"""{ "limits": [ {{choice}} ] }""")).ShouldBe(200, $$"""{ "limits": [ {{state}} ] }""");

    [Theory]
    [InlineData("""{ "vendor": "no-vendor" }""", "/limits/0/vendor", "There is no vendor 'no-vendor'.")]
    [InlineData("""{ "vendor": "corbado" }, { "vendor": "Corbado", "calls": 1 }""", "/limits/1/vendor", "There is a limit for 'corbado' already.")]
    [InlineData("""{ "vendor": "xsolla" }""", "/limits/0/calls", "Xsolla publishes no numbers: say how many 'calls' pass in how many 'seconds'.")]
    [InlineData("""{ "vendor": "logto", "calls": 1 }""", "/limits/0/seconds", "Logto publishes no numbers: say how many 'calls' pass in how many 'seconds'.")]
    [InlineData("""{ "vendor": "quickblox", "plan": "gold" }""", "/limits/0/plan", "QuickBlox documents the plans basic, starter, growth, not 'gold'.")]
    [InlineData("""{ "vendor": "corbado", "plan": "gold" }""", "/limits/0/plan", "Corbado documents no plans, not 'gold'.")]
    [InlineData("""{ "vendor": "quickblox", "plan": "basic", "calls": 1 }""", "/limits/0/plan", "A plan has its own number of calls: give one of the two.")]
    public async Task What_the_contract_cannot_say_is_refused_with_its_place(string choices, string pointer, string detail)
    {
        var refused = await lane.Control.SendAsync("PUT", lane.Limits, $$"""{ "limits": [ {{choices}} ] }""");
        refused.Status.ShouldBe(400, refused.Text);
        (refused.Json.GetProperty("type").GetString(), refused.Json.GetProperty("errors")[0].GetProperty("pointer").GetString(), refused.Json.GetProperty("detail").GetString()).ShouldBe(("urn:mockidp:bad-rate-limit", pointer, detail));
    }

    [Theory]
    [InlineData("""{ "limits": [ { "calls": 1 } ] }""", "/limits/0/vendor", "required")]
    [InlineData("""{ "limits": [ { "vendor": "corbado", "calls": 0 } ] }""", "/limits/0/calls", "minimum")]
    [InlineData("""{ "limits": [ { "vendor": "corbado", "seconds": 86401 } ] }""", "/limits/0/seconds", "maximum")]
    [InlineData("""{ "limits": [ { "vendor": "corbado", "per": [] } ] }""", "/limits/0/per", "minItems")]
    [InlineData("""{ "limits": [ { "vendor": "corbado", "per": ["weather"] } ] }""", "/limits/0/per/0", "enum")]
    [InlineData("""{ "limit": [] }""", "/limit", "additionalProperties")]
    public async Task What_breaks_the_contract_is_refused_with_its_place(string order, string pointer, string keyword)
    {
        var refused = await lane.Control.SendAsync("PUT", lane.Limits, order);
        refused.Status.ShouldBe(400, refused.Text);
        var error = refused.Json.GetProperty("errors")[0];
        (error.GetProperty("pointer").GetString(), error.GetProperty("keyword").GetString()).ShouldBe((pointer, keyword));
    }

    [Fact]
    public async Task One_that_is_wrong_leaves_those_that_were_and_makes_no_lane()
    {
        (await lane.Control.SendAsync("PUT", lane.Limits, """{ "limits": [ { "vendor": "no-vendor" } ] }""")).Status.ShouldBe(400);
        (await lane.Control.GetAsync(lane.Limits)).Status.ShouldBe(404);
        await lane.LimitAsync(1);
        (await lane.StatusesAsync(1)).ShouldBe([200]);
        (await lane.Control.SendAsync("PUT", lane.Limits, """{ "limits": [ { "vendor": "no-vendor" } ] }""")).Status.ShouldBe(400);
        (await lane.StatusesAsync(1)).ShouldBe([429]);
    }

    [Fact]
    public async Task Windows_begin_anew()
    {
        await lane.LimitAsync(1);
        (await lane.StatusesAsync(2)).ShouldBe([200, 429]);
        await lane.LimitAsync(1);
        (await lane.StatusesAsync(2)).ShouldBe([200, 429]);
    }

    [Fact]
    public async Task None_at_all_is_a_choice_too()
    {
        await lane.LimitAsync(1);
        (await lane.Control.SendAsync("PUT", lane.Limits, """{ "limits": [] }""")).ShouldBe(200, """{ "limits": [] }""");
        (await lane.StatusesAsync(2)).ShouldBe([200, 200]);
    }
}
