using System.Globalization;
using System.Text.Json;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.FlexShopper;

/// <summary>What FlexShopper keeps in a lane. Users belong to no vendor: existence checks take none and speak of any FlexShopper record.</summary>
sealed class FlexShopperStore(Call call)
{
    /// <summary>https://dev.flexshopper.com/medusa/3.0-preview/customer/verify-user-exists (read 2026-11-20); without case is assumed.</summary>
    const string EmailKey = "email";

    const string EveryVendor = "";

    /// <summary>The <c>data</c> of an answer that has nothing to tell.</summary>
    public static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;

    static readonly Kind<UserRecord> UserKind = new("users", static () => FlexShopperRecordsJson.Default.UserRecord, new UniqueKey<UserRecord>(EmailKey, user => FlexShopperRules.FoldEmail(user.Email)))
    {
        Limits =
        [
            MemberLimit.OfForm("passwordHash", PasswordHash.Form),
            new("id", "CreatedUser", "userId"),
            new("firstName", "CreateUserRequest", "firstName"),
            new("lastName", "CreateUserRequest", "lastName"),
            new("email", "CreateUserRequest", "email"),
            new("locale", "CreateUserRequest", "locale"),
        ],
    };

    static readonly Kind<PaymentMethodRecord> PaymentMethodKind = new("paymentMethods", static () => FlexShopperRecordsJson.Default.PaymentMethodRecord)
    {
        Owner = static method => method.UserId,
        Limits = [new("id", "PaymentMethod", "id")],
    };

    static readonly Kind<KeyRecord> KeyKind = new("apiKeys", static () => FlexShopperRecordsJson.Default.KeyRecord);

    public static IReadOnlyList<Kind> Kinds { get; } = [UserKind, PaymentMethodKind, KeyKind];

    public IRecords<UserRecord> Users => call.Lane.Collection(UserKind, call.Host.Name, EveryVendor);

    public IRecords<PaymentMethodRecord> PaymentMethods => call.Lane.Collection(PaymentMethodKind, call.Host.Name, EveryVendor);

    /// <summary>The keys that the lane took over, by the key itself.</summary>
    public IRecords<KeyRecord> Keys => KeysOf(call.Lane, call.Host);

    public static IRecords<KeyRecord> KeysOf(Lane lane, VendorHost host) => lane.Collection(KeyKind, host.Name, EveryVendor);

    public ValueTask<UserRecord?> FindByEmailAsync(string email, CancellationToken ct) => Users.FindByAsync(EmailKey, FlexShopperRules.FoldEmail(email), ct);

    /// <summary>The user that the customer token belongs to.</summary>
    /// <exception cref="MockIdp.Core.Http.VendorError">The user is gone.</exception>
    public async ValueTask<UserRecord> CurrentUserAsync(CancellationToken ct) =>
        await Users.FindAsync(FlexShopperCaller.Of(call).UserId!, ct) ?? throw FlexShopperErrors.TokenInvalid();

    /// <summary>A MongoDB ObjectId, as in all samples: 4 bytes of time, 5 random ones, 3 of a counter, in lower-case hexadecimal digits.</summary>
    public async ValueTask<string> NextIdAsync(CancellationToken ct)
    {
        var seconds = (uint)call.Now.ToUnixTimeSeconds();
        var count = await call.Lane.NextAsync(call.Host.Name, EveryVendor, "objectId", 1, ct) & 0xFFFFFF;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds:x8}{call.Lane.Ids.Hex(10)}{count:x6}");
    }
}
