using System.Text.Json.Nodes;
using MockIdp.Core.Ambient;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.Corbado;

/// <summary>What a log-in with Corbado's page leaves: a session, and a session-token for the user's browser (https://docs.corbado.com/sessions/overview, read 2026-11-27).</summary>
static class LogIns
{
    /// <summary>Defaults of a project: https://docs.corbado.com/sessions/security/session-timeouts (read 2026-11-27).</summary>
    static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(30), SessionLifetime = TimeSpan.FromDays(30);

    const int SessionIdLength = 30;

    public static async ValueTask<LogIn> LogInAsync(Call call, string projectID, string userID, TokenWish wish)
    {
        if (wish is not { ClientId: null, Audience: null, Scope: null })
            return new LogIn.Refused("Corbado's session-tokens name no client, no audience and no scope.");
        var store = new CorbadoStore(call.Lane, call.Host.Name, projectID);
        if (await store.Users.FindAsync(userID, call.Aborted) is not { } user)
            return new LogIn.UnknownUser();
        if (user.Status != UserStatus.Active)
            return new LogIn.Refused($"The user is {user.Status.ToString().ToLowerInvariant()}, and Corbado lets active users in.");
        var identifiers = await store.Identifiers.OfAsync(userID, call.Aborted);
        // Who asks is the control plane: the vendor's own error would be none of its own.
        if (!await store.TryAddOwnedAsync(store.Sessions, Session(call, userID, identifiers), call.Aborted))
            return new LogIn.UnknownUser();
        return Token(call, projectID, user, identifiers, wish.Issuer ?? Issuer(projectID));
    }

    /// <summary>What the SDKs take besides the address that they were given (corbado/corbado-nodejs src/services/sessionService.ts).</summary>
    static string Issuer(string projectID) => $"https://{projectID}.frontendapi.cloud.corbado.io";

    static SessionRecord Session(Call call, string userID, IReadOnlyList<IdentifierRecord> identifiers) => new()
    {
        Id = call.Lane.Ids.Lower(SessionIdLength),
        UserID = userID,
        IdentifierValue = identifiers.Count > 0 ? identifiers[0].Value : "",
        CreatedAt = call.Now,
        UpdatedAt = call.Now,
        LastActionAt = call.Now,
        ExpiresAt = call.Now + SessionLifetime,
        Status = SessionStatus.Active,
    };

    static LogIn.Done Token(Call call, string projectID, UserRecord user, IReadOnlyList<IdentifierRecord> identifiers, string issuer)
    {
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((call.Now + TokenLifetime).ToUnixTimeSeconds());
        var claims = new JsonObject
        {
            ["iss"] = issuer,
            ["sub"] = user.Id,
            ["exp"] = expiresAt.ToUnixTimeSeconds(),
            ["nbf"] = call.Now.ToUnixTimeSeconds(),
            ["iat"] = call.Now.ToUnixTimeSeconds(),
            ["jti"] = call.Lane.Ids.Lower(SessionIdLength),
            ["name"] = user.FullName ?? "",
        };
        if (identifiers.FirstOrDefault(one => one.Type == IdentifierType.Email) is { } email)
            claims["email"] = email.Value;
        return new(Jws.Sign(call.Lane.Keys.Of<RsaKey>(call.Host.Name, projectID), "JWT", claims), expiresAt);
    }
}
