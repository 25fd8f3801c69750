using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Lanes;
using MockIdp.Server.Vendors.Corbado;

namespace MockIdp.Tests.Vendors.Corbado;

static class CorbadoApi
{
    public const string ProjectID = "pro-1111111111111111111";
    public const string ApiSecret = "corbado1_mock_secret";

    static readonly MockServer Strict = new(("auth", "strict"));

    /// <summary>A client without credentials, in a lane of its own.</summary>
    public static VendorClient Anonymous() => MockServer.Shared.Vendor("corbado");

    /// <summary>A client of the well-known project, in a lane of its own.</summary>
    public static VendorClient Client() => Anonymous().WithBasic(ProjectID, ApiSecret);

    public static VendorClient InStrictMode() => Strict.Vendor("corbado");

    public static async Task<string> CreatedAsync(this VendorClient client, object? body = null)
    {
        var reply = await client.PostAsync("/v2/users", body ?? new { status = "active" });
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json.GetProperty("userID").GetString()!;
    }

    /// <summary>A client of the well-known project on a server whose time stands still until a test moves it, and its store.</summary>
    public static (VendorClient Client, CorbadoStore Store, SteppedClock Clock) WithClock()
    {
        var clock = new SteppedClock();
        var server = MockServer.Shared.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock)));
        var handler = new ContractJudge("corbado") { InnerHandler = server.Server.CreateHandler() };
        var client = new VendorClient(handler, "http://localhost/corbado", MockServer.FreshLane()).WithBasic(ProjectID, ApiSecret);
        return (client, StoreOf(server.Services, client.Lane), clock);
    }

    /// <summary>What the well-known project owns in the client's lane: for records that no call makes, and for very many.</summary>
    public static CorbadoStore Store(this VendorClient client) => StoreOf(MockServer.Shared.Services, client.Lane);

    static CorbadoStore StoreOf(IServiceProvider services, string lane) => new(services.GetRequiredService<LaneBook>().Find(lane, out _)!, "Corbado", ProjectID);

    public static Task<Reply> PatchAsync(this VendorClient client, string path, object body) =>
        client.SendAsync("PATCH", path, body as string ?? System.Text.Json.JsonSerializer.Serialize(body), "application/json");

    public static Task<Reply> DeleteAsync(this VendorClient client, string path) => client.SendAsync("DELETE", path);

    public static Task<Reply> IdentifyAsync(this VendorClient client, string userID, string identifierValue, string identifierType = "email", string status = "verified") =>
        client.PostAsync($"/v2/users/{userID}/identifiers", new { identifierType, identifierValue, status });

    /// <summary>The ID of a new identifier.</summary>
    public static async Task<string> IdentifiedAsync(this VendorClient client, string userID, string identifierValue, string identifierType = "email")
    {
        var reply = await client.IdentifyAsync(userID, identifierValue, identifierType);
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json.GetProperty("identifierID").GetString()!;
    }

    public static Task<Reply> LinkAsync(this VendorClient client, string userID, string foreignID, string providerType = "google") =>
        client.PostAsync($"/v2/users/{userID}/socialAccounts", new { providerType, identifierValue = "jane@example.com", foreignID, avatarURL = "https://example.com/a.png", fullName = "Jane Doe" });

    /// <summary>One member of every row of a list.</summary>
    public static string[] Values(this Reply reply, string list, string member) =>
        [.. (list == "" ? reply.Json : reply.Json.GetProperty(list)).EnumerateArray().Select(row => row.GetProperty(member).ToString())];

    public static void ShouldPage(this Reply reply, int page, int totalPages, int totalItems) =>
        JsonShape.Compare($$"""{ "page": {{page}}, "totalPages": {{totalPages}}, "totalItems": {{totalItems}} }""", reply.Json.GetProperty("paging").GetRawText());

    public static void ShouldBeOk(this Reply reply) =>
        reply.ShouldBe(200, """
            { "httpStatusCode": 200, "message": "OK",
              "requestData": { "requestID": "~req-[1-9][0-9]{18}", "link": "~https://my[.]corbado[.]com/requests/req-[1-9][0-9]{18}" },
              "runtime": "~[0-9]+[.][0-9]{1,8}" }
            """);

    public static Task<Reply> UserAsync(this VendorClient client, string userID) => client.GetAsync("/v2/users/" + userID);

    /// <summary>Compares a whole error with the vendor's envelope.</summary>
    /// <param name="error">The members of <c>error</c> between <c>type</c> and <c>links</c>, with a comma before each.</param>
    public static Reply ShouldBeError(this Reply reply, int status, string message, string type, string details, string error = "")
    {
        reply.ShouldBe(status, $$"""
            { "httpStatusCode": {{status}}, "message": "{{message}}",
              "requestData": { "requestID": "~req-[1-9][0-9]{18}", "link": "~https://my[.]corbado[.]com/requests/req-[1-9][0-9]{18}" },
              "runtime": "~[0-9]+[.][0-9]{1,8}",
              "error": { "type": "{{type}}", "details": {{System.Text.Json.JsonSerializer.Serialize(details)}}{{error}}, "links": [] } }
            """);
        var request = reply.Json.GetProperty("requestData");
        request.GetProperty("link").GetString().ShouldEndWith("/" + request.GetProperty("requestID").GetString());
        return reply;
    }

    /// <param name="fields">Pairs of a field and its message, in the order of the answer.</param>
    public static Reply ShouldBeInvalid(this Reply reply, params string[] fields) =>
        reply.ShouldBeError(400, "Bad Request", "validation_error", "Validation failed",
            $$""", "validation": [{{string.Join(", ", fields.Chunk(2).Select(pair => $$"""{ "field": "{{pair[0]}}", "message": "{{pair[1]}}" }"""))}}]""");

    public static Reply ShouldBeInvalidJson(this Reply reply, string details) => reply.ShouldBeError(400, "Bad Request", "invalid_json", details);
}

sealed class SteppedClock : TimeProvider
{
    DateTimeOffset now = new(2031, 2, 3, 4, 5, 6, 789, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan time) => now += time;
}
