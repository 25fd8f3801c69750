using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>What a Login project owns.</summary>
sealed class XsollaStore(Call call)
{
    const string UsernameKey = "username";
    const string EmailKey = "email";
    const string PhoneKey = "phone_number";
    const string ExternalKey = "external_account_id";
    const string CustomKey = "server_custom_id";
    const string ResetKey = "reset_code";
    const string ConfirmationKey = "confirmation_code";

    /// <summary>
    /// One external ID cannot be given to two users: https://xsolla.redocly.app/api/login/account-linking/link-user-ids-via-external-id.md.
    /// That a phone number cannot either is assumed: it is a way to log in.
    /// </summary>
    public static readonly Kind<UserRecord> UserKind = new(
        "users",
        static () => XsollaRecordsJson.Default.UserRecord,
        new UniqueKey<UserRecord>(UsernameKey, user => Fold(user.Username)),
        new UniqueKey<UserRecord>(EmailKey, user => Fold(user.Email)),
        new UniqueKey<UserRecord>(PhoneKey, user => user.PhoneNumber),
        new UniqueKey<UserRecord>(ExternalKey, user => user.ExternalAccountId),
        new UniqueKey<UserRecord>(CustomKey, user => user.ServerCustomId),
        new UniqueKey<UserRecord>(ResetKey, user => user.ResetCode),
        new UniqueKey<UserRecord>(ConfirmationKey, user => user.Confirmation?.Code))
    {
        Limits =
        [
            MemberLimit.OfForm("passwordHash", PasswordHash.Form),
            new("id", "RegisteredUser", "user_id"),
            new("email", "RegisterUserRequest", "email"),
            new("username", "OauthRegistration", "username"),
            new("phoneNumber", "RegisterUserRequest", "phone_number"),
            new("firstName", "UserDetailsChange", "first_name"),
            new("lastName", "UserDetailsChange", "last_name"),
            new("nickname", "UserDetailsChange", "nickname"),
            new("gender", "UserDetailsChange", "gender"),
            new("birthday", "UserDetails", "birthday"),
        ],
    };

    static readonly Kind<GrantRecord> GrantKind = new("grants", static () => XsollaRecordsJson.Default.GrantRecord);

    static readonly Kind<KeyRecord> KeyKind = new("keys", static () => XsollaRecordsJson.Default.KeyRecord);

    static readonly Kind<OperationRecord> OperationKind = new("operations", static () => XsollaRecordsJson.Default.OperationRecord);

    static readonly Kind<SocialRecord> SocialKind = new("socials", static () => XsollaRecordsJson.Default.SocialRecord);

    static readonly Kind<LinkCodeRecord> LinkCodeKind = new("linkCodes", static () => XsollaRecordsJson.Default.LinkCodeRecord);

    /// <summary>A project has one schema at most.</summary>
    public const string SchemaId = "attributes";

    static readonly Kind<SchemaRecord> SchemaKind = new("attributeSchemas", static () => XsollaRecordsJson.Default.SchemaRecord);

    public static IReadOnlyList<Kind> Kinds { get; } = [UserKind, GrantKind, KeyKind, OperationKind, SocialKind, LinkCodeKind, SchemaKind];

    public IRecords<UserRecord> UsersOf(string projectId) => call.Lane.Collection(UserKind, call.Host.Name, projectId);

    public IRecords<GrantRecord> GrantsOf(string projectId) => call.Lane.Collection(GrantKind, call.Host.Name, projectId);

    public IRecords<KeyRecord> KeysOf(string projectId) => call.Lane.Collection(KeyKind, call.Host.Name, projectId);

    public IRecords<OperationRecord> OperationsOf(string projectId) => call.Lane.Collection(OperationKind, call.Host.Name, projectId);

    public IRecords<SocialRecord> SocialsOf(string projectId) => call.Lane.Collection(SocialKind, call.Host.Name, projectId);

    public IRecords<LinkCodeRecord> LinkCodesOf(string projectId) => call.Lane.Collection(LinkCodeKind, call.Host.Name, projectId);

    public IRecords<SchemaRecord> SchemasOf(string projectId) => call.Lane.Collection(SchemaKind, call.Host.Name, projectId);

    public async ValueTask<UserRecord> UserAsync(string projectId, string userId) => await UsersOf(projectId).FindAsync(userId, call.Aborted) ?? throw XsollaErrors.UnknownUser();

    /// <summary>The user of a user name or, if there is none, of an email address.</summary>
    public async ValueTask<UserRecord?> FindByNameAsync(string projectId, string name) =>
        await UsersOf(projectId).FindByAsync(UsernameKey, Fold(name)!, call.Aborted) ?? await UsersOf(projectId).FindByAsync(EmailKey, Fold(name)!, call.Aborted);

    public ValueTask<UserRecord?> FindByCustomIdAsync(string projectId, string customId) => UsersOf(projectId).FindByAsync(CustomKey, customId, call.Aborted);

    public ValueTask<UserRecord?> FindByEmailAsync(string projectId, string email) => UsersOf(projectId).FindByAsync(EmailKey, Fold(email)!, call.Aborted);

    public ValueTask<UserRecord?> FindByPhoneAsync(string projectId, string phone) => UsersOf(projectId).FindByAsync(PhoneKey, phone, call.Aborted);

    public ValueTask<UserRecord?> FindByConfirmationAsync(string projectId, string code) => UsersOf(projectId).FindByAsync(ConfirmationKey, code, call.Aborted);

    public ValueTask<UserRecord?> FindByResetCodeAsync(string projectId, string code) => UsersOf(projectId).FindByAsync(ResetKey, code, call.Aborted);

    public async ValueTask AddAsync(string projectId, UserRecord user) => Demand(await UsersOf(projectId).InsertAsync(user, call.Aborted));

    public async ValueTask<UserRecord> ChangeAsync(string projectId, string userId, Func<UserRecord, UserRecord> change)
    {
        var (outcome, user) = await UsersOf(projectId).ChangeAsync(userId, change, call.Aborted);
        Demand(outcome);
        return user!;
    }

    public async ValueTask DeleteAsync(string projectId, string userId) => Demand(await UsersOf(projectId).DeleteAsync(userId, call.Aborted));

    static void Demand(Write outcome)
    {
        if (outcome is Write.Missing)
            throw XsollaErrors.UnknownUser();
        if (outcome is Write.Duplicate { Keys: [var key, ..] })
            throw key switch
            {
                UsernameKey => XsollaErrors.UsernameTaken(),
                EmailKey => XsollaErrors.EmailTaken(),
                _ => XsollaErrors.InvalidParameter(key),
            };
    }

    static string? Fold(string? text) => text?.ToLowerInvariant();
}
