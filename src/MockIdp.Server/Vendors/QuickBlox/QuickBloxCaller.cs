using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.QuickBlox;

/// <summary>
/// Who calls: an application or user session by its token, or the account's owner by an API key
/// (https://docs.quickblox.com/reference/authentication, read 2026-11-20). All three may create and read users; users change and delete
/// themselves, the owner everybody (https://docs.quickblox.com/docs/key-concepts, read 2026-11-20).
/// </summary>
/// <param name="ApplicationId">The application whose users the call sees.</param>
/// <param name="Session">Null for an API key.</param>
/// <param name="OnBehalfOf">The user whose rights an API key takes instead of its own.</param>
sealed record QuickBloxCaller(string ApplicationId, SessionRecord? Session, string? OnBehalfOf = null)
{
    /// <summary>An API key in its own name.</summary>
    public bool IsOwner => Session is null && OnBehalfOf is null;

    public static QuickBloxCaller Of(Call call) => (QuickBloxCaller)call.Caller!;

    public static Subject SubjectOf(Call call)
    {
        var caller = call.Caller as QuickBloxCaller;
        return new(caller?.ApplicationId, call.FindPathValue("user_id") ?? caller?.OnBehalfOf ?? caller?.Session?.UserId);
    }

    public static async ValueTask<QuickBloxCaller> AuthenticateAsync(Call call)
    {
        // With both, the API key wins (documented for https://docs.quickblox.com/reference/create-token-with-api-key only).
        if (Takes(call, "apiKey") && call.Header("Authorization") is { } authorization)
            return await ByApiKeyAsync(call, authorization);
        if (!Takes(call, "sessionToken"))
            throw QuickBloxErrors.ApiKeyInvalid();
        return await ByTokenAsync(call, call.Header("QB-Token") ?? LegacyToken(call) ?? throw QuickBloxErrors.TokenMissing());
    }

    /// <summary>Refuses whoever is neither the user nor the account's owner.</summary>
    public void ShouldOwn(UserRecord user)
    {
        if (!IsOwner && (OnBehalfOf ?? Session!.UserId ?? throw QuickBloxErrors.NeedUser()) != user.Id)
            throw QuickBloxErrors.NotOwner();
    }

    static bool Takes(Call call, string scheme) => call.Operation.Security.Any(schemes => schemes.Contains(scheme));

    /// <summary>https://quickblox.com/developers/Authentication_and_Authorization (read 2026-11-20).</summary>
    static string? LegacyToken(Call call) => call.Request.Query["token"].ToString() is { Length: > 0 } token ? token : null;

    static async ValueTask<QuickBloxCaller> ByApiKeyAsync(Call call, string authorization)
    {
        var key = authorization.After("ApiKey") ?? throw QuickBloxErrors.ApiKeyInvalid();
        var owner = new QuickBloxCaller(await Applications.ByApiKeyAsync(call, key), null);
        if (call.Header("On-Behalf-Of") is not { } userId)
            return owner;
        var isKnown = await new QuickBloxStore(call, owner.ApplicationId).Users.FindAsync(userId, call.Aborted) is not null;
        return isKnown ? owner with { OnBehalfOf = userId } : throw QuickBloxErrors.OnBehalfOfInvalid();
    }

    /// <summary>A deleted user's sessions are gone with the user: they need no list of their own.</summary>
    static async ValueTask<QuickBloxCaller> ByTokenAsync(Call call, string token)
    {
        var session = await SlideAsync(call, token);
        if (session.UserId is not null && await new QuickBloxStore(call, session.ApplicationId).TouchUserAsync(session.UserId, call.Aborted) is null)
            throw QuickBloxErrors.SessionUnknown();
        return new QuickBloxCaller(session.ApplicationId, session);
    }

    /// <summary>Each request with a session gives it its whole life again.</summary>
    static async ValueTask<SessionRecord> SlideAsync(Call call, string token)
    {
        var sessions = QuickBloxStore.SessionsOf(call);
        var session = await sessions.FindByAsync(QuickBloxStore.Token, token, call.Aborted);
        if (session is null || session.ExpiresAt <= call.Now)
            throw QuickBloxErrors.SessionUnknown();
        session = session with { LastRequestAt = call.Now };
        // Stale: a request at the same time slid it already.
        return await sessions.ReplaceAsync(session, call.Aborted) is Write.Missing ? throw QuickBloxErrors.SessionUnknown() : session;
    }
}
