using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>packages/core/src/routes/admin-user/social.ts, enterprise-sso.ts.</summary>
sealed partial class UserIdentitiesController(Call call)
{
    readonly LogtoStore store = new(call);

    public partial async ValueTask<Answer<IdentityHolder>> GetUserIdentity(string userId, string target, CancellationToken ct)
    {
        await store.UserAsync(userId, ct);

        var identity = await store.Identities.FindAsync(IdentityRecord.IdOf(userId, target), ct) ?? throw LogtoErrors.IdentityNotFound();

        return new IdentityHolder { Identity = identity.ToWire() };
    }

    public partial async ValueTask<Answer<IReadOnlyDictionary<string, Identity>>> ReplaceUserIdentity(string userId, string target, IdentityRequest body, CancellationToken ct)
    {
        await store.UserAsync(userId, ct);

        var identity = new IdentityRecord { Id = IdentityRecord.IdOf(userId, target), UserId = userId, Target = target, AccountId = body.UserId, Details = body.Details };
        var isNew = await store.PutIdentityAsync(identity, ct);

        return new((await store.IdentitiesOfAsync(userId, ct)).ToWire(), isNew ? 201 : null);
    }

    public partial async ValueTask<Answer<User>> DeleteUserIdentity(string userId, string target, CancellationToken ct)
    {
        await store.UserAsync(userId, ct);

        if (await store.Identities.DeleteAsync(IdentityRecord.IdOf(userId, target), ct) is Write.Missing)
            throw LogtoErrors.IdentityNotFound();

        var user = await store.ChangeUserAsync(userId, user => user, ct);
        return user.ToWire(await store.IdentitiesOfAsync(userId, ct));
    }

    public partial async ValueTask<Answer<AllIdentities>> ListUserAllIdentities(string userId, CancellationToken ct)
    {
        await store.UserAsync(userId, ct);

        var identities = await store.IdentitiesOfAsync(userId, ct);
        return new AllIdentities
        {
            SocialIdentities = [.. identities.Select(identity => new SocialIdentity { Identity = identity.ToWire(), Target = identity.Target })],
            SsoIdentities = [],
        };
    }
}
