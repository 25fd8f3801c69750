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
        var nonce = new NonceRecord { Id = $"{body.Application_id}:{timestampSeconds}:{number}" };

        QuickBloxRules.JudgeTimestamp(call, timestampSeconds);
        if (await store.Nonces.FindAsync(nonce.Id, ct) is not null)
            throw QuickBloxErrors.NonceTaken();
        await Applications.BySignatureAsync(call, body);
        var user = await LogInAsync(store, body, ct);

        if (await store.Nonces.InsertAsync(nonce, ct) is Write.Duplicate)
            throw QuickBloxErrors.NonceTaken();
        var session = await store.OpenSessionAsync(user?.Id, number, timestampSeconds, ct);
        if (user is not null)
            await store.TouchUserAsync(user.Id, ct);

        call.Caller = new QuickBloxCaller(session.ApplicationId, session);
        return session.ToWire();
    }

    public partial ValueTask<Answer<SessionEnvelope>> GetSession(CancellationToken ct) => new(QuickBloxCaller.Of(call).Session!.ToWire());

    static async ValueTask<UserRecord?> LogInAsync(QuickBloxStore store, CreateSessionRequest body, CancellationToken ct)
    {
        if (body.Provider is not null)
            throw QuickBloxErrors.ProviderUnknown();
        if (body.User is null)
            return null;
        var user = await store.FindUserAsync(body.User, ct);
        return user is not null && PasswordHash.Matches(user.PasswordHash, body.User.Password ?? "") ? user : throw QuickBloxErrors.WrongPassword();
    }
}
