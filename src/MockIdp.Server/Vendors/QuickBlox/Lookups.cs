using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.QuickBlox;

sealed partial class LookupsController(Call call)
{
    readonly QuickBloxStore store = new(call, QuickBloxCaller.Of(call).ApplicationId);

    public partial ValueTask<Answer<UserEnvelope>> GetUserByLogin(string login, CancellationToken ct) => FoundAsync(store.FindByAsync(QuickBloxStore.Login, login, ct));

    public partial ValueTask<Answer<UserEnvelope>> GetUserByEmail(string email, CancellationToken ct) => FoundAsync(store.FindByAsync(QuickBloxStore.Email, email, ct));

    public partial ValueTask<Answer<UserEnvelope>> GetUserByFacebookId(string facebook_id, CancellationToken ct) => FoundAsync(store.FindByAsync(QuickBloxStore.FacebookId, facebook_id, ct));

    /// <summary>Phones may be shared; the oldest user is found (assumed).</summary>
    public partial async ValueTask<Answer<UserEnvelope>> GetUserByPhone(string phone, CancellationToken ct)
    {
        var users = await store.Users.AllAsync(ct);

        return await FoundAsync(new(users.FirstOrDefault(user => user.Phone == phone.TrimEnd())));
    }

    static async ValueTask<Answer<UserEnvelope>> FoundAsync(ValueTask<UserRecord?> user) => (await user ?? throw QuickBloxErrors.UnknownUser()).ToWire();
}
