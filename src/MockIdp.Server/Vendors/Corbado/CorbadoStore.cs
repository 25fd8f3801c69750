using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.Corbado;

/// <summary>What a Corbado project owns. The project ID is the tenant: all data is scoped to it.</summary>
sealed class CorbadoStore(Lane lane, string vendor, string projectID)
{
    /// <summary>Assumed unique: it is the WebAuthn user handle, which must lead to one user.</summary>
    public const string WebauthnKey = "explicitWebauthnID";

    public const string IdentifierKey = "identifierValue";
    public const string ForeignKey = "foreignID";
    public const string CredentialKey = "credentialID";

    static readonly Kind<UserRecord> UserKind = new("users", static () => CorbadoRecordsJson.Default.UserRecord, new UniqueKey<UserRecord>(WebauthnKey, user => user.ExplicitWebauthnID))
    {
        Limits = [new("id", "User", "userID"), new("fullName", "UserCreateReq", "fullName")],
    };

    static readonly Kind<UserRecord> DeletedUserKind = new("deletedUsers", static () => CorbadoRecordsJson.Default.UserRecord)
    {
        Limits = [new("id", "User", "userID")],
    };

    static readonly Kind<IdentifierRecord> IdentifierKind = new("identifiers", static () => CorbadoRecordsJson.Default.IdentifierRecord, new UniqueKey<IdentifierRecord>(IdentifierKey, one => FoldedIdentifier(one.Type, one.Value)))
    {
        Owner = static record => record.UserID,
        Limits = [new("id", "Identifier", "identifierID"), new("userID", "User", "userID"), new("value", "IdentifierCreateReq", "identifierValue")],
    };

    static readonly Kind<SocialAccountRecord> SocialAccountKind = new("socialAccounts", static () => CorbadoRecordsJson.Default.SocialAccountRecord, new UniqueKey<SocialAccountRecord>(ForeignKey, account => $"{account.ProviderType} {account.ForeignID}"))
    {
        Owner = static record => record.UserID,
        Limits = [new("id", "SocialAccount", "socialAccountID"), new("userID", "User", "userID")],
    };

    static readonly Kind<PasskeyRecord> PasskeyKind = new("passkeys", static () => CorbadoRecordsJson.Default.PasskeyRecord, new UniqueKey<PasskeyRecord>(CredentialKey, passkey => passkey.CredentialID))
    {
        Owner = static record => record.UserID,
        Limits = [new("id", "Credential", "id"), new("userID", "User", "userID")],
    };

    static readonly Kind<SessionRecord> SessionKind = new("sessions", static () => CorbadoRecordsJson.Default.SessionRecord)
    {
        Owner = static record => record.UserID,
        Limits = [new("id", "Session", "sessionID"), new("userID", "User", "userID")],
    };

    static readonly Kind<ChallengeRecord> ChallengeKind = new("challenges", static () => CorbadoRecordsJson.Default.ChallengeRecord)
    {
        Owner = static record => record.UserID,
    };

    public static IReadOnlyList<Kind> Kinds { get; } = [UserKind, DeletedUserKind, IdentifierKind, SocialAccountKind, PasskeyKind, SessionKind, ChallengeKind];

    public CorbadoStore(Call call)
        : this(call.Lane, call.Host.Name, CorbadoCaller.Of(call).ProjectID)
    {
    }

    public IRecords<UserRecord> Users => lane.Collection(UserKind, vendor, projectID);

    /// <summary>What the list shows of users that are gone.</summary>
    public IRecords<UserRecord> DeletedUsers => lane.Collection(DeletedUserKind, vendor, projectID);

    public IRecords<IdentifierRecord> Identifiers => lane.Collection(IdentifierKind, vendor, projectID);

    public IRecords<SocialAccountRecord> SocialAccounts => lane.Collection(SocialAccountKind, vendor, projectID);

    public IRecords<PasskeyRecord> Passkeys => lane.Collection(PasskeyKind, vendor, projectID);

    public IRecords<SessionRecord> Sessions => lane.Collection(SessionKind, vendor, projectID);

    public IRecords<ChallengeRecord> Challenges => lane.Collection(ChallengeKind, vendor, projectID);

