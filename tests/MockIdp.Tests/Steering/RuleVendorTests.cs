using System.Text.Json.Nodes;

namespace MockIdp.Tests.Steering;

/// <summary>What a rule answers is the vendor's own: its envelope, its codes, its headers. Every answer is held against its contract on the way.</summary>
public class RuleVendorTests
{
    readonly RuledLane lane = new();

    [Theory]
    [InlineData("corbado", "UserList", "/v2/users", 429, """{"httpStatusCode":429,"message":"Too Many Requests","requestData":{"requestID":"~req-\\d+","link":"~.*"},"runtime":"~[0-9.]+","error":{"type":"rate_limited","details":"Rate limit exceeded","links":[]}}""")]
    [InlineData("quickblox", "GetUser", "/users/1.json", 429, """{"errors":["Too Many Requests"]}""")]
    [InlineData("flexshopper", "GetCurrentUser", "/v3/users/me", 429, """{"message":"API rate limit exceeded"}""")]
    [InlineData("xsolla", "GetUserDetails", "/api/users/me", 429, """{"error":{"code":"429","description":"Too many requests."}}""")]
    [InlineData("logto", "GetUser", "/api/users/1", 404, """{"message":"~.*","code":"~.*"}""")]
    public async Task A_status_comes_in_its_envelope(string vendor, string operation, string path, int status, string json)
    {
        await lane.AddAsync($$"""{ "match": { "vendor": "{{vendor}}", "operation": "{{operation}}" }, "effect": { "answer": { "status": {{status}} } } }""");
        var reply = await MockServer.Shared.Vendor(vendor, lane.Lane).GetAsync(path);
        reply.Status.ShouldBe(status, reply.Text);
        if (vendor != "logto")
            reply.ShouldBe(status, json);
        reply.Header("X-Mock-State").ShouldBe("[[mock]] untouched");
    }

    [Theory]
    [InlineData("corbado", "UserCreate", "/v2/users", "{ \"code\": \"login_error\" }", 401, "\"type\":\"login_error\"")]
    [InlineData("logto", "CreateUser", "/api/users", "{ \"code\": \"user.email_already_in_use\" }", 422, "\"code\":\"user.email_already_in_use\"")]
    [InlineData("xsolla", "RegisterNewUserFromServer", "/api/users?projectId=11111111-1111-4111-8111-111111111111", "{ \"code\": \"003-004\" }", 422, "\"code\":\"003-004\"")]
    [InlineData("flexshopper", "CreateUser", "/v3/users", "{ \"code\": \"UserAlreadyExists\" }", 409, "\"code\":\"UserAlreadyExists\"")]
    [InlineData("quickblox", "CreateUser", "/users.json", "{ \"status\": 422, \"code\": \"email has already been taken\" }", 422, "has already been taken")]
    [InlineData("quickblox", "CreateUser", "/users.json", "{ \"status\": 422, \"code\": \"login is too short (minimum is 3 characters)\" }", 422, "{\"errors\":{\"login\":[\"is too short (minimum is 3 characters)\"]}}")]
    [InlineData("logto", "CreateUser", "/api/users", "{ \"status\": 400, \"code\": \"malformed_body\" }", 400, "{\"message\":\"invalid JSON, only supports object and array\"}")]
    public async Task An_error_code_brings_its_status_along(string vendor, string operation, string path, string answer, int status, string part)
    {
        await lane.AddAsync($$"""{ "match": { "vendor": "{{vendor}}", "operation": "{{operation}}" }, "effect": { "answer": {{answer}} } }""");
        var reply = await (await lane.CallerAsync(vendor)).PostAsync(path, "{}");
        reply.Status.ShouldBe(status, reply.Text);
        reply.Text.ShouldContain(part);
    }

    [Fact]
    public async Task One_rule_for_all_vendors_acts_where_the_status_is_documented()
    {
        await lane.AddAsync("""{ "effect": { "answer": { "status": 429 } } }""");
        (await MockServer.Shared.Vendor("quickblox", lane.Lane).GetAsync("/users/1.json")).Status.ShouldBe(429);
        (await MockServer.Shared.Vendor("logto", lane.Lane).GetAsync("/api/users/1")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task An_undocumented_status_needs_leave()
    {
        (await lane.Control.SendAsync("POST", lane.Rules, """{ "match": { "vendor": "xsolla", "operation": "ValidateJwt" }, "effect": { "answer": { "status": 503 } } }""")).ShouldBe(400, """
            { "type": "urn:mockidp:bad-rule", "title": "Bad Request", "status": 400,
              "detail": "No operation that matches has this answer: 503 is not documented. ValidateJwt documents 204; 400 (examples: invalid, client); 404 (examples: project, object); 422 (examples: taken, invalid); 429 (examples: limit); any other status with allow=undocumented.",
              "errors": [ { "in": "body", "pointer": "/effect/answer", "keyword": "responses", "limit": "ValidateJwt" } ] }
            """);
        await lane.AddAsync("""{ "match": { "vendor": "xsolla", "operation": "ValidateJwt" }, "effect": { "answer": { "status": 503, "allow": "undocumented" } } }""");

        using var http = MockServer.Shared.CreateClient();
        using var response = await http.PostAsync($"/l/{lane.Lane}/xsolla/api/token/validate", null, TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(503);
        JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["error"]!["code"]!.GetValue<string>().ShouldBe("503");
    }
}
