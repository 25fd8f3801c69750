using System.Text.RegularExpressions;

namespace MockIdp.Server.Vendors.QuickBlox;

/// <summary>Filters of lists: <c>type field operator value</c> (https://docs.quickblox.com/reference/list-users, read 2026-11-20).</summary>
static partial class UserFilter
{
    /// <summary>Whether a user meets all filters. The JavaScript SDK joins several by comma (src/qbProxy.js, read 2026-11-20).</summary>
    public static Func<UserRecord, bool> Parse(IEnumerable<string> texts)
    {
        var filters = texts.SelectMany(text => NextFilter().Split(text)).Select(ParseOne).ToList();
        return user => filters.All(filter => filter(user));
    }

    /// <summary>A user without the member meets no filter, as in SQL (assumed).</summary>
    static Func<UserRecord, bool> ParseOne(string text)
    {
        if (text.Split(' ', 4) is not [var type, var name, var word, var value] || UserField.Find(type, name) is not { Filters: true } field)
            throw QuickBloxErrors.InvalidFilter();
        var values = (word is "in" or "between" ? value.Split(',') : [value]).Select(part => field.Read(part.Trim())).ToList();
        if (values.Contains(null) || Test(field, word, values!) is not { } test)
            throw QuickBloxErrors.InvalidFilter();
        return user => field.Of(user) is { } own && test(own);
    }

    static Predicate<object>? Test(UserField field, string word, List<object> values) => word switch
    {
        "eq" or "in" => own => values.Exists(value => UserField.Compare(own, value) == 0),
        "ne" => own => UserField.Compare(own, values[0]) != 0,
        _ when !field.Ranges => null,
        "gt" => own => UserField.Compare(own, values[0]) > 0,
        "lt" => own => UserField.Compare(own, values[0]) < 0,
        "ge" or "gte" => own => UserField.Compare(own, values[0]) >= 0,
        "le" or "lte" => own => UserField.Compare(own, values[0]) <= 0,
        "between" when values is [var least, var most] => own => UserField.Compare(own, least) >= 0 && UserField.Compare(own, most) <= 0,
        _ => null,
    };

    [GeneratedRegex(",(?=(?:string|number|date) )", RegexOptions.CultureInvariant)]
    private static partial Regex NextFilter();
}
