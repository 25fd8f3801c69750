using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

sealed partial class UsersController(Call call)
{
    static readonly Column<UserRecord>[] Columns =
    [
        new("id", user => user.Id), new("primary_email", user => user.PrimaryEmail), new("primary_phone", user => user.PrimaryPhone),
        new("username", user => user.Username), new("name", user => user.Name),
    ];

    readonly LogtoStore store = new(call);

    public partial async ValueTask<Answer<User>> CreateUser(CreateUserRequest body, CancellationToken ct)
    {
        Passwords.Consistent(body);

        // An impossible number is looked for as it is, and refused after the rest of the identifiers (basics.ts, libraries/user.ts).
        var phone = body.PrimaryPhone is null ? null : Phones.Normalize(body.PrimaryPhone);
        if (await store.TakenKeyAsync([(LogtoStore.UsernameKey, body.Username), (LogtoStore.EmailKey, body.PrimaryEmail), (LogtoStore.PhoneKey, phone ?? body.PrimaryPhone)], null, ct) is { } taken)
            throw LogtoErrors.InUse(taken);
        Passwords.LegacyDigest(body);
        if (body.PrimaryPhone is not null && phone is null)
            throw LogtoErrors.InvalidPhone();
        var user = LogtoRules.FitsColumns(call, NewUser(body, phone)) with { RoleIds = await DefaultRoleIdsAsync(ct) };

        if (await store.Users.InsertAsync(user, ct) is Write.Duplicate duplicate)
            throw LogtoErrors.InUse(duplicate.Keys[0]);

        return user.ToWire([]);
    }

    public partial async ValueTask<Answer<IReadOnlyList<User>>> ListUsers(string? page, string? page_size, IReadOnlyList<string>? search, IReadOnlyList<string>? mode, IReadOnlyList<string>? joint, IReadOnlyList<string>? isCaseSensitive, IReadOnlyList<string>? excludeRoleId, IReadOnlyList<string>? excludeOrganizationId, IReadOnlyList<string>? includePasswordHash, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(excludeRoleId?[0]) && !string.IsNullOrEmpty(excludeOrganizationId?[0]))
            throw LogtoErrors.InvalidListing("Parameter `excludeRoleId` and `excludeOrganizationId` cannot be used at the same time.");
        var matches = Search.Of(call, Columns);

        // A role that is deleted excludes nobody, though records still name it.
        var excluded = excludeRoleId is null ? null : await store.Roles.FindAsync(excludeRoleId[0], ct);
        var users = (await store.Users.AllAsync(ct)).Where(user => (excluded is null || !user.RoleIds.Contains(excluded.Id)) && matches(user));
        var identities = (await store.Identities.AllAsync(ct)).ToLookup(identity => identity.UserId);

