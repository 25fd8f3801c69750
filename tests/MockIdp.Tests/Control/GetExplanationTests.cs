using System.Net;
using System.Text.Json;

namespace MockIdp.Tests.Control;

public class GetExplanationTests
{
    const string Header = "X-Mock-Explain";
    const string Project = "pro-1111111111111111111";

    readonly VendorClient control = MockServer.Shared.Control();
    readonly VendorClient corbado = MockServer.Shared.Vendor("corbado").WithBasic(Project, "corbado1_mock_secret");

    [Fact]
    public async Task A_broken_contract_is_told_rule_by_rule_with_its_lines()
    {
        var refused = await corbado.PostAsync("/v2/users", """{"fullName":"Jane","status":"activ"}""");

        var explanation = await ExplainAsync(refused);

        var lines = File.ReadAllLines(Repository.Path("specs/Corbado.yaml"));
        var violation = explanation.GetProperty("violations").EnumerateArray().ShouldHaveSingleItem();
        (violation.GetProperty("in").GetString(), violation.GetProperty("pointer").GetString(), violation.GetProperty("keyword").GetString(), violation.GetProperty("actual").GetString(), violation.GetProperty("file").GetString())
            .ShouldBe(("body", "/status", "enum", "string", "specs/Corbado.yaml"));
        violation.GetProperty("text").GetString()!.ShouldContain("enum:");
        lines[violation.GetProperty("line").GetInt32() - 1].Trim().ShouldBe(violation.GetProperty("text").GetString());
        var operation = explanation.GetProperty("operation");
        operation.GetProperty("id").GetString().ShouldBe("UserCreate");
        lines[operation.GetProperty("line").GetInt32() - 1].Trim().ShouldBe("operationId: UserCreate");
        explanation.GetProperty("summary").GetString().ShouldBe("The request breaks its contract in 1 place.");
        explanation.GetProperty("corrected").GetProperty("curl").GetString()!.ShouldContain($"base=http://localhost/l/$lane/corbado\n");
        explanation.GetProperty("request").GetProperty("body").GetProperty("text").GetString().ShouldBe("""{"fullName":"Jane","status":"activ"}""");
        explanation.GetProperty("request").GetProperty("headers").EnumerateArray().ShouldContain(header => header.GetProperty("value").GetString() == "Basic [[masked]]");
    }

    [Theory]
    [InlineData("""{"fullName":"Jane $5","status":"activ"}""", """{"fullName":"Jane $5","status":"active"}""", "/fullName")]
    [InlineData("""{"fullName":"It's me","explicitWebauthnID":"w-1"}""", """{"fullName":"It'\''s me","explicitWebauthnID":"w-1","status":"active"}""", "/fullName, /explicitWebauthnID")]
    [InlineData("""{"fullName":7,"status":"disabled","x$y":[{"token":"t0p","a":null}]}""", """{"fullName":"Jane Doe","status":"disabled","x$y":[{"a":null}]}""", "/status, /x$y/0/a")]
    [InlineData("""{"fullName":7}""", """{"fullName":"Jane Doe","status":"active"}""", "")]
    [InlineData("null", """{"fullName":"Jane Doe","status":"active"}""", "")]
    [InlineData("\"x\"", """{"fullName":"Jane Doe","status":"active"}""", "")]
    [InlineData("[]", """{"fullName":"Jane Doe","status":"active"}""", "")]
    public async Task What_was_right_in_a_body_stays_in_the_corrected_request(string sent, string body, string kept)
    {
        var corrected = (await ExplainAsync(await corbado.PostAsync("/v2/users", sent))).GetProperty("corrected");

        corrected.GetProperty("curl").GetString()!.ShouldEndWith($"--data-raw '{body}'");
        string.Join(", ", corrected.GetProperty("kept").EnumerateArray().Select(place => place.GetString())).ShouldBe(kept);
    }

    [Theory]
    [InlineData("?page=0&pageSize=7", "--data-urlencode pageSize=7", "query pageSize")]
    [InlineData("?page=2&pageSize=many&sort=created:desc", "--data-urlencode sort=created:desc \\\n  --data-urlencode page=2", "query sort, query page")]
    public async Task What_was_right_in_a_query_stays_in_the_corrected_request(string query, string words, string kept)
    {
        var corrected = (await ExplainAsync(await corbado.GetAsync("/v2/users" + query))).GetProperty("corrected");

        corrected.GetProperty("curl").GetString()!.ShouldContain(words);
        corrected.GetProperty("curl").GetString()!.ShouldNotContain("pageSize=many");
        string.Join(", ", corrected.GetProperty("kept").EnumerateArray().Select(place => place.GetString())).ShouldBe(kept);
    }