    /// <summary>The users of a project. Addresses, numbers and names stand in identifiers; of several of a type the first counts.</summary>
    public static IEnumerable<Person> People(IReadOnlyList<LaneEntry.Stored> held)
    {
        var identifiers = held.Select(entry => entry.Record).OfType<IdentifierRecord>().ToLookup(one => (one.UserID, one.Type), one => one.Value);
        string? First(UserRecord user, IdentifierType type) => identifiers[(user.Id, type)].FirstOrDefault();
        return held.Where(entry => entry.Kind.Name == UserKind.Name).Select(entry => (UserRecord)entry.Record).Select(user => new Person(
            user.Id, user.CreatedAt, First(user, IdentifierType.Email), First(user, IdentifierType.Phone), First(user, IdentifierType.Username), user.FullName, user.Status == UserStatus.Active ? null : user.Status.ToString().ToLowerInvariant()));
    }

    /// <summary>Addresses and names compare without case, numbers as they are; one value may stand under several types.</summary>
    public static string FoldedIdentifier(IdentifierType type, string value) => $"{type} {value.ToLowerInvariant()}";

    public async ValueTask<UserRecord> UserAsync(string userID, CancellationToken ct) =>
        await Users.FindAsync(userID, ct) ?? throw CorbadoErrors.Unknown("userID");

    /// <summary>The user's own record; another user's does not exist.</summary>
    /// <param name="field">The path parameter that names it.</param>
    public async ValueTask<T> OwnedAsync<T>(IRecords<T> records, string userID, string field, string id, CancellationToken ct)
        where T : OwnedRecord
    {
        await UserAsync(userID, ct);
        return await records.FindAsync(id, ct) is { } record && record.UserID == userID ? record : throw CorbadoErrors.Unknown(field);
    }

    /// <summary>Adds what belongs to a user. A user who is deleted meanwhile leaves nothing behind.</summary>
    public async ValueTask AddOwnedAsync<T>(IRecords<T> records, T record, CancellationToken ct)
        where T : OwnedRecord
    {
        if (!await TryAddOwnedAsync(records, record, ct))
            throw CorbadoErrors.Unknown("userID");
    }

    /// <returns>Whether there is the user.</returns>
    /// <inheritdoc cref="AddOwnedAsync"/>
    public async ValueTask<bool> TryAddOwnedAsync<T>(IRecords<T> records, T record, CancellationToken ct)
        where T : OwnedRecord
    {
        if (await records.InsertAsync(record, ct) is Write.Duplicate duplicate)
            throw CorbadoErrors.Taken(duplicate.Keys[0]);
        if (await Users.FindAsync(record.UserID, ct) is not null)
            return true;
        await records.DeleteAsync(record.Id, ct);
        return false;
    }

    /// <summary>Deletes a user; identifiers, social accounts, passkeys and challenges go too, sessions are revoked.</summary>
    public async ValueTask DeleteUserAsync(UserRecord user, DateTimeOffset now, CancellationToken ct)
    {
        if (await Users.DeleteAsync(user.Id, ct) is Write.Missing)
            throw CorbadoErrors.Unknown("userID");
        await DeletedUsers.InsertAsync(user with { UpdatedAt = now }, ct);
        await SweepAsync(Identifiers, user.Id, ct);
        await SweepAsync(SocialAccounts, user.Id, ct);
        await SweepAsync(Passkeys, user.Id, ct);
        await SweepAsync(Challenges, user.Id, ct);
        foreach (var session in await Sessions.OfAsync(user.Id, ct))
            await RevokeAsync(session.Id, now, ct);
    }

    public async ValueTask RevokeAsync(string sessionID, DateTimeOffset now, CancellationToken ct)
    {
        if ((await Sessions.ChangeAsync(sessionID, session => session with { Status = SessionStatus.Revoked, UpdatedAt = now }, ct)).Outcome is Write.Missing)
            throw CorbadoErrors.Unknown("sessionID");
    }

    static async ValueTask SweepAsync<T>(IRecords<T> records, string userID, CancellationToken ct)
        where T : OwnedRecord
    {
        foreach (var record in await records.OfAsync(userID, ct))
            await records.DeleteAsync(record.Id, ct);
    }
}
