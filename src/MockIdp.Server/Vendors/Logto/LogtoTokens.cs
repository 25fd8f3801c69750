using System.Text.Json.Nodes;
using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>Access tokens for the Management API: who issues them, for which tenant, and whether one holds.</summary>
static class LogtoTokens
{
    /// <summary>packages/schemas/tables/resources.sql: access_token_ttl.</summary>
    public const int LifetimeSeconds = 3600;

    public const string ManagementScope = "all";

    /// <summary>A self-hosted Logto has one tenant of this name, whatever its host (packages/schemas/src/seeds/management-api.ts).</summary>
    public const string DefaultTenant = "default";

    public const string DefaultResource = ResourceStart + DefaultTenant + ResourceEnd;

    const string ResourceStart = "https://";
    const string ResourceEnd = ".logto.app/api";
    const string OidcPath = "/oidc";

    public static bool IsOidc(Call call) => call.Address.Path == OidcPath || call.Address.Path.StartsWith(OidcPath + "/", StringComparison.Ordinal);

    public static bool IsOidc(Operation operation) => operation.Path.StartsWith(OidcPath + "/", StringComparison.Ordinal);

    /// <summary>The path below <c>/oidc</c>, where the vendor mounts its OpenID provider.</summary>
    public static string BelowOidc(Call call) => call.Address.Path.Length > OidcPath.Length ? call.Address.Path[OidcPath.Length..] : "/";

    public static string Issuer(Call call) => call.Address.Base + OidcPath;

    /// <summary>One key for the lane's whole Logto: the key set has no tenant in its path, so it must verify every token.</summary>
    public static EcKey Key(Call call) => Key(call, call.Lane);

    public static EcKey Key(Call call, Lane lane) => lane.Keys.Of<EcKey>(call.Host.Name, "");

    /// <summary>The tenant whose Management API an indicator names, or null. <c>{base}/api</c>, the address itself, is the default tenant.</summary>
    public static string? TenantOf(string resource, string issuer)
    {
        if (issuer.EndsWith(OidcPath, StringComparison.Ordinal) && resource == issuer[..^OidcPath.Length] + "/api")
            return DefaultTenant;
        return resource.Length > ResourceStart.Length + ResourceEnd.Length && resource.StartsWith(ResourceStart, StringComparison.Ordinal) && resource.EndsWith(ResourceEnd, StringComparison.Ordinal)
            ? resource[ResourceStart.Length..^ResourceEnd.Length]
            : null;
    }

    /// <summary>A token of an application for itself.</summary>
    public static string Mint(Call call, string appId, string resource, string? scope) => Mint(call, Issuer(call), appId, appId, resource, scope);

    /// <summary>The claims in the vendor's order (observed with oidc-provider 9.9.1).</summary>
    /// <param name="subject">The user's id, or the application's where it acts for itself.</param>
    /// <param name="scope">Null when nothing was granted: the claim is absent then.</param>
    public static string Mint(Call call, string issuer, string subject, string appId, string resource, string? scope)
    {
        var issuedAt = call.Now.ToUnixTimeSeconds();
        var claims = new JsonObject { ["jti"] = call.Lane.Ids.Token(32), ["sub"] = subject, ["iat"] = issuedAt, ["exp"] = issuedAt + LifetimeSeconds };
        if (scope is not null)
            claims["scope"] = scope;
        claims["client_id"] = appId;
        claims["iss"] = issuer;
        claims["aud"] = resource;
        return Jws.Sign(Key(call), "at+jwt", claims);
    }

    /// <summary>The token and its tenant, in the order of checks of npm package jose 6 (lib/jwt/verify, jwks/local).</summary>
    /// <exception cref="VendorError">The token does not hold.</exception>
    public static (ParsedJws Token, string Tenant) Verify(Call call, string text)
    {
        var key = Key(call);
        if (Jws.Parse(text) is not { Algorithm: { } algorithm } token)
            throw LogtoErrors.TokenInvalid();
        if (algorithm is not (['R' or 'P' or 'E', 'S', ..] or ['E', 'd', ..] or ['M', 'L', ..]))
            throw LogtoErrors.TokenAlgorithmNotSupported();
        if (algorithm != key.Algorithm || (token.KeyId is { } keyId && keyId != key.KeyId))
            throw LogtoErrors.TokenKeyUnknown();
        if (!token.IsSignedBy(key))
            throw LogtoErrors.TokenSignatureWrong();
        // The origin is not compared: one server has many addresses (prefix, port, host name), and each is an issuer.
        if (token.Claim("iss") is not { } issuer || !issuer.EndsWith(OidcPath, StringComparison.Ordinal))
            throw LogtoErrors.TokenClaimWrong(token.Claims, "iss");
        if (token.Claim("aud") is not { } audience || TenantOf(audience, issuer) is not { } tenant)
            throw LogtoErrors.TokenClaimWrong(token.Claims, "aud");
        if (token.Time("exp") <= call.Now)
            throw LogtoErrors.TokenExpired(token.Claims);
        return (token, tenant);
    }
}
