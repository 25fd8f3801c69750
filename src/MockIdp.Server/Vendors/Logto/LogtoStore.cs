using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>What a tenant owns. Its resource indicator names it: all data is scoped to it.</summary>
sealed class LogtoStore(Call call)
{
    public const string UsernameKey = "username";
    public const string EmailKey = "primaryEmail";
    public const string PhoneKey = "primaryPhone";

    /// <summary>Usernames compare with case, e-mail addresses without (packages/core/src/queries/user.ts).</summary>
    static readonly Kind<UserRecord> UserKind = new(
        "users",
        static () => LogtoRecordsJson.Default.UserRecord,
        new UniqueKey<UserRecord>(UsernameKey, user => user.Username),
        new UniqueKey<UserRecord>(EmailKey, user => user.PrimaryEmail?.ToLowerInvariant()),
        new UniqueKey<UserRecord>(PhoneKey, user => user.PrimaryPhone))
    {
        Limits =
        [
            MemberLimit.OfForm("passwordHash", PasswordHash.Form),
            new("id", "User", "id"),
            new("username", "User", "username"),
            new("primaryEmail", "User", "primaryEmail"),
            new("primaryPhone", "User", "primaryPhone"),
            new("name", "User", "name"),
            new("avatar", "User", "avatar"),
        ],
    };

    /// <summary>No two users have one account of one provider (packages/core/src/queries/user.ts, hasUserWithIdentity).</summary>
    static readonly Kind<IdentityRecord> IdentityKind = new(
        "identities",
        static () => LogtoRecordsJson.Default.IdentityRecord,
        new UniqueKey<IdentityRecord>("account", identity => $"{identity.Target.Length} {identity.Target} {identity.AccountId}"))
    {
        Owner = static identity => identity.UserId,
    };

    static readonly Kind<RoleRecord> RoleKind = new("roles", static () => LogtoRecordsJson.Default.RoleRecord, new UniqueKey<RoleRecord>("name", role => role.Name))
    {
        Limits = [new("id", "Role", "id"), new("name", "CreateRoleRequest", "name"), new("description", "CreateRoleRequest", "description")],
    };

    public static IReadOnlyList<Kind> Kinds { get; } = [UserKind, IdentityKind, RoleKind];

    public IRecords<UserRecord> Users => UsersOf(call, LogtoCaller.Of(call).Tenant);

    public IRecords<IdentityRecord> Identities => call.Lane.Collection(IdentityKind, call.Host.Name, LogtoCaller.Of(call).Tenant);

    public IRecords<RoleRecord> Roles => call.Lane.Collection(RoleKind, call.Host.Name, LogtoCaller.Of(call).Tenant);

    /// <summary>A tenant's users, whoever calls.</summary>
    public static IRecords<UserRecord> UsersOf(Call call, string tenant) => call.Lane.Collection(UserKind, call.Host.Name, tenant);

    public async ValueTask<UserRecord> UserAsync(string userId, CancellationToken ct) => await Users.FindAsync(userId, ct) ?? throw LogtoErrors.UserNotFound();

    /// <summary>Changes a user and renews its <see cref="UserRecord.UpdatedAt"/>.</summary>
    /// <param name="change">May run more than once, and may refuse.</param>
    public ValueTask<UserRecord> ChangeUserAsync(string userId, Func<UserRecord, UserRecord> change, CancellationToken ct) =>
        WriteUserAsync(userId, user => change(user) with { UpdatedAt = Later(user.UpdatedAt) }, ct);

    /// <summary>Changes which roles a user has; that is no write to the user itself.</summary>
    public async ValueTask ChangeRolesAsync(string userId, Func<IReadOnlyList<string>, IReadOnlyList<string>> change, CancellationToken ct) =>
        await WriteUserAsync(userId, user => user with { RoleIds = change(user.RoleIds) }, ct);

    /// <summary>The name of the first key that another user holds, or null: the vendor looks before it checks the rest.</summary>
    /// <param name="keys">In the order in which the operation looks.</param>
    /// <param name="userId">Whose own values do not count.</param>
    public async ValueTask<string?> TakenKeyAsync((string Name, string? Value)[] keys, string? userId, CancellationToken ct)
    {
        foreach (var (name, value) in keys)
        {
            if (value is not null && await Users.FindByAsync(name, name == EmailKey ? value.ToLowerInvariant() : value, ct) is { } holder && holder.Id != userId)
                return name;
        }
        return null;
    }

    public ValueTask<IReadOnlyList<IdentityRecord>> IdentitiesOfAsync(string userId, CancellationToken ct) => Identities.OfAsync(userId, ct);

    /// <summary>Links an account to a user. The account is claimed before the user is written, and given back if there is no user any more.</summary>
    /// <returns>Whether the user had no account of this provider.</returns>
    public async ValueTask<bool> PutIdentityAsync(IdentityRecord identity, CancellationToken ct)
    {
        var (outcome, isNew) = await Identities.PutAsync(identity, ct);
        if (outcome is Write.Duplicate)
            throw LogtoErrors.IdentityInUse();
        if ((await Users.ChangeAsync(identity.UserId, user => user with { UpdatedAt = Later(user.UpdatedAt) }, ct)).Outcome is Write.Done)
            return isNew;
        await Identities.DeleteAsync(identity.Id, ct);
        throw LogtoErrors.UserNotFound();
    }

    /// <summary>The roles that a user has. Deleted roles are still named by the user's record.</summary>
    public async ValueTask<IReadOnlyList<RoleRecord>> RolesOfAsync(UserRecord user, CancellationToken ct)
    {
        var roles = new List<RoleRecord>();
        foreach (var id in user.RoleIds)
        {
            if (await Roles.FindAsync(id, ct) is { } role)
                roles.Add(role);
        }
        return roles;
    }

    async ValueTask<UserRecord> WriteUserAsync(string userId, Func<UserRecord, UserRecord> change, CancellationToken ct)
    {
        var (outcome, user) = await Users.ChangeAsync(userId, change, ct);
        return outcome is Write.Duplicate duplicate ? throw LogtoErrors.InUse(duplicate.Keys[0]) : user ?? throw LogtoErrors.UserNotFound();
    }

    /// <summary>Strictly later in milliseconds, as the vendor's own tests expect of every write.</summary>
    DateTimeOffset Later(DateTimeOffset last) => call.Now > last.AddMilliseconds(1) ? call.Now : last.AddMilliseconds(1);
}
