using System.Globalization;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.FlexShopper;

/// <summary>What FlexShopper keeps in a lane. Users belong to no vendor: existence checks take none and speak of any FlexShopper record.</summary>
sealed class FlexShopperStore(Call call)
{
    /// <summary>https://dev.flexshopper.com/medusa/3.0-preview/customer/verify-user-exists (read 2026-11-20); without case is assumed.</summary>
    public const string EmailKey = "email";

    const string EveryVendor = "";

    static readonly Kind<UserRecord> UserKind = new("users", FlexShopperRecordsJson.Default.UserRecord, new UniqueKey<UserRecord>(EmailKey, user => Fold(user.Email)));
    static readonly Kind<KeyRecord> KeyKind = new("apiKeys", FlexShopperRecordsJson.Default.KeyRecord);

    public IRecords<UserRecord> Users => call.Lane.Collection(UserKind, call.Host.Name, EveryVendor);

    /// <summary>The keys that the lane took over, by the key itself.</summary>
    public IRecords<KeyRecord> Keys => call.Lane.Collection(KeyKind, call.Host.Name, EveryVendor);

    /// <summary>The form in which addresses are compared.</summary>
    public static string Fold(string email) => email.ToLowerInvariant();

    /// <summary>A MongoDB ObjectId, as in all samples: 4 bytes of time, 5 random ones, 3 of a counter, in lower-case hexadecimal digits.</summary>
    public async ValueTask<string> NextUserIdAsync(CancellationToken ct)
    {
        var seconds = (uint)call.Now.ToUnixTimeSeconds();
        var count = await call.Lane.NextAsync(call.Host.Name, EveryVendor, "objectId", 1, ct) & 0xFFFFFF;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds:x8}{call.Lane.Ids.Hex(10)}{count:x6}");
    }
}
