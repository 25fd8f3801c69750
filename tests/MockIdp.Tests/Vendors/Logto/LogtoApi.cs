using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Credentials;
using MockIdp.Core.Lanes;

namespace MockIdp.Tests.Vendors.Logto;

static class LogtoApi
{
    public const string AppId = "mockidpm2mapplication";
    public const string AppSecret = "mockSecretOfTheM2mApplication000";
    public const string Resource = "https://default.logto.app/api";

    public static readonly MockServer Strict = new(("auth", "strict"));

    /// <summary>A user with nothing but what every user has.</summary>
    public const string EmptyUser = """
        { "id": "~[0-9a-z]{12}", "username": null, "primaryEmail": null, "primaryPhone": null, "name": null, "avatar": null,
          "customData": {}, "identities": {}, "lastSignInAt": null, "createdAt": "~[0-9]{13}", "updatedAt": "~[0-9]{13}",
          "profile": {}, "applicationId": null, "isSuspended": false, "hasPassword": false }
        """;

    /// <summary>The empty user with some members of other values.</summary>
    public static string User(params (string Member, JsonNode? Value)[] members)
    {
        var user = JsonNode.Parse(EmptyUser)!.AsObject();
        foreach (var (member, value) in members)
            user[member] = value;
        return user.ToJsonString();
    }

    public static VendorClient Anonymous() => MockServer.Shared.Vendor("logto");

    /// <summary>A client with a token of the well-known application.</summary>
    public static Task<VendorClient> ClientAsync(string resource = Resource) => AuthorizeAsync(Anonymous(), resource);

    /// <summary>A second client of the same world, with a token for a resource.</summary>
    public static async Task<VendorClient> AuthorizeAsync(VendorClient logto, string resource)
    {
        var reply = await TokenAsync(logto, ("resource", resource));
        reply.Status.ShouldBe(200, reply.Text);
        return logto.With("Authorization", "Bearer " + reply.Json.GetProperty("access_token").GetString());
    }

    /// <summary>Fetches a token as the vendor's SDK does. The given fields replace its fields; one of the value "-" is left out.</summary>
    public static Task<Reply> TokenAsync(VendorClient logto, params (string Name, string Value)[] changes)
    {
        (string Name, string Value)[] fields = [("grant_type", "client_credentials"), ("client_id", AppId), ("client_secret", AppSecret), ("resource", Resource), ("scope", "all")];
        var kept = fields.Where(field => changes.All(change => change.Name != field.Name));
        return logto.PostFormAsync("/oidc/token", [.. kept, .. changes.Where(change => change.Value != "-")]);
    }

    public static string OidcError(string error, string message, string description) =>
        new JsonObject { ["code"] = "oidc." + error, ["message"] = message, ["error"] = error, ["error_description"] = description }.ToJsonString();

    public static string InvalidRequest(string description) => OidcError("invalid_request", "Request is invalid.", description);

    /// <summary>The whole answer to a guard failure of one issue.</summary>
    /// <param name="issue">The issue as zod writes it.</param>
    /// <param name="line">What <c>details</c> says of it.</param>
    public static string Guard(string issue, string line, string part = "body") => new JsonObject
    {
        ["code"] = "guard.invalid_input",
        ["data"] = new JsonObject { ["issues"] = new JsonArray(JsonNode.Parse(issue)), ["name"] = "ZodError" },
        ["details"] = line,
        ["message"] = $"The request {part} is invalid.",
    }.ToJsonString();

    /// <summary>The answer to every call for a user who does not exist.</summary>
    public const string NotFound = """{ "code": "entity.not_found", "message": "The resource does not exist." }""";

    /// <summary>The guard's answer to a member that is missing.</summary>
    public static string Required(string member, string type) => Guard(
        $$"""{ "code": "invalid_type", "expected": "{{type}}", "received": "undefined", "path": ["{{member}}"], "message": "Required" }""",
        $"Error in key path \"{member}\": (invalid_type) Expected {type} but received undefined.");

    /// <summary>The guard's answer to a value of another type.</summary>
    public static string Mistyped(string member, string type, string received) => Guard(
        $$"""{ "code": "invalid_type", "expected": "{{type}}", "received": "{{received}}", "path": ["{{member}}"], "message": "Expected {{type}}, received {{received}}" }""",
        $"Error in key path \"{member}\": (invalid_type) Expected {type} but received {received}.");

    public static string Id(this Reply reply)
    {
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json.GetProperty("id").GetString()!;
    }

    /// <summary>Creates a user.</summary>
    /// <returns>Its path.</returns>
    public static async Task<string> UserAsync(this VendorClient logto, string body = "{}") => "/api/users/" + (await logto.PostAsync("/api/users", body)).Id();

    /// <summary>Creates a role.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> RoleAsync(this VendorClient logto, string name, string type = "User", bool isDefault = false) =>
        (await logto.PostAsync("/api/roles", new { name, description = "May " + name, type, isDefault })).Id();

    public static Task<Reply> PatchAsync(this VendorClient logto, string path, string body) => logto.SendAsync("PATCH", path, body, "application/json");

    public static Task<Reply> PutAsync(this VendorClient logto, string path, string body) => logto.SendAsync("PUT", path, body, "application/json");

    public static Task<Reply> DeleteAsync(this VendorClient logto, string path) => logto.SendAsync("DELETE", path);

    public static long UpdatedAt(this Reply user) => user.Json.GetProperty("updatedAt").GetInt64();

    /// <summary>Does something to a user and sees that it renewed <c>updatedAt</c>, and <c>createdAt</c> not.</summary>
    public static async Task<Reply> RenewsAsync(this VendorClient logto, string user, Func<Task<Reply>> write)
    {
        var before = await logto.GetAsync(user);
        var reply = await write();
        var after = await logto.GetAsync(user);
        after.UpdatedAt().ShouldBeGreaterThan(before.UpdatedAt());
        after.Json.GetProperty("createdAt").GetInt64().ShouldBe(before.Json.GetProperty("createdAt").GetInt64());
        return reply;
    }

    /// <summary>A token with any claims, signed with the key that the client's world has.</summary>
    public static string Sign(VendorClient logto, JsonObject claims) =>
        Jws.Sign(MockServer.Shared.Services.GetRequiredService<LaneBook>().Find(logto.Lane, out _)!.Keys.Of<EcKey>("Logto", ""), "at+jwt", claims);
}
