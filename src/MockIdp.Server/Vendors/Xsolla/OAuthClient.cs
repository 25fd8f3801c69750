using System.Globalization;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>A client that logs users in by OAuth 2.0: what it gives out, and what it takes back.</summary>
sealed class OAuthClient(Call call, string id, string projectId)
{
    /// <summary>Assumed: nothing is published about how long codes and refresh tokens live.</summary>
    static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(30);

    readonly IRecords<GrantRecord> grants = new XsollaStore(call).GrantsOf(projectId);

    public string Id => id;

    public string ProjectId => projectId;

    /// <summary>The client that a log-in names by its id alone.</summary>
    public static async ValueTask<OAuthClient> NamedAsync(Call call, long clientId) => await NamedAsync(call, clientId.ToString(CultureInfo.InvariantCulture));

    public static async ValueTask<OAuthClient> NamedAsync(Call call, string clientId) =>
        Of(call, await call.Credentials.FindAsync(call.Host, call.Lane, clientId, call.Aborted) ?? throw XsollaErrors.ClientRefused());

    public static OAuthClient Of(Call call, CredentialRecord client) => new(call, client.Id, client["projectId"] ?? throw XsollaErrors.NoProject());

    public async ValueTask<string> CodeAsync(UserRecord user, string? redirectUri, string? scope) => await GiveAsync(user, true, redirectUri, scope ?? "", CodeLifetime);

    public async ValueTask<TokenResponse> TokensAsync(UserRecord user, string? scope) => new()
    {
        Access_token = await UserToken.IssueOAuthAsync(call, this, user, scope ?? ""),
        Expires_in = UserToken.OAuthLifetimeSeconds,
        Refresh_token = (scope ?? "").Split(' ').Contains("offline") ? await GiveAsync(user, false, null, scope!, RefreshLifetime) : null,
        Token_type = TokenResponseToken_type.Bearer,
    };

    /// <summary>Takes back a code or a refresh token: each is good once.</summary>
    public async ValueTask<TokenResponse> ExchangeAsync(string token, bool isCode, string? redirectUri)
    {
        var grant = await grants.FindAsync(token, call.Aborted) ?? throw XsollaErrors.InvalidGrant();
        if (grant.IsCode != isCode || grant.ClientId != id || grant.ExpiresAt <= call.Now || (grant.RedirectUri is not null && grant.RedirectUri != redirectUri))
            throw XsollaErrors.InvalidGrant();
        var user = await new XsollaStore(call).UsersOf(projectId).FindAsync(grant.UserId, call.Aborted);
        if (user is null || user.Logouts != grant.Logouts || user.BanAt(call.Now) is not null)
            throw XsollaErrors.InvalidGrant();
        if (await grants.DeleteAsync(token, call.Aborted) is not Write.Done)
            throw XsollaErrors.InvalidGrant();
        return await TokensAsync(user, grant.Scope);
    }

    async ValueTask<string> GiveAsync(UserRecord user, bool isCode, string? redirectUri, string scope, TimeSpan lifetime)
    {
        var grant = new GrantRecord
        {
            Id = call.Lane.Ids.Token(32),
            IsCode = isCode,
            ClientId = id,
            UserId = user.Id,
            RedirectUri = redirectUri,
            Scope = scope,
            Logouts = user.Logouts,
            ExpiresAt = call.Now + lifetime,
        };
        await grants.InsertAsync(grant, call.Aborted);
        return grant.Id;
    }
}