    [Fact]
    public async Task What_was_right_in_a_form_stays_in_the_corrected_request()
    {
        var refused = await MockServer.Shared.Vendor("quickblox").With("Authorization", "ApiKey 28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI").PostFormAsync("/users.json", ("user[login]", "joe"), ("user[password]", "my own secret"), ("user[full_name]", "Joe's & $co"), ("user[email]", "nowhere"));

        var corrected = (await ExplainAsync(refused)).GetProperty("corrected");

        corrected.GetProperty("curl").GetString()!.ShouldEndWith("""
            --data-urlencode 'user[login]=joe' \
              --data-urlencode 'user[password]=quickblox' \
              --data-urlencode 'user[full_name]=Joe'\''s & $co'
            """);
        corrected.GetProperty("kept").EnumerateArray().Select(place => place.GetString()).ShouldBe(["/user/login", "/user/full_name"]);
    }

    [Fact]
    public async Task The_header_stands_in_refusals_only()
    {
        (await corbado.PostAsync("/v2/users", """{"fullName":"Jane","status":"active"}""")).Header(Header).ShouldBeNull();
        (await corbado.GetAsync("/v2/nothing")).Header(Header).ShouldBe($"http://localhost/_mock/lanes/{corbado.Lane}/journal/2/explanation");
        (await control.GetAsync($"/lanes/{corbado.Lane}/journal/1/explanation")).ShouldBe(404, $$"""
            { "type": "urn:mockidp:no-such-explanation", "title": "Not Found", "status": 404, "detail": "The lane '{{corbado.Lane}}' has refused no call 1, or its journal has forgotten it." }
            """);
    }

    [Theory]
    [InlineData("http://localhost/logto/api/x", "http://localhost")]
    [InlineData("http://localhost/l/LANE/logto/api/x", "http://localhost")]
    [InlineData("http://logto.localhost:81/api/x", "http://logto.localhost:81")]
    [InlineData("http://logto/api/x", "http://logto")]
    public async Task The_address_is_the_one_that_the_client_used(string url, string root)
    {
        var lane = MockServer.FreshLane();
        using var http = MockServer.Shared.CreateClient();
        http.DefaultRequestHeaders.Add("X-Mock-Lane", lane);

        using var answer = await http.GetAsync(url.Replace("LANE", lane), TestContext.Current.CancellationToken);

        answer.Headers.GetValues(Header).ShouldBe([$"{root}/_mock/lanes/{lane}/journal/1/explanation"]);
    }

    [Theory]
    [InlineData("https://mock.example/idp", "https://mock.example/idp")]
    [InlineData("https://b\u00fccher.example", "https://xn--bcher-kva.example")]
    public async Task A_public_address_counts_whatever_the_client_used(string publicUrl, string root)
    {
        await using var server = new MockServer(("public-url", publicUrl));

        var refused = await server.Vendor("corbado", "blue").GetAsync("/v2/nothing");

        refused.Status.ShouldBe(404);
        refused.Header(Header).ShouldBe($"{root}/_mock/lanes/blue/journal/1/explanation");
    }

    [Fact]
    public async Task A_path_of_another_vendor_is_known()
    {
        using var http = MockServer.Shared.CreateClient();
        http.DefaultRequestHeaders.Add("X-Mock-Lane", MockServer.FreshLane());
        using var refused = await http.GetAsync("/logto/users/1.json", TestContext.Current.CancellationToken);

        var explanation = JsonDocument.Parse(await PageAsync(refused.Headers.GetValues(Header).Single(), "application/json")).RootElement;

        explanation.GetProperty("summary").GetString().ShouldBe("This path exists at QuickBlox, you called Logto.");
        var near = explanation.GetProperty("nearest")[0];
        (near.GetProperty("vendor").GetString(), near.GetProperty("operation").GetProperty("path").GetString()).ShouldBe(("QuickBlox", "/users/{user_id}.json"));
        explanation.GetProperty("corrected").GetProperty("vendor").GetString().ShouldBe("QuickBlox");
    }

    [Theory]
    [InlineData("GET", "/v2/user", "UserList", "Corbado has no such path.")]
    [InlineData("GET", "/v2/users/x/identifier", "UserGet", "Corbado has no such path.")]
    [InlineData("PUT", "/v2/users", "UserCreate", "The path takes POST, GET, not PUT.")]
    public async Task A_misspelt_path_or_a_wrong_method_has_a_nearest_operation(string method, string path, string among, string summary)
    {
        var explanation = await ExplainAsync(await corbado.SendAsync(method, path));

        explanation.GetProperty("nearest").EnumerateArray().Select(near => near.GetProperty("operation").GetProperty("id").GetString()).ShouldContain(among);
        explanation.GetProperty("summary").GetString().ShouldBe(summary);
    }

