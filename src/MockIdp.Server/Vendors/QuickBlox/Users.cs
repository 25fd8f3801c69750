using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.QuickBlox;

sealed partial class UsersController(Call call)
{
    readonly QuickBloxStore store = new(call, QuickBloxCaller.Of(call).ApplicationId);

    /// <summary>Creating a user logs nobody in (https://docs.quickblox.com/reference/create-user, read 2026-11-20).</summary>
    public partial async ValueTask<Answer<UserEnvelope>> CreateUser(CreateUserRequest body, CancellationToken ct)
    {
        var user = body.User.ToRecord(await store.NextUserIdAsync(ct), call.Now, call.Lane.Chance);

        if (await store.Users.InsertAsync(user, ct) is Write.Duplicate duplicate)
            throw QuickBloxRules.Duplicate(duplicate.Keys);

        return user.ToWire();
    }

    public partial async ValueTask<Answer<UserEnvelope>> GetUser(long user_id, CancellationToken ct) =>
        (await store.Users.FindAsync(Maps.Text(user_id), ct) ?? throw QuickBloxErrors.UnknownUser()).ToWire();

    /// <summary>Everything was checked against the user as it was; what another change may have overtaken is checked again.</summary>
    public partial async ValueTask<Answer<UserEnvelope>> UpdateUser(long user_id, UpdateUserRequest body, CancellationToken ct)
    {
        var caller = QuickBloxCaller.Of(call);
        var sent = call.Body.Root.GetProperty("user");
        var passwordHash = body.User.Password is { } password ? PasswordHash.Of(password, call.Lane.Chance) : null;

        UserRecord Change(UserRecord user)
        {
            QuickBloxRules.JudgeChange(caller, user, sent);
            return body.User.Over(user, sent, passwordHash, call.Now);
        }

        var (outcome, changed) = await store.Users.ChangeAsync(Maps.Text(user_id), Change, ct);
        if (outcome is Write.Duplicate duplicate)
            throw QuickBloxRules.Duplicate(duplicate.Keys);

        return (changed ?? throw QuickBloxErrors.UnknownUser()).ToWire();
    }

    public partial async ValueTask<Answer> DeleteUser(long user_id, CancellationToken ct) => await DeleteAsync(await store.Users.FindAsync(Maps.Text(user_id), ct), ct);

    public partial async ValueTask<Answer<UserEnvelope>> GetUserByExternalId(int external_user_id, CancellationToken ct) =>
        (await FindExternalAsync(external_user_id, ct) ?? throw QuickBloxErrors.UnknownUser()).ToWire();

    public partial async ValueTask<Answer> DeleteUserByExternalId(int external_user_id, CancellationToken ct) => await DeleteAsync(await FindExternalAsync(external_user_id, ct), ct);

    ValueTask<UserRecord?> FindExternalAsync(int id, CancellationToken ct) => store.FindByAsync(QuickBloxStore.ExternalId, Maps.Text(id), ct);

    async ValueTask<Answer> DeleteAsync(UserRecord? user, CancellationToken ct)
    {
        if (user is null)
            throw QuickBloxErrors.UnknownUser();
        QuickBloxCaller.Of(call).ShouldOwn(user);

        if (await store.Users.DeleteAsync(user.Id, ct) is Write.Missing)
            throw QuickBloxErrors.UnknownUser();

        return Answer.Done;
    }
}
