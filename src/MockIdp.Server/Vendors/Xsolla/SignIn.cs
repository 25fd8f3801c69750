using MockIdp.Core.Credentials;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>Lets users in.</summary>
sealed class SignIn(Call call)
{
    readonly XsollaStore store = new(call);

    public async ValueTask<UserRecord> ByPasswordAsync(string projectId, LoginRequest body, bool endsOthers)
    {
        if (await store.FindByNameAsync(projectId, body.Username) is not { PasswordHash: { } hash } user || !PasswordHash.Matches(hash, body.Password))
            throw XsollaErrors.WrongPassword();
        return await AdmitAsync(projectId, user.Id, endsOthers, attributes: []);
    }

    /// <summary>The user of a custom ID, who is made if there is none.</summary>
    public async ValueTask<UserRecord> ByCustomIdAsync(string projectId, CustomIdLogin body, bool endsOthers)
    {
        while (true)
        {
            if (await store.FindByCustomIdAsync(projectId, body.Server_custom_id) is { } known)
                return await AdmitAsync(projectId, known.Id, endsOthers, body.Attributes ?? []);
            var user = new UserRecord { Id = call.Lane.Ids.Uuid(), ServerCustomId = body.Server_custom_id, RegisteredAt = call.Now };
            // Of many at once one makes the user, and the others find it.
            await store.UsersOf(projectId).InsertAsync(user, call.Aborted);
        }
    }

    ValueTask<UserRecord> AdmitAsync(string projectId, string userId, bool endsOthers, IReadOnlyList<CustomIdAttribute> attributes) => store.ChangeAsync(projectId, userId, user =>
    {
        if (user.BanAt(call.Now) is { } ban)
            throw XsollaErrors.Banned(ban);
        return user with
        {
            LastLoginAt = call.Now,
            Logouts = user.Logouts + (endsOthers ? 1 : 0),
            Attributes = attributes.Aggregate(user.Attributes, (list, attribute) => list.Put(attribute.ToRecord())),
        };
    });
}
