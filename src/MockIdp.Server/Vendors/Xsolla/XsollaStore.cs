using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>What a Login project owns.</summary>
sealed class XsollaStore(Call call)
{
    public const string EmailKey = "email";

    /// <summary>Assumed unique: a number is a way to log in.</summary>
    public const string PhoneKey = "phone_number";

    /// <summary>One external ID cannot be given to two users: https://xsolla.redocly.app/api/login/account-linking/link-user-ids-via-external-id.md</summary>
    public const string ExternalKey = "external_account_id";

    static readonly Kind<UserRecord> UserKind = new(
        "users",
        XsollaRecordsJson.Default.UserRecord,
        new UniqueKey<UserRecord>(EmailKey, user => user.Email is null ? null : Fold(user.Email)),
        new UniqueKey<UserRecord>(PhoneKey, user => user.PhoneNumber),
        new UniqueKey<UserRecord>(ExternalKey, user => user.ExternalAccountId));

    public IRecords<UserRecord> UsersOf(Guid projectId) => call.Lane.Collection(UserKind, call.Host.Name, projectId.ToString());

    /// <summary>The user whose field has a value; null if there is none. No user has the other fields yet, so nobody is found by them.</summary>
    public ValueTask<UserRecord?> FindAsync(Guid projectId, SearchBy field, string value, CancellationToken ct) => field switch
    {
        SearchBy.Id => UsersOf(projectId).FindAsync(Fold(value), ct),
        SearchBy.Contact => UsersOf(projectId).FindByAsync(EmailKey, Fold(value), ct),
        // An unescaped plus arrives as a space; the vendor shows numbers without it.
        SearchBy.Phone => UsersOf(projectId).FindByAsync(PhoneKey, "+" + value.TrimStart(' ', '+'), ct),
        _ => new((UserRecord?)null),
    };

    static string Fold(string text) => text.ToLowerInvariant();
}
