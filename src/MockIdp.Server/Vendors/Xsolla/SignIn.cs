using MockIdp.Core.Credentials;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>Lets users in.</summary>
sealed class SignIn(Call call)
{
    /// <summary>The token's claim <c>type</c> of who logged in by name and password.</summary>
    public const string ByName = "xsolla_login";

    readonly XsollaStore store = new(call);

    public async ValueTask<UserRecord> ByPasswordAsync(string projectId, LoginRequest body, bool endsOthers)
    {
        await ForeignStorage.RefuseAsync(call, new XsollaProject(call, projectId), "login");
        if (await store.FindByNameAsync(projectId, body.Username) is not { PasswordHash: { } hash } user || !PasswordHash.Matches(hash, body.Password))
            throw XsollaErrors.WrongPassword();
        return await AdmitAsync(projectId, user.Id, endsOthers, current => current.Confirmation is null ? current : throw XsollaErrors.Unconfirmed());
    }

    /// <summary>The user of a custom ID, who is made if there is none.</summary>
    public async ValueTask<UserRecord> ByCustomIdAsync(string projectId, CustomIdLogin body, bool endsOthers)
    {
        var user = await FindOrMakeAsync(projectId, () => store.FindByCustomIdAsync(projectId, body.Server_custom_id), new UserRecord { Id = call.Lane.Ids.Uuid(), ServerCustomId = body.Server_custom_id, RegisteredAt = call.Now });
        if (body.Social_profile is { } social)
            await new Socials(call, projectId).LinkAsync(social.Platform, social.User_id, user.Id);
        return await AdmitAsync(projectId, user.Id, endsOthers, current => current with
        {
            Attributes = (body.Attributes ?? []).Aggregate(current.Attributes, (list, attribute) => list.Put(attribute.ToRecord(call.Now))),
        });
    }

    /// <summary>The user of an email address or phone number that a code was sent to, who is made if there is none. To have read the code confirms the address (assumed).</summary>
    public async ValueTask<UserRecord> ByContactAsync(string projectId, string? email, string? phone, bool endsOthers)
    {
        var user = await FindOrMakeAsync(
            projectId,
            () => email is not null ? store.FindByEmailAsync(projectId, email) : store.FindByPhoneAsync(projectId, phone!),
            new UserRecord { Id = call.Lane.Ids.Uuid(), Email = email, PhoneNumber = phone, RegisteredAt = call.Now });
        return await AdmitAsync(projectId, user.Id, endsOthers, current => email is null ? current : current with { Confirmation = null });
    }

    /// <summary>Of many at once one makes the user, and the others find it.</summary>
    async ValueTask<UserRecord> FindOrMakeAsync(string projectId, Func<ValueTask<UserRecord?>> find, UserRecord made)
    {
        while (true)
        {
            if (await find() is { } known)
                return known;
            await store.UsersOf(projectId).InsertAsync(made, call.Aborted);
        }
    }

    ValueTask<UserRecord> AdmitAsync(string projectId, string userId, bool endsOthers, Func<UserRecord, UserRecord> change) => store.ChangeAsync(projectId, userId, user =>
    {
        if (user.BanAt(call.Now) is { } ban)
            throw XsollaErrors.Banned(ban);
        return change(user) with { LastLoginAt = call.Now, Logouts = user.Logouts + (endsOthers ? 1 : 0) };
    });
}
