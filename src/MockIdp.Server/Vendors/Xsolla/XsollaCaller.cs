using MockIdp.Core.Credentials;
using MockIdp.Core.Http;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>Who calls.</summary>
/// <param name="ProjectId">Null for a client that has named no project yet.</param>
abstract record XsollaCaller(string? ProjectId)
{
    const string Scheme = "Bearer";

    /// <summary>An OAuth 2.0 client of type server, by its server JWT.</summary>
    public sealed record Server(string ClientId, string? ProjectId) : XsollaCaller(ProjectId);

    /// <summary>A user, by the user's JWT.</summary>
    public sealed record Player(string ProjectId, string UserId) : XsollaCaller(ProjectId)
    {
        public new string ProjectId { get; } = ProjectId;

        public static Player Of(Call call) => (Player)call.Caller!;
    }

    /// <summary>The project that a server's call is about, where it names none itself.</summary>
    public static string ProjectOf(Call call) => ((XsollaCaller)call.Caller!).ProjectId ?? throw XsollaErrors.UnknownProject();

    public static async ValueTask<XsollaCaller> AuthenticateAsync(Call call) => call.Operation.Security[0][0] switch
    {
        "Bearer" or "AttributesBearer" => await PlayerAsync(call) ?? throw XsollaErrors.InvalidToken(call),
        "AttributesServer" => await ServerAsync(call) is { ProjectId: not null } server ? server : throw XsollaErrors.InvalidToken(call),
        _ => await ServerAsync(call) ?? throw XsollaErrors.InvalidToken(call),
    };

    public static Subject SubjectOf(Call call) =>
        new((call.Caller as XsollaCaller)?.ProjectId ?? XsollaProject.Named(call), call.FindPathValue("user_id") ?? (call.Caller as Player)?.UserId);

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
        return await ServerToken.ReadAsync(call, header.After(Scheme) ?? header) is { } client ? new Server(client.Id, client["projectId"]) : null;
    }

    static async ValueTask<Player?> PlayerAsync(Call call) =>
        call.Header("Authorization").After(Scheme) is { } text && await UserToken.ReadAsync(call, text) is { } token && await UserToken.OwnerAsync(call, token) is { } user
            ? new Player(token.ProjectId, user.Id)
            : null;
}
