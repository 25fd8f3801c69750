using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>
/// The user JWT: HS256 by a secret of the project, or RS256 by its keys (https://developers.xsolla.com/doc/login/security/jwt-signature), with the claims
/// of https://developers.xsolla.com/api/login/login-and-password/jwt-register-new-user (both read 2026-11-20).
/// </summary>
static class UserToken
{
    public const int OAuthLifetimeSeconds = 3600;

    const int LifetimeSeconds = 24 * 3600;

    /// <summary>A token that was signed here and has not expired. Its user may be gone, or have ended it.</summary>
    public sealed record Signed(string ProjectId, string UserId, int Logouts);

    public static async ValueTask<string> IssueAsync(Call call, string projectId, UserRecord user, string type, string? payload)
    {
        var claims = Claims(call, projectId, user, type, LifetimeSeconds);
        if (payload is not null)
            claims["payload"] = payload;
        return await SignAsync(call, projectId, claims);
    }

    /// <summary>The claims that these have beyond the others are those of the Go SDK's fixtures (xsolla/login-sdk-go).</summary>
    public static async ValueTask<string> IssueOAuthAsync(Call call, OAuthClient client, UserRecord user, string scope)
    {
        var claims = Claims(call, client.ProjectId, user, "xsolla_login", OAuthLifetimeSeconds);
        claims["aud"] = new JsonArray(client.Id);
        claims["scp"] = new JsonArray([.. scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => (JsonNode)one)]);
        claims["is_master"] = true;
        return await SignAsync(call, client.ProjectId, claims);
    }

    public static async ValueTask<Signed?> ReadAsync(Call call, string token)
    {
        if (Jws.Parse(token) is not { } parsed || parsed.Claim("sub") is not { } userId || !Guid.TryParseExact(parsed.Claim("xsolla_login_project_id"), "D", out var project))
            return null;
        var projectId = project.ToString();
        var isSigned = new XsollaProject(call, projectId).SignsByRsa ? await ProjectKeys.SignedAsync(call, projectId, parsed) : parsed.IsSignedBy(SecretOf(call, projectId));
        if (!isSigned || parsed.Time("exp") is not { } end || end <= call.Now)
            return null;
        return int.TryParse(parsed.Claim("jti")?.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var logouts) ? new Signed(projectId, userId, logouts) : null;
    }

    /// <summary>The user of a token; null when there is none any more, or when the token was ended.</summary>
    public static async ValueTask<UserRecord?> OwnerAsync(Call call, Signed token) =>
        await new XsollaStore(call).UsersOf(token.ProjectId).FindAsync(token.UserId, call.Aborted) is { } user && user.Logouts == token.Logouts ? user : null;

    static JsonObject Claims(Call call, string projectId, UserRecord user, string type, int lifetimeSeconds)
    {
        var issuedAt = call.Now.ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = ServerToken.Issuer,
            ["sub"] = user.Id,
            ["iat"] = issuedAt,
            ["exp"] = issuedAt + lifetimeSeconds,
            ["groups"] = new JsonArray([.. user.WireGroups().Select(group => new JsonObject { ["id"] = group.Id, ["name"] = group.Name, ["is_default"] = group.Is_default })]),
            ["xsolla_login_project_id"] = projectId,
            // Assumed in the tokens of the JWT protocol: how often the user's tokens were ended stands in it.
            ["jti"] = string.Create(CultureInfo.InvariantCulture, $"{user.Logouts}-{call.Lane.Ids.Hex(32)}"),
            ["type"] = type,
            ["publisher_id"] = ServerToken.PublisherId,
        };
        foreach (var (name, value) in new[] { ("email", user.Email), ("username", user.Username), ("external_account_id", user.ExternalAccountId) })
        {
            if (value is not null)
                claims[name] = value;
        }
        return claims;
    }

    static async ValueTask<string> SignAsync(Call call, string projectId, JsonObject claims) =>
        Jws.Sign(new XsollaProject(call, projectId).SignsByRsa ? (await ProjectKeys.AllAsync(call, projectId))[0] : SecretOf(call, projectId), "JWT", claims);

    static SecretKey SecretOf(Call call, string projectId) => new(Encoding.UTF8.GetBytes(new XsollaProject(call, projectId).JwtSecret));
}
