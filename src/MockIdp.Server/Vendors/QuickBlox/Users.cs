using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.QuickBlox;

sealed partial class UsersController(Call call)
{
    readonly QuickBloxStore store = new(call, QuickBloxCaller.Of(call).ApplicationId);

    /// <summary>Creating a user logs nobody in (https://docs.quickblox.com/reference/create-user, read 2026-11-20).</summary>
    public partial async ValueTask<Answer<UserEnvelope>> CreateUser(CreateUserRequest body, CancellationToken ct)
    {
        var user = body.User.ToRecord(await store.NextUserIdAsync(ct), call.Now);

        if (await store.Users.InsertAsync(user, ct) is Write.Duplicate duplicate)
            throw QuickBloxRules.Duplicate(duplicate.Keys);

        return user.ToWire();
    }

    public partial async ValueTask<Answer<UserEnvelope>> GetUser(long user_id, CancellationToken ct)
    {
        var user = await store.Users.FindAsync(Maps.Text(user_id), ct) ?? throw QuickBloxErrors.UnknownUser();

        return user.ToWire();
    }
}
