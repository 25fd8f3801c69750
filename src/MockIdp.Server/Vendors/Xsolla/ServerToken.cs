using System.Globalization;
using System.Text.Json.Nodes;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>
/// The server JWT: RS256, signed with the newest key of the client's project (before it has one: the key that all begin with), so that the project's key
/// set verifies it. The claims are those of xsolla/xsolla-ai-kit tokens-and-validation.md (read 2026-11-20).
/// </summary>
static class ServerToken
{
    public const int LifetimeSeconds = 3600;

    /// <summary>Every client of the mock has one publisher (assumed).</summary>
    public const long PublisherId = 1;

    public const string Issuer = "https://login.xsolla.com";

    public static async ValueTask<string> IssueAsync(Call call, CredentialRecord client)
    {
        var issuedAt = call.Now.ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["iat"] = issuedAt,
            ["exp"] = issuedAt + LifetimeSeconds,
            ["client_id"] = long.Parse(client.Id, CultureInfo.InvariantCulture),
            ["publisher_id"] = PublisherId,
        };
        if (client["projectId"] is { } projectId)
            claims["xsolla_login_project_id"] = projectId;
        return Jws.Sign((await ProjectKeys.AllAsync(call, client["projectId"] ?? ""))[0], "JWT", claims);
    }

    /// <summary>The client that a token was issued to; null when it was not issued here, or is too old.</summary>
    public static async ValueTask<CredentialRecord?> ReadAsync(Call call, string token)
    {
        if (Jws.Parse(token) is not { } parsed || parsed.Claims["client_id"] is not JsonValue value || !value.TryGetValue<long>(out var clientId))
            return null;
        var client = await call.Credentials.FindAsync(call.Host, call.Lane, clientId.ToString(CultureInfo.InvariantCulture), call.Aborted);
        // A token from before the client was bound to a project names none, and stays good.
        var projectId = parsed.Claim("xsolla_login_project_id");
        if (client is null || (projectId is not null && projectId != client["projectId"]))
            return null;
        return await ProjectKeys.SignedAsync(call, projectId ?? "", parsed) && parsed.Time("exp") > call.Now ? client : null;
    }
}
