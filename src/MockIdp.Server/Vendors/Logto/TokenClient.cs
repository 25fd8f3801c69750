using System.Text.RegularExpressions;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>Which application asks for a token: the checks of npm package oidc-provider 9.9.1 lib/shared/client_auth.js, in its order.</summary>
static partial class TokenClient
{
    /// <returns>The application.</returns>
    /// <exception cref="VendorError">Nobody, or somebody with a wrong secret.</exception>
    public static async ValueTask<CredentialRecord> AuthenticateAsync(Call call, TokenRequest body, CancellationToken ct)
    {
        TokenRules.NotTwice(call, "client_id", "client_secret");
        var header = call.Header("Authorization");
        if (header is not null && TokenRules.Given(body.Client_secret) is not null)
            throw LogtoErrors.OneMechanismOnly();
        var (appId, appSecret) = header is null ? (TokenRules.Given(body.Client_id), TokenRules.Given(body.Client_secret)) : FromBasic(header, TokenRules.Given(body.Client_id));
        if (appId is null)
            throw LogtoErrors.NoClientAuthentication();
        return await FindAsync(call, appId, appSecret, ct) ?? throw LogtoErrors.WrongClientSecret(header is null ? null : LogtoTokens.Issuer(call));
    }

    /// <summary>Null when the application is known and the secret is wrong or missing.</summary>
    static async ValueTask<CredentialRecord?> FindAsync(Call call, string appId, string? appSecret, CancellationToken ct)
    {
        if (appSecret is null)
            return await call.Credentials.FindAsync(call.Host, call.Lane, appId, ct) is null ? throw LogtoErrors.UnknownClient(appId) : null;
        var presented = new Dictionary<string, string> { ["appId"] = appId, ["appSecret"] = appSecret };
        return await call.Credentials.PresentAsync(call.Host, call.Lane, presented, ct) switch
        {
            Verdict.Accepted accepted => accepted.Credential,
            Verdict.WrongField => null,
            _ => throw LogtoErrors.UnknownClient(appId),
        };
    }

    static (string? AppId, string AppSecret) FromBasic(string header, string? named)
    {
        if (header.After("Basic") is not { } encoded || AuthorizationHeader.Basic(encoded) is not var (id, secret))
            throw LogtoErrors.AuthorizationMalformed();
        (id, secret) = (Decode(id), Decode(secret));
        if (named is not null && named != id)
            throw LogtoErrors.ClientIdMismatch();
        if (secret.Length == 0)
            throw LogtoErrors.SecretMissingInHeader();
        return (TokenRules.Given(id), secret);
    }

    /// <summary>RFC 6749, appendix B: both halves are form-encoded, and may hold visible ASCII only.</summary>
    static string Decode(string encoded)
    {
        var text = Uri.UnescapeDataString(encoded.Replace('+', ' '));
        return BrokenEscape().IsMatch(encoded) || text.Any(c => c is < ' ' or > '~') ? throw LogtoErrors.AuthorizationBadlyEncoded() : text;
    }

    [GeneratedRegex("%(?![0-9A-Fa-f]{2})")]
    private static partial Regex BrokenEscape();
}
