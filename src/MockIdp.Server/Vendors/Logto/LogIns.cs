using MockIdp.Core.Http;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>What an application has after a user's log-in with Logto's page: an access token for an API (https://docs.logto.io/authorization/api-resources/protect-your-api, read 2026-11-27).</summary>
static class LogIns
{
    public static async ValueTask<LogIn> LogInAsync(Call call, string tenant, string userId, TokenWish wish)
    {
        if (wish.Audience is not { } resource)
            return new LogIn.Refused("Logto's access tokens are for an API: the audience has to be its resource indicator.");
        if (await LogtoStore.UsersOf(call, tenant).FindAsync(userId, call.Aborted) is not { } user)
            return new LogIn.UnknownUser();
        if (user.IsSuspended)
            return new LogIn.Refused("The user is suspended, and Logto lets no suspended user in.");
        var appId = wish.ClientId ?? call.Credentials.Known(call.Host).Keys.First();
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds(call.Now.ToUnixTimeSeconds() + LogtoTokens.LifetimeSeconds);
        return new LogIn.Done(LogtoTokens.Mint(call, wish.Issuer ?? LogtoTokens.Issuer(call), user.Id, appId, resource, wish.Scope), expiresAt);
    }
}
