using MockIdp.Core.Credentials;
using MockIdp.Core.Http;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>Who calls.</summary>
abstract record XsollaCaller
{
    const string Scheme = "Bearer ";

    /// <summary>An OAuth 2.0 client of type server, by its server JWT.</summary>
    public sealed record Server(string ClientId, string? ProjectId) : XsollaCaller;

    /// <summary>A user, by the user's JWT.</summary>
    public sealed record Player(string ProjectId, string UserId) : XsollaCaller;

    /// <summary>The attribute service refuses in its own way (https://developers.xsolla.com/login-api/errors/).</summary>
    public static async ValueTask<XsollaCaller> AuthenticateAsync(Call call) => call.Operation.Security[0][0] switch
    {
        "Bearer" => await PlayerAsync(call) ?? throw XsollaErrors.InvalidToken(),
        "AttributesBearer" => await PlayerAsync(call) ?? throw XsollaErrors.Forbidden(),
        "AttributesServer" => await ServerAsync(call) is { ProjectId: not null } server ? server : throw XsollaErrors.Forbidden(),
        _ => await ServerAsync(call) ?? throw XsollaErrors.InvalidToken(),
    };

    public static Subject SubjectOf(Call call)
    {
        var (projectId, userId) = call.Caller switch
        {
            Server server => (server.ProjectId, null),
            Player player => (player.ProjectId, player.UserId),
            _ => ((string?)null, (string?)null),
        };
        return new(projectId ?? XsollaProject.Named(call), call.FindPathValue("user_id") ?? userId);
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

    /// <summary>The reference shows the token bare, the vendor's FAQ after <c>Bearer</c>: both are taken, only in this header.</summary>
    static async ValueTask<Server?> ServerAsync(Call call)
    {
        if (call.Header("X-SERVER-AUTHORIZATION") is not { } header)
            return null;
        var token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : header;
        return await ServerToken.ReadAsync(call, token) is { } client ? new Server(client.Id, client["projectId"]) : null;
    }

    static async ValueTask<Player?> PlayerAsync(Call call)
    {
        if (call.Header("Authorization") is not { } header || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        return UserToken.Read(call, header[Scheme.Length..].Trim()) is { } token && await UserToken.OwnerAsync(call, token) is { } user ? new Player(token.ProjectId, user.Id) : null;
    }
}
