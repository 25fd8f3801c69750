using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MockIdp.Tests.Hosting;

/// <summary><c>Prefer: code=..., example=...</c> at every operation of every vendor. Each answer is held against its contract on the way.</summary>
public class ForcedAnswerTests
{
    public static TheoryData<string> Vendors() => [.. Contracts.Vendors.Select(Contracts.Prefix)];

    static VendorClient Client(string vendor) => MockServer.Shared.Vendor(vendor);

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task Every_example_of_every_answer_can_be_had_by_its_name(string vendor)
    {
        var count = 0;
        foreach (var answer in Answers(vendor).Where(answer => answer.Examples.Count > 0))
        {
            foreach (var (name, (mediaType, value)) in answer.Examples)
            {
                var status = answer.Status ?? 429;
                var reply = await Client(vendor).With("Prefer", $"code={status}, example={name}").SendAsync(answer.Method, answer.Path);
                var where = $"{answer.Method} {answer.Path} {answer.Key} {name}";
                reply.Status.ShouldBe(status, where);
                reply.Header("Content-Type")!.ShouldStartWith(mediaType, Case.Sensitive, where);
                (mediaType.StartsWith("text/", StringComparison.Ordinal) ? reply.Text == value.GetValue<string>() : JsonNode.DeepEquals(JsonNode.Parse(reply.Text), value)).ShouldBeTrue($"{where}: {reply.Text}");
                reply.Header("Preference-Applied").ShouldBe($"code={status}, example={name}", where);
                reply.Header("X-Mock-State").ShouldBe("[[mock]] untouched", where);
                count++;
            }
        }
        count.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task Every_documented_status_can_be_had_without_a_name(string vendor)
    {
        foreach (var answer in Answers(vendor))
        {
            foreach (var status in answer.Status is { } one ? [one] : new[] { 400, 401, 403, 404, 405, 413, 429, 500, 503 })
            {
                var reply = await Client(vendor).With("Prefer", $"code={status}").SendAsync(answer.Method, answer.Path);
                reply.Status.ShouldBe(status, $"{answer.Method} {answer.Path}");
                reply.Header("Preference-Applied").ShouldBe($"code={status}");
                foreach (var header in answer.Headers)
                    reply.Header(header).ShouldNotBeNull($"{answer.Method} {answer.Path} {answer.Key}");
                if (answer.Examples.Count > 0 && answer.Status is not null && answer.Examples.First().Value is ("application/json", var value))
                    JsonNode.DeepEquals(JsonNode.Parse(reply.Text), value).ShouldBeTrue($"{answer.Method} {answer.Path} {answer.Key}: {reply.Text}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task An_undocumented_status_comes_in_the_vendors_envelope_where_it_is_allowed(string vendor)
    {
        using var http = MockServer.Shared.CreateClient();
        foreach (var answer in Answers(vendor).DistinctBy(answer => (answer.Method, answer.Path)))
        {
            foreach (var status in new[] { 409, 410, 418, 422, 429, 500, 502, 503, 599 })
            {
                using var request = new HttpRequestMessage(new HttpMethod(answer.Method), $"/{vendor}{answer.Path}") { Headers = { { "Prefer", $"code={status}, allow=undocumented" } } };
                using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
                ((int)response.StatusCode).ShouldBe(status);
                response.Headers.GetValues("Preference-Applied").Single().ShouldBe($"code={status}, allow=undocumented");
                (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public async Task Where_the_contract_says_default_the_envelope_tells_the_status_that_was_asked_for() =>
        (await Client("corbado").With("Prefer", "code=429").SendAsync("GET", "/v2/users")).ShouldBe(429, """
            {"httpStatusCode":429,"message":"Too Many Requests","requestData":{"requestID":"~req-\\d+","link":"~https://my.corbado.com/requests/req-\\d+"},"runtime":"~[0-9.]+","error":{"type":"rate_limited","details":"Rate limit exceeded","links":[]}}
            """);

    [Fact]
    public async Task An_undocumented_status_is_refused_with_what_there_is() =>
        (await Client("xsolla").With("Prefer", "code=503").SendAsync("POST", "/api/token/validate")).ShouldBe(400, """
            {"error":{"code":"0","description":"[[mock]] 503 is not documented. ValidateJwt documents 204; 400 (examples: invalid, client); 404 (examples: project, object); 422 (examples: taken, invalid); 429 (examples: limit); any other status with allow=undocumented"}}
            """);

    [Fact]
    public async Task An_unknown_example_is_refused_with_what_there_is() =>
        (await Client("corbado").With("Prefer", "example=nobody").SendAsync("GET", "/v2/users/usr-1")).Json.GetProperty("error").GetProperty("details").GetString()
            .ShouldBe("[[mock]] there is no example 'nobody'. UserGet documents 200 (examples: found); any 4xx and 5xx (examples: unknownUser)");

    [Fact]
    public async Task An_example_of_another_status_is_refused() =>
        (await Client("quickblox").With("Prefer", "code=404, example=limit").SendAsync("GET", "/users/1.json")).Json.GetProperty("message").GetString()!
            .ShouldStartWith("[[mock]] there is no example 'limit' of 404. GetUser documents 200 (examples: ");

    [Fact]
    public async Task An_example_under_default_needs_a_status() =>
        (await Client("corbado").With("Prefer", "example=unknownUser").SendAsync("GET", "/v2/users/usr-1")).Json.GetProperty("error").GetProperty("details").GetString()
            .ShouldBe("[[mock]] the example 'unknownUser' stands under default: a code has to say the status");

    [Theory]
    [InlineData("code=nine", "[[mock]] Prefer: code is a status of three digits, not 'nine'")]
    [InlineData("code=199", "[[mock]] 199 is no status of an answer: they are 200 to 599")]
    [InlineData("code=600, allow=undocumented", "[[mock]] 600 is no status of an answer: they are 200 to 599")]
    public async Task A_status_that_is_none_is_refused(string preference, string text) =>
        (await Client("logto").With("Prefer", preference).SendAsync("GET", "/api/users")).ShouldBe(400, new JsonObject { ["message"] = text }.ToJsonString());

    [Fact]
    public async Task An_example_alone_brings_its_status_along()
    {
        var reply = await Client("quickblox").With("Prefer", "example=limit").SendAsync("DELETE", "/users/1.json");
        reply.ShouldBe(429, """{"errors":["Too Many Requests"]}""");
        reply.Header("Preference-Applied").ShouldBe("example=limit");
    }

    [Fact]
    public async Task A_forced_success_changes_nothing()
    {
        var corbado = Client("corbado").WithBasic("pro-1111111111111111111", "corbado1_mock_secret");
        (await corbado.With("Prefer", "code=200").PostAsync("/v2/users", new { status = "active" })).Status.ShouldBe(200);
        (await corbado.GetAsync("/v2/users")).Json.GetProperty("users").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_forced_error_changes_nothing()
    {
        var corbado = Client("corbado").WithBasic("pro-1111111111111111111", "corbado1_mock_secret");
        (await corbado.With("Prefer", "code=500").PostAsync("/v2/users", new { status = "active" })).Status.ShouldBe(500);
        (await corbado.GetAsync("/v2/users")).Json.GetProperty("users").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Other_preferences_are_left_alone()
    {
        var reply = await Client("corbado").WithBasic("pro-1111111111111111111", "corbado1_mock_secret").With("Prefer", "return=minimal").PostAsync("/v2/users", new { status = "active" });
        (reply.Status, reply.Header("Preference-Applied"), reply.Header("X-Mock-State")).ShouldBe((200, null, null));
    }

    [Fact]
    public async Task The_control_plane_is_not_forced() => (await MockServer.Shared.Control().With("Prefer", "code=503").GetAsync("/health/live")).ShouldBe(200, """{"status":"ok"}""");

    [Fact]
    public async Task A_path_that_is_none_stays_the_vendors_own_answer() =>
        (await Client("logto").With("Prefer", "code=429").SendAsync("GET", "/api/nothing")).ShouldBeText(404, "Not Found");

    [Fact]
    public async Task Head_is_forced_like_get()
    {
        var reply = await Client("corbado").With("Prefer", "code=429").SendAsync("HEAD", "/v2/users");
        (reply.Status, reply.Text).ShouldBe((429, ""));
    }

    [Theory]
    [InlineData("flexshopper", "GET", "/v3/users", "WWW-Authenticate", "Key realm=\"kong\"")]
    [InlineData("corbado", "GET", "/v2/users", "WWW-Authenticate", "Basic realm=\"Corbado\"")]
    [InlineData("quickblox", "GET", "/users.json", "WWW-Authenticate", "Basic realm=\"QuickBlox\"")]
    public async Task What_goes_with_every_answer_of_a_status_goes_with_a_forced_one(string vendor, string method, string path, string header, string value) =>
        (await Client(vendor).With("Prefer", "code=401").SendAsync(method, path)).Header(header).ShouldBe(value);

    [Theory]
    [InlineData("xsolla", "GET", "/api/users/me", 429, "Retry-After", "60")]
    [InlineData("quickblox", "GET", "/users/1.json", 200, "QB-Token-ExpirationDate", "2016-04-11 16:29:04 UTC")]
    public async Task Documented_headers_come_along(string vendor, string method, string path, int status, string header, string value) =>
        (await Client(vendor).With("Prefer", $"code={status}").SendAsync(method, path)).Header(header).ShouldBe(value);

    /// <summary>Each documented answer, read from the YAML without any of MockIdp's code.</summary>
    sealed record Answer(string Method, string Path, string Key, IReadOnlyList<string> Headers, IReadOnlyDictionary<string, (string MediaType, JsonNode Value)> Examples)
    {
        /// <summary>Null for default.</summary>
        public int? Status => int.TryParse(Key, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null;
    }

    static IEnumerable<Answer> Answers(string vendor)
    {
        var root = Yaml.Load(Contracts.Files.Single(file => Path.GetFileNameWithoutExtension(file).Equals(vendor, StringComparison.OrdinalIgnoreCase)));
        foreach (var (path, item) in root["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject().Where(pair => pair.Value is JsonObject && pair.Value["operationId"] is not null))
            {
                foreach (var (key, given) in operation!["responses"]!.AsObject())
                {
                    var response = Resolve(root, given!);
                    var examples = (response["content"] as JsonObject ?? []).SelectMany(media => media.Value!["examples"]!.AsObject().Select(example => (media.Key, Name: example.Key, Value: Resolve(root, example.Value!)["value"]!)));
                    yield return new Answer(method.ToUpperInvariant(), Regex.Replace(path, @"\{[^}]+\}", "x"), key, [.. (response["headers"] as JsonObject ?? []).Select(header => header.Key)], examples.ToDictionary(example => example.Name, example => (example.Key, example.Value)));
                }
            }
        }
    }

    static JsonNode Resolve(JsonObject root, JsonNode node) =>
        node["$ref"] is { } reference ? reference.GetValue<string>()[2..].Split('/').Aggregate((JsonNode)root, (at, key) => at[key]!) : node;
}
