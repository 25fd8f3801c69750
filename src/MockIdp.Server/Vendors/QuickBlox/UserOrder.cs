namespace MockIdp.Server.Vendors.QuickBlox;

/// <summary>The order of a list: <c>direction type field</c> (https://docs.quickblox.com/sdks/js-users, read 2026-11-20).</summary>
sealed record UserOrder(bool Ascending, UserField Field)
{
    /// <summary>Assumed: not documented.</summary>
    const string Usual = "desc date created_at";

    static readonly Comparer<object?> Values = Comparer<object?>.Create(UserField.Compare);

    public static UserOrder Parse(string? text) =>
        (string.IsNullOrEmpty(text) ? Usual : text).Split(' ') is [("asc" or "desc") and var direction, var type, var name] && UserField.Find(type, name) is { } field
            ? new UserOrder(direction == "asc", field)
            : throw QuickBloxErrors.InvalidOrder();

    /// <summary>Equal ones go by their ids in the same direction (assumed), so that pages never overlap; users without the member count as least.</summary>
    public List<UserRecord> Sort(IEnumerable<UserRecord> users) =>
    [
        .. Ascending
            ? users.OrderBy(Field.Of, Values).ThenBy(user => Maps.Number(user.Id))
            : users.OrderByDescending(Field.Of, Values).ThenByDescending(user => Maps.Number(user.Id)),
    ];
}
