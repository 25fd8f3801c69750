using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.QuickBlox;

sealed partial class TokensController(Call call)
{
    /// <summary>The session has no nonce, and its time is now (assumed).</summary>
    public partial async ValueTask<Answer<UserToken>> CreateToken(long user_id, CancellationToken ct)
    {
        var store = new QuickBloxStore(call, QuickBloxCaller.Of(call).ApplicationId);

        var user = await store.Users.FindAsync(Maps.Text(user_id), ct) ?? throw QuickBloxErrors.TokenUserUnknown();

        var session = await store.OpenSessionAsync(user.Id, 0, call.Now.ToUnixTimeSeconds(), ct);

        return session.ToToken();
    }
}
