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
        LogtoRecordsJson.Default.UserRecord,
        new UniqueKey<UserRecord>(UsernameKey, user => user.Username),
        new UniqueKey<UserRecord>(EmailKey, user => user.PrimaryEmail?.ToLowerInvariant()),
        new UniqueKey<UserRecord>(PhoneKey, user => user.PrimaryPhone));

    public IRecords<UserRecord> Users => call.Lane.Collection(UserKind, call.Host.Name, LogtoCaller.Of(call).Tenant);

    /// <summary>The name of the first key that another user holds, or null: the vendor looks before it checks the rest.</summary>
    /// <param name="phone">Normalized where it is a number.</param>
    public async ValueTask<string?> TakenKeyAsync(string? username, string? email, string? phone, CancellationToken ct)
    {
        if (username is not null && await Users.FindByAsync(UsernameKey, username, ct) is not null)
            return UsernameKey;
        if (email is not null && await Users.FindByAsync(EmailKey, email.ToLowerInvariant(), ct) is not null)
            return EmailKey;
        return phone is not null && await Users.FindByAsync(PhoneKey, phone, ct) is not null ? PhoneKey : null;
    }
}
