using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.QuickBlox;

/// <summary>
/// Who calls: an application or user session by its token, or the account's owner by an API key
/// (https://docs.quickblox.com/reference/authentication, read 2026-11-20). All three may create and read users.
/// </summary>
/// <param name="ApplicationId">The application whose users the call sees.</param>
/// <param name="Session">Null for an API key.</param>
sealed record QuickBloxCaller(string ApplicationId, SessionRecord? Session)
{
    public static QuickBloxCaller Of(Call call) => (QuickBloxCaller)call.Caller!;

    public static async ValueTask<QuickBloxCaller> AuthenticateAsync(Call call)
    {
        // With both, the API key wins (documented for https://docs.quickblox.com/reference/create-token-with-api-key only).
        if (call.Operation.Security.Any(schemes => schemes.Contains("apiKey")) && call.Header("Authorization") is { } authorization)
            return await ByApiKeyAsync(call, authorization);
        var session = await SlideAsync(call, call.Header("QB-Token") ?? throw QuickBloxErrors.TokenMissing());
        if (session.UserId is not null)
            await new QuickBloxStore(call, session.ApplicationId).TouchUserAsync(session.UserId, call.Aborted);
        return new QuickBloxCaller(session.ApplicationId, session);
    }

    static async ValueTask<QuickBloxCaller> ByApiKeyAsync(Call call, string authorization)
    {
        const string scheme = "ApiKey ";
        return authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            ? new QuickBloxCaller(await Applications.ByApiKeyAsync(call, authorization[scheme.Length..].Trim()), null)
            : throw QuickBloxErrors.ApiKeyInvalid();
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
