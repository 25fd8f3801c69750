using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using MockIdp.Server.Conform;

namespace MockIdp.Tests.Conform;

/// <summary>A server that drifts in one way: it is told in each format, with operation, contract line, and what was expected.</summary>
public class DriftTests
{
    static readonly Dictionary<string, (string Path, string Only, Func<HttpResponseMessage, Task> Change)> Ways = new()
    {
        ["undocumented-status"] = ("/api/status", "GetStatus", response => Put(response, HttpStatusCode.Accepted, null, null)),
        ["status"] = ("/api/users", "authorization-missing", response => Put(response, HttpStatusCode.Forbidden, null, null)),
        ["shape"] = ("/oidc/.well-known/openid-configuration", "GetOpenidConfiguration", response => Edit(response, json => json.Remove("issuer"))),
        ["media-type"] = ("/oidc/jwks", "GetJwks", response => Put(response, response.StatusCode, null, "text/html")),
        ["header"] = ("/api/users", "ListUsers", response => PutHeader(response, "Total-Number", "many")),
        ["error-code"] = ("/api/users", "authorization-missing", response => Edit(response, json => json["code"] = "auth.other")),
        ["stuck"] = ("/oidc/token", "search-mode-unknown", response => Put(response, HttpStatusCode.BadRequest, """{"error":"invalid_scope","code":"oidc.invalid_scope","message":"m"}""", "application/json")),
        ["no-answer"] = ("/api/status", "GetStatus", _ => throw new HttpRequestException("The connection broke.")),
    };

    static readonly Dictionary<string, string> Words = new()
    {
        ["undocumented-status"] = "status 202 is not documented, but 204",
        ["status"] = "status 403 ('auth.authorization_header_missing'), expected 401 (auth.authorization_header_missing)",
        ["shape"] = "/issuer required in the answer 200",
        ["media-type"] = "Content-Type text/html of the answer 200, expected application/jwk-set+json",
        ["header"] = "header Total-Number",
        ["error-code"] = "/code is 'auth.other', expected 'auth.authorization_header_missing'",
        ["stuck"] = "status 400 ('oidc.invalid_scope', 'invalid_scope'), expected a success",
        ["no-answer"] = "The connection broke.",
    };

    public static TheoryData<string> Kinds() => [.. Ways.Keys];

    static Task<Findings> RunAsync(string kind) =>
        ConformBench.RunAsync("Logto", ConformBench.Usual with { Lane = MockServer.FreshLane(), Only = [Ways[kind].Only] }, new Drifting(Ways[kind].Path, Ways[kind].Change));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Text_tells_it(string kind)
    {
        var text = ConformBench.Report(await RunAsync(kind), "text");

        text.ShouldContain($"DRIFT  {Ways[kind].Only} (specs/recipes/Logto.yaml:");
        text.ShouldContain($"  {kind}: ");
        text.ShouldContain(Words[kind]);
        text.ShouldMatch(@"(?m)^    specs/(recipes/)?Logto\.yaml:[1-9]\d*$");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task JUnit_has_a_failure(string kind)
    {
        var suite = XDocument.Parse(ConformBench.Report(await RunAsync(kind), "junit")).Root!.Element("testsuite")!;

        suite.Attribute("failures")!.Value.ShouldBe("1");
        suite.Attribute("tests")!.Value.ShouldBe(suite.Elements("testcase").Count().ToString(System.Globalization.CultureInfo.InvariantCulture));
        var failed = suite.Elements("testcase").Single(one => one.Element("failure") is not null);
        failed.Attribute("name")!.Value.ShouldBe(Ways[kind].Only);
        failed.Element("failure")!.Value.ShouldContain($"{kind}: ");
        failed.Element("failure")!.Value.ShouldContain(Words[kind]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Sarif_has_a_result_at_the_contracts_line(string kind)
    {
        var run = Sarif(await RunAsync(kind));

        var result = run["results"]!.AsArray().Single(result => result!["ruleId"]!.ToString() == kind)!;
        result["message"]!["text"]!.ToString().ShouldContain(Words[kind]);
        run["tool"]!["driver"]!["rules"]![result["ruleIndex"]!.GetValue<int>()]!["id"]!.ToString().ShouldBe(kind);
        var place = result["locations"]![0]!["physicalLocation"]!;
        place["artifactLocation"]!["uri"]!.ToString().ShouldBe(kind is "stuck" or "no-answer" ? "specs/recipes/Logto.yaml" : "specs/Logto.yaml");
        place["region"]!["startLine"]!.GetValue<int>().ShouldBeInRange(1, File.ReadLines(Repository.Path(place["artifactLocation"]!["uri"]!.ToString())).Count());
    }

    [Fact]
    public async Task What_was_left_out_is_in_each_format()
    {
        var findings = await ConformBench.RunAsync("Logto", ConformBench.Usual with { Lane = MockServer.FreshLane(), Only = ["CreateRole"] });

        const string Reason = "POST /api/roles changes something (--allow-changes)";
        ConformBench.Report(findings, "text").ShouldContain(Reason);
        XDocument.Parse(ConformBench.Report(findings, "junit")).Descendants("skipped").ShouldAllBe(skipped => skipped.Attribute("message")!.Value == Reason);
        Sarif(findings)["invocations"]![0]!["toolExecutionNotifications"]!.AsArray().Select(note => note!["message"]!["text"]!.ToString()).ShouldContain($"CreateRole: Left out: {Reason}");
        ConformBench.Report(findings, "text").ShouldContain("Nothing was run, so nothing was shown.");
    }

    /// <summary>The only run, after a look at everything that SARIF 2.1.0 requires of what is written (OASIS, sections 3.13, 3.14, 3.18, 3.19, 3.20, 3.27, 3.58).</summary>
    static JsonNode Sarif(Findings findings)
    {
        var log = JsonNode.Parse(ConformBench.Report(findings, "sarif"))!;
        log["version"]!.ToString().ShouldBe("2.1.0");
        var run = log["runs"]!.AsArray().ShouldHaveSingleItem()!;
        run["tool"]!["driver"]!["name"]!.ToString().ShouldNotBeEmpty();
        run["tool"]!["driver"]!["rules"]!.AsArray().Select(rule => rule!["id"]!.ToString()).ShouldBeUnique();
        run["invocations"]!.AsArray().ShouldAllBe(invocation => invocation!["executionSuccessful"]!.GetValue<bool>());
        run["invocations"]![0]!["toolExecutionNotifications"]!.AsArray().ShouldAllBe(note => note!["message"]!["text"] != null);
        foreach (var result in run["results"]!.AsArray())
        {
            result!["message"]!["text"]!.ToString().ShouldNotBeEmpty();
            result["level"]!.ToString().ShouldBeOneOf("none", "note", "warning", "error");
        }
        return run;
    }

    static Task PutHeader(HttpResponseMessage response, string name, string value)
    {
        response.Headers.Remove(name);
        response.Headers.Add(name, value);
        return Task.CompletedTask;
    }

    static async Task Put(HttpResponseMessage response, HttpStatusCode status, string? body, string? type)
    {
        response.StatusCode = status;
        var text = body ?? await response.Content.ReadAsStringAsync();
        response.Content = new StringContent(text, new MediaTypeHeaderValue(type ?? response.Content.Headers.ContentType?.MediaType ?? "application/json"));
    }

    static async Task Edit(HttpResponseMessage response, Action<JsonObject> edit)
    {
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        edit(json);
        await Put(response, response.StatusCode, json.ToJsonString(), "application/json");
    }
}
