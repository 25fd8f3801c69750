namespace MockIdp.Server.Vendors.Corbado;

/// <summary>By which fields each list is sorted and filtered.</summary>
static class Columns
{
    public static IReadOnlyList<Column<IdentifierRecord>> Identifiers { get; } =
    [
        Column.Id<IdentifierRecord>("userID", identifier => identifier.UserID),
        Column.Text<IdentifierRecord>("identifierType", identifier => identifier.Type.ToString().ToLowerInvariant()),
        // Compared as it is kept unique: without case.
        Column.Text<IdentifierRecord>("identifierValue", identifier => identifier.Value, text => text.ToLowerInvariant()),
    ];

    public static IReadOnlyList<Column<SocialAccountRecord>> SocialAccounts { get; } =
    [
        Column.Text<SocialAccountRecord>("providerType", account => account.ProviderType.ToString().ToLowerInvariant()),
        Column.Text<SocialAccountRecord>("foreignID", account => account.ForeignID),
    ];

    public static IReadOnlyList<Column<PasskeyRecord>> Passkeys { get; } =
    [
        Column.Id<PasskeyRecord>("userID", passkey => passkey.UserID),
        Column.Time<PasskeyRecord>("created", passkey => passkey.CreatedAt),
        Column.Text<PasskeyRecord>("status", passkey => passkey.Status.ToString().ToLowerInvariant()),
        Column.Text<PasskeyRecord>("backupState", passkey => passkey.BackupState ? "true" : "false"),
        Column.Text<PasskeyRecord>("browserName", passkey => passkey.SourceBrowser),
        Column.Text<PasskeyRecord>("osName", passkey => passkey.SourceOS),
    ];

    public static IReadOnlyList<Column<SessionRecord>> Sessions(DateTimeOffset now) =>
    [
        Column.Text<SessionRecord>("ID", session => session.Id),
        Column.Id<SessionRecord>("userID", session => session.UserID),
        Column.Time<SessionRecord>("expires", session => session.ExpiresAt),
        Column.Time<SessionRecord>("lastAction", session => session.LastActionAt),
        Column.Time<SessionRecord>("created", session => session.CreatedAt),
        Column.Time<SessionRecord>("updated", session => session.UpdatedAt),
        Column.Text<SessionRecord>("status", session => session.StatusAt(now).ToString().ToLowerInvariant()),
    ];

    /// <param name="identifiers">By user, for the search.</param>
    public static IReadOnlyList<Column<UserRecord>> Users(ILookup<string, IdentifierRecord> identifiers) =>
    [
        Column.Id<UserRecord>("id", user => user.Id),
        Column.Text<UserRecord>("name", user => user.FullName),
        Column.Text<UserRecord>("fullName", user => user.FullName),
        Column.Time<UserRecord>("created", user => user.CreatedAt),
        Column.Time<UserRecord>("updated", user => user.UpdatedAt),
        Column.Text<UserRecord>("status", user => user.Status.ToString().ToLowerInvariant()),
        new("searchValue", static (_, _) => 0, (user, text) => identifiers[user.Id].Select(identifier => identifier.Value).Append(user.FullName ?? "").Any(value => value.Contains(text, StringComparison.OrdinalIgnoreCase)) ? 0 : 1, Sortable: false),
    ];

    /// <summary>The fields of an operation; none for one that is no list.</summary>
    public static IEnumerable<Column> Of(string operationID) => operationID switch
    {
        "UserList" => Users(Array.Empty<IdentifierRecord>().ToLookup(identifier => identifier.UserID)),
        "IdentifierList" => Identifiers,
        "SocialAccountList" or "UserSocialAccountList" => SocialAccounts,
        "CredentialList" => Passkeys,
        "SessionList" => Sessions(default),
        _ => [],
    };
}
