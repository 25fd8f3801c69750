using MockIdp.Core.Credentials;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>Who calls: an OAuth 2.0 client of type server, by its server JWT.</summary>
sealed record XsollaCaller(string ClientId)
{
    /// <summary>The reference shows the token bare, the vendor's FAQ after <c>Bearer</c>: both are taken, only in this header.</summary>
    public static async ValueTask<XsollaCaller> AuthenticateAsync(Call call)
    {
        const string scheme = "Bearer ";
        var header = call.Header("X-SERVER-AUTHORIZATION") ?? throw XsollaErrors.InvalidToken();
        var token = header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : header;
        var client = await ServerToken.ReadAsync(call, token) ?? throw XsollaErrors.InvalidToken();
        return new XsollaCaller(client.Id);
    }

    /// <summary>The client that a token request names, known or adopted.</summary>
    public static async ValueTask<CredentialRecord> IdentifyAsync(Call call, string clientId, string? clientSecret)
    {
        if (clientSecret is null)
            throw XsollaErrors.ClientRefused();
        var presented = new Dictionary<string, string> { ["clientId"] = clientId, ["clientSecret"] = clientSecret };
        return await call.Credentials.PresentAsync(call.Host, call.Lane, presented, call.Aborted) is Verdict.Accepted accepted
            ? accepted.Credential
            : throw XsollaErrors.ClientRefused();
    }
}