    [Fact]
    public async Task What_is_near_to_nothing_has_no_correction()
    {
        var explanation = await ExplainAsync(await corbado.GetAsync("/a/b/c/d/e/f/g/h"));

        explanation.GetProperty("nearest").GetArrayLength().ShouldBe(0);
        explanation.TryGetProperty("corrected", out _).ShouldBeFalse();
        explanation.GetProperty("uncorrected").GetString().ShouldBe("No operation is near enough to what was sent.");
    }

    [Fact]
    public async Task What_the_vendor_does_not_tell_comes_from_the_catalogue()
    {
        var explanation = await ExplainAsync(await MockServer.Shared.Vendor("logto").With("Authorization", "Bearer abc").GetAsync("/api/users"));

        explanation.GetProperty("causes").EnumerateArray().Select(cause => cause.GetString()).ShouldBe(["What follows Bearer is no JWT."]);
    }

    [Fact]
    public async Task A_browser_gets_a_page_and_everybody_else_JSON()
    {
        var url = (await corbado.PostAsync("/v2/users", """{"fullName":1}""")).Header(Header)!;

        var page = await PageAsync(url, "text/html,application/xhtml+xml,*/*;q=0.8");
        page.ShouldContain("<h1>400 from Corbado: why</h1>");
        page.ShouldContain("specs/Corbado.yaml");
        (await PageAsync(url, "*/*")).ShouldStartWith("{");
        (await PageAsync(url, "text/html;q=0.5, application/json")).ShouldStartWith("{");
        (await PageAsync(url.Replace("/1/", "/99999999999999999999/"), "text/html", HttpStatusCode.NotFound)).ShouldContain("<h1>Nothing to explain</h1>");
    }

    /// <summary>Path, query, headers, member names, values: all that a caller chooses stands on the page.</summary>
    [Fact]
    public async Task Nothing_of_a_request_becomes_markup()
    {
        const string evil = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";
        var body = JsonSerializer.Serialize(new Dictionary<string, object> { ["fullName"] = evil, ["status"] = evil, [evil] = evil, ["identifiers"] = new[] { new Dictionary<string, object> { [evil] = evil } } });
        var lane = MockServer.Shared.Vendor("corbado", corbado.Lane).WithBasic(Project, "corbado1_mock_secret").With("X-Note", evil).With("User-Agent", evil);

        foreach (var reply in new[]
        {
            await lane.PostAsync("/v2/users?x=" + Uri.EscapeDataString(evil), body),
            await lane.SendAsync("GET", "/v2/nothing/" + Uri.EscapeDataString(evil)),
            await lane.SendAsync("POST", "/v2/users", body, evil),
            await lane.With("Prefer", "code=" + evil).PostAsync("/v2/users", body),
        })
        {
            reply.Status.ShouldBeGreaterThanOrEqualTo(400);
            var page = await PageAsync(reply.Header(Header)!, "text/html");
            page.ShouldNotContain("<script", Case.Insensitive);
            page.ShouldNotContain("<img", Case.Insensitive);
            page.ShouldNotContain("onerror=alert(2)>", Case.Insensitive);
            page.ShouldContain("alert(");
        }
    }

    [Fact]
    public async Task A_page_loads_and_runs_nothing()
    {
        using var answer = await AskAsync((await corbado.GetAsync("/v2/nothing")).Header(Header)!, "text/html");

        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'none'; style-src 'self';");
        answer.Headers.Vary.ShouldBe(["Accept"]);
    }

    [Fact]
    public async Task With_an_admin_token_only_its_holder_is_told()
    {
        await using var server = new MockServer(("admin-token", "s3cret"));
        var url = (await server.Vendor("corbado", "default").GetAsync("/v2/nothing")).Header(Header)!;
        using var http = server.CreateClient();
        http.DefaultRequestHeaders.Add("Accept", "text/html");

        using var refused = await http.GetAsync(url, TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("Corbado");
        http.DefaultRequestHeaders.Add("Authorization", "Bearer s3cret");
        (await http.GetStringAsync(url, TestContext.Current.CancellationToken)).ShouldContain("404 from Corbado: why");
    }

    async Task<JsonElement> ExplainAsync(Reply refused)
    {
        refused.Status.ShouldBeGreaterThanOrEqualTo(400);
        var reply = await control.GetAsync(refused.Header(Header)!["http://localhost/_mock".Length..]);
        reply.Status.ShouldBe(200, reply.Text);
        reply.Json.GetProperty("answer").GetProperty("status").GetInt32().ShouldBe(refused.Status);
        return reply.Json;
    }

    static async Task<string> PageAsync(string url, string accept, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await AskAsync(url, accept);
        answer.StatusCode.ShouldBe(status);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    static async Task<HttpResponseMessage> AskAsync(string url, string accept)
    {
        using var http = MockServer.Shared.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
