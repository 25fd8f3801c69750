using MockIdp.Tests.Steering;

namespace MockIdp.Tests.Vendors.Xsolla;

/// <summary>A call too many, where a lane has a rate limit: log-ins and registrations have a code of their own for it.</summary>
public class ThrottledCallTests
{
    const string Attempts = """{"error":{"code":"002-057","description":"Too many log-in attempts."}}""", Calls = """{"error":{"code":"429","description":"Too many requests."}}""";

    readonly LimitedLane lane = new();

    [Theory]
    [InlineData("POST", "/api/user?projectId=11111111-1111-4111-8111-111111111111", Attempts)]
    [InlineData("POST", "/api/oauth2/user", Attempts)]
    [InlineData("POST", "/api/login?projectId=11111111-1111-4111-8111-111111111111", Attempts)]
    [InlineData("POST", "/api/oauth2/login", Attempts)]
    [InlineData("POST", "/api/oauth2/login/token", Attempts)]
    [InlineData("POST", "/api/login/email/request?projectId=11111111-1111-4111-8111-111111111111", Attempts)]
    [InlineData("POST", "/api/users/login/server_custom_id", Calls)]
    [InlineData("POST", "/api/users", Calls)]
    [InlineData("POST", "/api/oauth2/token", Calls)]
    [InlineData("POST", "/api/oauth2/user/resend_confirmation_link", Calls)]
    [InlineData("POST", "/api/password/reset/request", Calls)]
    [InlineData("GET", "/api/users/me", Calls)]
    public async Task It_is_refused_with_the_operations_code(string method, string path, string json)
    {
        await LimitAsync();
        var xsolla = MockServer.Shared.Vendor("xsolla", lane.Lane);
        (await xsolla.SendAsync(method, path, "{}", "application/json")).Status.ShouldBeLessThan(429);

        var refused = await xsolla.SendAsync(method, path, "{}", "application/json");

        refused.ShouldBe(429, json);
        refused.Header("Retry-After").ShouldBe("60");
    }

    /// <summary>The contract's example and the server's own words are one.</summary>
    [Fact]
    public async Task Every_operation_is_refused_as_its_contract_shows()
    {
        await LimitAsync();
        var xsolla = MockServer.Shared.Vendor("xsolla", lane.Lane);
        var count = 0;
        foreach (var operation in Contracts.Of("xsolla").Document.Operations)
        {
            if (!operation.Operation.Responses.TryGetValue("429", out var response) || !response.ActualResponse.Content["application/json"].Examples.TryGetValue("limit", out var example))
                continue;
            var (method, path) = (operation.Method.ToUpperInvariant(), operation.Path.Replace("{", "").Replace("}", ""));
            await xsolla.SendAsync(method, path);
            (await xsolla.SendAsync(method, path)).ShouldBe(429, Newtonsoft.Json.JsonConvert.SerializeObject(example.Value));
            count++;
        }
        count.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Others_go_on_while_log_ins_are_throttled()
    {
        await LimitAsync();
        var xsolla = MockServer.Shared.Vendor("xsolla", lane.Lane);
        var jane = new { username = "jane", password = "secret1", email = "jane@example.com" };
        const string Project = "?projectId=11111111-1111-4111-8111-111111111111";
        (await xsolla.PostAsync("/api/user" + Project, jane)).Status.ShouldBe(200);
        (await xsolla.PostAsync("/api/login" + Project, jane)).Status.ShouldBe(200);
        (await xsolla.PostAsync("/api/login" + Project, jane)).ShouldBe(429, Attempts);
        (await xsolla.PostAsync("/api/oauth2/login/token?client_id=1111", jane)).Status.ShouldBe(200);
        await lane.ClockAsync("""{ "advance": "61s" }""");

        (await xsolla.PostAsync("/api/login" + Project, jane)).Status.ShouldBe(200);
    }

    async Task LimitAsync()
    {
        await lane.ClockAsync("""{ "set": "2030-01-01T00:00:00Z", "freeze": true }""");
        await lane.PutAsync("""{ "limits": [ { "vendor": "xsolla", "calls": 1, "seconds": 60 } ] }""");
    }
}
