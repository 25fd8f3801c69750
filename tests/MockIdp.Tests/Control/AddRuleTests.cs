using MockIdp.Tests.Steering;

namespace MockIdp.Tests.Control;

public class AddRuleTests
{
    readonly RuledLane lane = new();

    [Fact]
    public async Task All_that_a_rule_says_is_kept() =>
        (await lane.Control.SendAsync("POST", lane.Rules, """
            { "match": { "vendor": "Corbado", "operation": "UserGet", "project": "pro-1", "user": "usr-1", "nth": 2, "probability": 0.5, "seed": 9 },
              "effect": { "answer": { "status": 418, "allow": "undocumented" }, "delay": { "distribution": "logNormal", "milliseconds": 1.5, "most": 3, "sigma": 0.5, "seed": 4 },
                          "truncateAfter": 5, "contentType": "text/html", "bytesPerSecond": 100000 }, "calls": 3 }
            """)).ShouldBe(201, """
            { "id": "rule-1", "match": { "vendor": "Corbado", "operation": "UserGet", "project": "pro-1", "user": "usr-1", "nth": 2, "probability": 0.5, "seed": 9 },
              "effect": { "answer": { "status": 418, "allow": "undocumented" }, "delay": { "distribution": "logNormal", "milliseconds": 1.5, "most": 3, "sigma": 0.5, "seed": 4 },
                          "truncateAfter": 5, "contentType": "text/html", "bytesPerSecond": 100000 }, "calls": 3, "remaining": 3, "seen": 0, "hits": 0 }
            """);

    [Fact]
    public async Task A_name_that_somebody_chose_is_not_given_again()
    {
        (await lane.Control.SendAsync("PUT", $"{lane.Rules}/rule-1", """{ "effect": { "reset": "before" } }""")).Status.ShouldBe(201);
        (await lane.AddAsync("""{ "effect": { "reset": "before" } }""")).ShouldBe("rule-2");
    }

    [Theory]
    [InlineData("{}", "/effect", "required", "")]
    [InlineData("""{ "effect": {} }""", "/effect", "minProperties", "1")]
    [InlineData("""{ "effect": { "reset": "now" } }""", "/effect/reset", "enum", "~.*")]
    [InlineData("""{ "effect": { "answer": {} } }""", "/effect/answer", "minProperties", "1")]
    [InlineData("""{ "effect": { "answer": { "status": 199 } } }""", "/effect/answer/status", "minimum", "200")]
    [InlineData("""{ "effect": { "delay": { "milliseconds": 600001 } } }""", "/effect/delay/milliseconds", "maximum", "600000")]
    [InlineData("""{ "effect": { "delay": {} } }""", "/effect/delay/milliseconds", "required", "")]
    [InlineData("""{ "effect": { "bytesPerSecond": 0 } }""", "/effect/bytesPerSecond", "minimum", "1")]
    [InlineData("""{ "effect": { "contentType": "text" } }""", "/effect/contentType", "pattern", "~.*")]
    [InlineData("""{ "effect": { "contentType": "text/html\r\nX: y" } }""", "/effect/contentType", "pattern", "~.*")]
    [InlineData("""{ "match": { "operationId": "UserGet" }, "effect": { "reset": "after" } }""", "/match/operationId", "additionalProperties", "false")]
    [InlineData("""{ "match": { "nth": 0 }, "effect": { "reset": "after" } }""", "/match/nth", "minimum", "1")]
    [InlineData("""{ "match": { "probability": 1.1 }, "effect": { "reset": "after" } }""", "/match/probability", "maximum", "1")]
    [InlineData("""{ "effect": { "reset": "after" }, "calls": 0 }""", "/calls", "minimum", "1")]
    [InlineData("""{ "match": { "vendor": "no-vendor" }, "effect": { "reset": "after" } }""", "/match/vendor", "enum", "{prefixes}")]
    [InlineData("""{ "match": { "operation": "Fly" }, "effect": { "reset": "after" } }""", "/match/operation", "operationId", "~.*")]
    [InlineData("""{ "match": { "vendor": "logto", "operation": "UserGet" }, "effect": { "reset": "after" } }""", "/match/operation", "operationId", "~.*")]
    [InlineData("""{ "effect": { "answer": { "code": "no.such.code" } } }""", "/effect/answer", "responses", "~.*")]
    [InlineData("""{ "match": { "vendor": "logto" }, "effect": { "answer": { "status": 429 } } }""", "/effect/answer", "responses", "~.*")]
    [InlineData("""{ "effect": { "reset": "after", "truncateAfter": 1 } }""", "/effect/reset", "not", "~.*")]
    [InlineData("""{ "effect": { "delay": { "distribution": "uniform", "milliseconds": 5 } } }""", "/effect/delay/most", "minimum", "milliseconds")]
    [InlineData("""{ "effect": { "delay": { "distribution": "uniform", "milliseconds": 5, "most": 4 } } }""", "/effect/delay/most", "minimum", "milliseconds")]
    [InlineData("""{ "effect": { "delay": { "distribution": "logNormal", "milliseconds": 5 } } }""", "/effect/delay/sigma", "required", "sigma")]
    [InlineData("""{ "effect": { "delay": { "milliseconds": 5, "sigma": 1 } } }""", "/effect/delay/sigma", "not", "~.*")]
    [InlineData("""{ "effect": { "delay": { "milliseconds": 5, "most": 6 } } }""", "/effect/delay/most", "not", "~.*")]
    public async Task What_is_wrong_is_named_and_nothing_is_applied(string rule, string pointer, string keyword, string limit)
    {
        var reply = await lane.Control.SendAsync("POST", lane.Rules, rule);
        reply.Status.ShouldBe(400, reply.Text);
        reply.Header("Content-Type").ShouldBe("application/problem+json");
        var words = reply.Json.GetProperty("detail").GetString() == "The request breaks its contract." ? "\"text\": \"~.+\", " : "";
        JsonShape.Compare($$"""[ { {{words}}"in": "body", "pointer": "{{pointer}}", "keyword": "{{keyword}}", "limit": "{{limit.Replace("{prefixes}", VendorNames.PrefixList)}}" } ]""", reply.Json.GetProperty("errors").ToString());
        (await lane.Control.GetAsync(lane.Rules)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task There_are_not_more_than_a_lane_may_have()
    {
        var full = System.Text.Json.JsonSerializer.Serialize(new
        {
            version = 1,
            records = new Dictionary<string, object> { [""] = new Dictionary<string, object> { [""] = new { settings = new[] { new { id = "lane", rules = Enumerable.Range(0, 1000).Select(i => new { id = $"r{i}", match = new { vendor = VendorNames.Nobody }, effect = new { truncateAfter = 1 } }) } } } } },
            sequences = new { },
        });
        (await lane.Control.SendAsync("PUT", $"/lanes/{lane.Lane}/import", full)).Status.ShouldBe(204);
        (await lane.Control.SendAsync("POST", lane.Rules, """{ "effect": { "reset": "after" } }""")).Json.GetProperty("type").GetString().ShouldBe("urn:mockidp:too-many-rules");
        (await lane.Control.SendAsync("PUT", $"{lane.Rules}/r7", """{ "effect": { "reset": "after" } }""")).Status.ShouldBe(200);
    }
}
