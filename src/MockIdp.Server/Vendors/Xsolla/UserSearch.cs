using System.Globalization;
using MockIdp.Core.Ambient;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>Which users a search means, and in which order.</summary>
static class UserSearch
{
    static readonly SearchBy[] Fields = Enum.GetValues<SearchBy>();

    /// <summary>Whether a field, or any if none is named, has a value. Values are compared whole and without case (assumed).</summary>
    /// <param name="holders">Who has a social account of that id.</param>
    public static bool Has(this UserRecord user, SearchBy? field, string value, IReadOnlySet<string> holders) => field switch
    {
        null => Fields.Any(any => user.Has(any, value, holders)),
        SearchBy.Id => Same(user.Id, value),
        SearchBy.Contact => Same(user.Email, value),
        // An unescaped plus arrives as a space; the vendor shows numbers without it.
        SearchBy.Phone => user.PhoneNumber is not null && user.PhoneNumber[1..] == value.TrimStart(' ', '+'),
        SearchBy.Username => Same(user.Username, value),
        SearchBy.Nickname => Same(user.Nickname, value),
        SearchBy.Custom_id => Same(user.ServerCustomId, value),
        _ => holders.Contains(user.Id),
    };

    /// <summary>The filters that both lists have. Who is not banned is of good status (assumed).</summary>
    public static bool Passes(this UserRecord user, IReadOnlyList<string>? groups, bool? status, DateTimeOffset now) =>
        (groups is null or [] || user.Groups.Any(group => groups.Contains(group.ToString(CultureInfo.InvariantCulture)))) && (status is null || status == user.BanAt(now) is null);

    /// <summary>Whether the last log-in was on one of these days.</summary>
    public static bool WasActive(this UserRecord user, string? from, string? to)
    {
        if (from is null && to is null)
            return true;
        var day = user.LastLoginAt?.InUtc("yyyy-MM-dd");
        return day is not null && (from is null || string.CompareOrdinal(day, from) >= 0) && (to is null || string.CompareOrdinal(day, to) <= 0);
    }

    /// <summary>Without a column by registration; equal ones stay in that order. Who has no value comes first (assumed).</summary>
    public static IEnumerable<UserRecord> Sorted(this IEnumerable<UserRecord> users, OrderColumn? column, bool descending)
    {
        if (column is null)
            return descending ? users.Reverse() : users;
        Func<UserRecord, string?> key = column switch
        {
            OrderColumn.Username => user => user.Username,
            OrderColumn.Contact => user => user.Email,
            OrderColumn.Nickname => user => user.Nickname,
            OrderColumn.Custom_id => user => user.ServerCustomId,
            OrderColumn.Activity => user => user.LastLoginAt?.InUtc("O"),
            _ => user => user.Groups.Count == 0 ? null : user.Groups.Min().ToString("D10", CultureInfo.InvariantCulture),
        };
        return descending ? users.OrderByDescending(key, StringComparer.OrdinalIgnoreCase) : users.OrderBy(key, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The number of the element that begins the next page; null when nothing follows.</summary>
    public static int? Next(int offset, int limit, int count) => (long)offset + limit < count ? offset + limit : null;

    static bool Same(string? stored, string value) => string.Equals(stored, value, StringComparison.OrdinalIgnoreCase);
}