        // The newest first, and of one moment the last one that came (assumed).
        var shown = Pages.Of(call, page, page_size, users.Reverse().OrderByDescending(user => user.CreatedAt).ToArray());
        return new([.. shown.Select(user => user.ToWire(identities[user.Id], withPasswordHash: LogtoRules.IsYes(includePasswordHash?[0])))]);
    }

    public partial async ValueTask<Answer<User>> GetUser(string userId, string? includeSsoIdentities, string? includePasswordHash, CancellationToken ct)
    {
        var user = await store.UserAsync(userId, ct);

        return user.ToWire(await store.IdentitiesOfAsync(userId, ct), LogtoRules.IsYes(includeSsoIdentities), LogtoRules.IsYes(includePasswordHash));
    }

    public partial async ValueTask<Answer<User>> UpdateUser(string userId, UpdateUserRequest body, CancellationToken ct)
    {
        await store.UserAsync(userId, ct);

        var (username, email, number) = (LogtoRules.OrNull(body.Username), LogtoRules.OrNull(body.PrimaryEmail), LogtoRules.OrNull(body.PrimaryPhone));
        var phone = number is null ? null : Phones.Normalize(number);
        if (await store.TakenKeyAsync([(LogtoStore.EmailKey, email), (LogtoStore.PhoneKey, phone ?? number), (LogtoStore.UsernameKey, username)], userId, ct) is { } taken)
            throw LogtoErrors.InUse(taken);
        if (number is not null && phone is null)
            throw LogtoErrors.InvalidPhone();
        if (!call.Operation.Body!.Content[0].Value.Properties.Any(member => IsSent(member.Key)))
            throw LogtoErrors.NothingToUpdate();

        var user = await store.ChangeUserAsync(userId, user => LogtoRules.FitsColumns(call, Changed(user, body, phone)), ct);

        return user.ToWire(await store.IdentitiesOfAsync(userId, ct));
    }

    public partial async ValueTask<Answer> DeleteUser(string userId, CancellationToken ct)
    {
        if (userId == LogtoCaller.Of(call).Subject)
            throw LogtoErrors.CannotDeleteSelf();

        if (await store.Users.DeleteAsync(userId, ct) is Write.Missing)
            throw LogtoErrors.UserNotFound();
        // Whoever links an account meanwhile finds no user, and gives it back.
        foreach (var identity in await store.IdentitiesOfAsync(userId, ct))
            await store.Identities.DeleteAsync(identity.Id, ct);

        return Answer.Done;
    }

    public partial async ValueTask<Answer<User>> UpdateUserIsSuspended(string userId, IsSuspendedRequest body, CancellationToken ct)
    {
        var user = await store.ChangeUserAsync(userId, user => user with { IsSuspended = body.IsSuspended }, ct);

        return user.ToWire(await store.IdentitiesOfAsync(userId, ct));
    }

    /// <summary>packages/core/src/libraries/user.ts: default roles are attached to every new user.</summary>
    async ValueTask<IReadOnlyList<string>> DefaultRoleIdsAsync(CancellationToken ct) =>
        [.. (await store.Roles.AllAsync(ct)).Where(role => role is { IsDefault: true, Type: RoleType.User }).Select(role => role.Id)];

    bool IsSent(string member) => call.Body.Root.TryGetProperty(member, out _);

    /// <summary>What is sent replaces what is there; null and the empty text clear it.</summary>
    UserRecord Changed(UserRecord user, UpdateUserRequest body, string? phone) => user with
    {
        Username = IsSent("username") ? LogtoRules.OrNull(body.Username) : user.Username,
        PrimaryEmail = IsSent("primaryEmail") ? LogtoRules.OrNull(body.PrimaryEmail) : user.PrimaryEmail,
        PrimaryPhone = IsSent("primaryPhone") ? phone : user.PrimaryPhone,
        Name = IsSent("name") ? LogtoRules.OrNull(body.Name) : user.Name,
        Avatar = IsSent("avatar") ? LogtoRules.OrNull(body.Avatar) : user.Avatar,
        CustomData = body.CustomData ?? user.CustomData,
        Profile = body.Profile?.ToRecord() ?? user.Profile,
    };

    UserRecord NewUser(CreateUserRequest body, string? phone)
    {
        var digest = LogtoRules.OrNull(body.PasswordDigest);
        return new UserRecord
        {
            Id = call.Lane.Ids.Lower(12),
            Username = body.Username,
            PrimaryEmail = body.PrimaryEmail,
            PrimaryPhone = phone,
            Name = LogtoRules.OrNull(body.Name),
            Avatar = LogtoRules.OrNull(body.Avatar),
            PasswordHash = body.Password is null ? null : PasswordHash.Of(body.Password, call.Lane.Chance),
            PasswordDigest = digest,
            // An algorithm without a digest is ignored; a plain text password is hashed with Argon2i.
            PasswordAlgorithm = digest is not null ? body.PasswordAlgorithm : body.Password is null ? null : PasswordAlgorithm.Argon2i,
            CustomData = body.CustomData ?? Maps.EmptyObject,
            Profile = body.Profile?.ToRecord() ?? Maps.EmptyObject,
            CreatedAt = call.Now,
            UpdatedAt = call.Now,
        };
    }
}
