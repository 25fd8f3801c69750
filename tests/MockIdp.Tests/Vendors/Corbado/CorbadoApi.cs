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
