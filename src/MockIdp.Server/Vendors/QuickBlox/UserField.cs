using System.Globalization;
using System.Numerics;

namespace MockIdp.Server.Vendors.QuickBlox;

/// <summary>
/// A member of users by which lists filter and sort (https://docs.quickblox.com/sdks/js-users, read 2026-11-20). Its real type counts, not the one
/// that a client declares: the JavaScript SDK calls dates strings (src/modules/qbUsers.js, read 2026-11-20).
/// </summary>
/// <param name="Of">The value in the form that is compared; null when the user has none.</param>
/// <param name="Read">A value of a filter in that form; null when it is none of this member's.</param>
/// <param name="Ranges">Whether filters may ask for more and less.</param>
/// <param name="Filters">Whether filters may name it at all.</param>
sealed record UserField(string Name, Func<UserRecord, object?> Of, Func<string, object?> Read, bool Ranges = true, bool Filters = true)
{
    static readonly string[] Types = ["string", "number", "date"];

    static readonly string[] DateForms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    static readonly UserField[] All =
    [
        new("id", user => Maps.Number(user.Id), Number),
        new("external_user_id", user => user.ExternalUserId is { } id ? (long)id : null, Number),
        new("facebook_id", user => user.FacebookId is null ? null : Hexadecimal(user.FacebookId), Hexadecimal),
        new("created_at", user => Seconds(user.CreatedAt), Date),
        new("updated_at", user => Seconds(user.UpdatedAt), Date),
        new("last_request_at", user => Seconds(user.LastRequestAt), Date),
        new("full_name", user => user.FullName, Text, Ranges: false),
        new("email", user => user.Email, Text, Ranges: false),
        new("login", user => user.Login, Text, Ranges: false),
        new("phone", user => user.Phone, Text, Ranges: false),
        new("website", user => user.Website, Text, Ranges: false, Filters: false),
    ];

    /// <summary>The member that two words name, a type and a name; null if there is none.</summary>
    public static UserField? Find(string type, string name) => Types.Contains(type) ? All.FirstOrDefault(field => field.Name == name) : null;

    /// <summary>Compares two values of one member. Case does not count (assumed).</summary>
    public static int Compare(object? one, object? other) =>
        one is string text && other is string otherText ? string.Compare(text, otherText, StringComparison.OrdinalIgnoreCase) : Comparer<object>.Default.Compare(one, other);

    static string Text(string text) => text;

    static object? Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Decimal numbers keep their order when they are read as hexadecimal ones.</summary>
    static object? Hexadecimal(string text) => BigInteger.TryParse("0" + text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : null;

    static object? Date(string text) =>
        DateTimeOffset.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? Seconds(date) : null;

    /// <summary>As exact as users show their times.</summary>
    static object? Seconds(DateTimeOffset? time) => time?.ToUnixTimeSeconds();
}
