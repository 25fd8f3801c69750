using MockIdp.Core.Ambient;

namespace MockIdp.Server.Vendors.Corbado;

/// <summary>Records as the wire shows them.</summary>
static class Maps
{
    public static User ToWire(this UserRecord user) => new()
    {
        UserID = user.Id,
        FullName = user.FullName,
        Status = user.Status,
        ExplicitWebauthnID = user.ExplicitWebauthnID,
        Updated = Timestamp(user.UpdatedAt),
        UpdatedMs = user.UpdatedAt.ToUnixTimeMilliseconds(),
    };

    public static UserAggregate ToAggregate(this UserRecord user, UserAggregateStatus status, IEnumerable<IdentifierRecord> identifiers, IEnumerable<SocialAccountRecord> accounts)
    {
        var byType = identifiers.ToLookup(identifier => identifier.Type, ToWire);
        return new()
        {
            UserID = user.Id,
            FullName = user.FullName,
            Status = status,
            ExplicitWebauthnID = user.ExplicitWebauthnID,
            Updated = Timestamp(user.UpdatedAt),
            UpdatedMs = user.UpdatedAt.ToUnixTimeMilliseconds(),
            EmailIdentifiers = [.. byType[IdentifierType.Email]],
            PhoneNumberIdentifiers = [.. byType[IdentifierType.Phone]],
            UsernameIdentifiers = [.. byType[IdentifierType.Username]],
            SocialAccounts = [.. accounts.Select(ToWire)],
            Created = Timestamp(user.CreatedAt),
            CreatedMS = user.CreatedAt.ToUnixTimeMilliseconds(),
        };
    }

    /// <summary>A user's status in a list of users of some status: among the deleted, all are.</summary>
    public static UserAggregateStatus StatusIn(this UserRecord user, UserAggregateStatus? list) => (list, user.Status) switch
    {
        (UserAggregateStatus.Deleted, _) => UserAggregateStatus.Deleted,
        (_, UserStatus.Pending) => UserAggregateStatus.Pending,
        (_, UserStatus.Active) => UserAggregateStatus.Active,
        _ => UserAggregateStatus.Disabled,
    };

    public static Identifier ToWire(this IdentifierRecord identifier) => new()
    {
        IdentifierID = identifier.Id,
        Type = identifier.Type,
        Value = identifier.Value,
        Status = identifier.Status,
        UserID = identifier.UserID,
    };

    public static SocialAccount ToWire(this SocialAccountRecord account) => new()
    {
        SocialAccountID = account.Id,
        ProviderType = account.ProviderType,
        IdentifierValue = account.IdentifierValue,
        UserID = account.UserID,
        ForeignID = account.ForeignID,
        AvatarURL = account.AvatarURL,
        FullName = account.FullName,
    };

    public static Credential ToWire(this PasskeyRecord passkey) => new()
    {
        Id = passkey.Id,
        CredentialID = passkey.CredentialID,
        AttestationType = passkey.AttestationType,
        Transport = passkey.Transport,
        BackupEligible = passkey.BackupEligible,
        BackupState = passkey.BackupState,
        AuthenticatorAAGUID = passkey.Aaguid,
        AaguidDetails = new() { Aaguid = passkey.Aaguid, Name = passkey.AaguidName, IconLight = passkey.IconLight, IconDark = passkey.IconDark },
        SourceOS = passkey.SourceOS,
        SourceBrowser = passkey.SourceBrowser,
        LastUsed = Timestamp(passkey.LastUsedAt),
        LastUsedMs = passkey.LastUsedAt.ToUnixTimeMilliseconds(),
        Created = Timestamp(passkey.CreatedAt),
        CreatedMs = passkey.CreatedAt.ToUnixTimeMilliseconds(),
        Status = passkey.Status,
        Tags = passkey.Tags,
    };

    public static Session ToWire(this SessionRecord session, DateTimeOffset now) => new()
    {
        SessionID = session.Id,
        UserID = session.UserID,
        IdentifierValue = session.IdentifierValue,
        CreatedMs = session.CreatedAt.ToUnixTimeMilliseconds(),
        LastActionMs = session.LastActionAt.ToUnixTimeMilliseconds(),
        ExpiresMs = session.ExpiresAt.ToUnixTimeMilliseconds(),
        Status = session.StatusAt(now),
    };

    public static Challenge ToWire(this ChallengeRecord challenge, DateTimeOffset now) => new()
    {
        ChallengeID = challenge.Id,
        Type = challenge.Type,
        IdentifierValue = challenge.IdentifierValue,
        Value = challenge.Value,
        Expires = challenge.ExpiresAt.ToUnixTimeSeconds(),
        Status = challenge.StatusAt(now),
    };

    /// <summary>No zone, no fraction (corbado/corbado-nodejs src/specs/common.yml).</summary>
    public static string Timestamp(DateTimeOffset time) => time.InUtc("yyyy-MM-dd'T'HH:mm:ss");
}
