using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.QuickBlox;

sealed partial class SessionsController(Call call)
{
    /// <summary>Timestamp, nonce, signature, user: in the order of NOTES.md (assumed).</summary>
    public partial async ValueTask<Answer<SessionEnvelope>> CreateSession(CreateSessionRequest body, CancellationToken ct)
    {
        var store = new QuickBloxStore(call, body.Application_id);
        var (timestampSeconds, number) = (Maps.Number(body.Timestamp), Maps.Number(body.Nonce));
        var nonce = new NonceRecord { Id = $"{body.Application_id}:{timestampSeconds}:{number}", TimestampSeconds = timestampSeconds };

        QuickBloxRules.JudgeTimestamp(call, timestampSeconds);
        if (await store.Nonces.FindAsync(nonce.Id, ct) is not null)
            throw QuickBloxErrors.NonceTaken();
        await Applications.BySignatureAsync(call, body);
        JudgeProvider(body.Provider ?? body.User?.Provider);
        var user = body.User is null ? null : await LoggingInAsync(store, body.User, ct);

        if (await store.Nonces.InsertAsync(nonce, ct) is Write.Duplicate)
            throw QuickBloxErrors.NonceTaken();
        var session = await store.OpenSessionAsync(user?.Id, number, timestampSeconds, ct);
        if (user is not null)
            await store.TouchUserAsync(user.Id, ct);

        call.Caller = new QuickBloxCaller(session.ApplicationId, session);
        return session.ToWire();
    }

    public partial ValueTask<Answer<SessionEnvelope>> GetSession(CancellationToken ct) => new(QuickBloxCaller.Of(call).Session!.ToWire());

    public partial async ValueTask<Answer> DestroySession(CancellationToken ct)
    {
        var session = QuickBloxCaller.Of(call).Session!;

        if (await QuickBloxStore.SessionsOf(call).DeleteAsync(session.Id, ct) is Write.Missing)
            throw QuickBloxErrors.SessionUnknown();

        return Answer.Done;
    }

    public partial async ValueTask<Answer<UserEnvelope>> LogIn(LoginInput body, CancellationToken ct)
    {
        var store = new QuickBloxStore(call, QuickBloxCaller.Of(call).ApplicationId);

        JudgeProvider(body.Provider);
        var user = await LoggingInAsync(store, body, ct);

        user = await store.TouchUserAsync(user.Id, ct) ?? throw QuickBloxErrors.WrongPassword();
        await HandOverAsync(user.Id, ct);

        return user.ToWire();
    }

    /// <summary>Nothing happens to an application session (assumed).</summary>
    public partial async ValueTask<Answer> LogOut(CancellationToken ct)
    {
        await HandOverAsync(null, ct);

        return Answer.Done;
    }

    static void JudgeProvider(string? provider)
    {
        if (provider is not null)
            throw QuickBloxErrors.ProviderUnknown();
    }

    static async ValueTask<UserRecord> LoggingInAsync(QuickBloxStore store, LoginInput who, CancellationToken ct)
    {
        var user = await store.FindUserAsync(who, ct);
        return user is not null && PasswordHash.Matches(user.PasswordHash, who.Password ?? "") ? user : throw QuickBloxErrors.WrongPassword();
    }

    /// <summary>Makes the caller's session a user's, or the application's; its token stays.</summary>
    async ValueTask HandOverAsync(string? userId, CancellationToken ct)
    {
        var (outcome, _) = await QuickBloxStore.SessionsOf(call).ChangeAsync(QuickBloxCaller.Of(call).Session!.Id, session => session with { UserId = userId }, ct);
        if (outcome is Write.Missing)
            throw QuickBloxErrors.SessionUnknown();
    }
}
