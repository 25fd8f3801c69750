using MockIdp.Core.Documents;

namespace MockIdp.Server.Vendors.Corbado;

/// <summary>What every list is asked with: <c>sort</c>, <c>filter[]</c>, <c>page</c>, <c>pageSize</c>.</summary>
sealed record ListQuery(string? Sort, IReadOnlyList<string>? Filters, int? Page, int? PageSize)
{
    const int FirstPage = 1;
    const int UsualSize = 10;

    /// <summary>The rows of the page, in the order they come in unless sorted, and where the page stands.</summary>
    public (IReadOnlyList<T> Rows, Paging Paging) Of<T>(IEnumerable<T> all, IReadOnlyList<Column<T>> columns)
        where T : Record
    {
        var number = Page ?? FirstPage;
        var (rows, total, pages) = Sorted(all.Where(Matches(columns)), columns).ToArray().Page(number, PageSize ?? UsualSize);
        return (rows, new Paging { Page = number, TotalPages = (int)pages, TotalItems = total });
    }

    Func<T, bool> Matches<T>(IReadOnlyList<Column<T>> columns)
        where T : Record
    {
        var filters = Given(Filters).Select(text => ListFilter.Parse(text)!).Select(filter => (filter, column: columns.First(column => column.Name == filter.Field))).ToArray();
        return row => Array.TrueForAll(filters, one => one.filter.Takes(one.column.Against(row, one.filter.Value)));
    }

    IEnumerable<T> Sorted<T>(IEnumerable<T> rows, IReadOnlyList<Column<T>> columns)
        where T : Record
    {
        if (ListSort.Parse(Sort) is not { } sort)
            return rows;
        var order = Comparer<T>.Create(columns.First(column => column.Name == sort.Field).Order);
        // Reversed first, so that equal ones come in reverse too.
        return sort.Descending ? rows.Reverse().OrderByDescending(row => row, order) : rows.OrderBy(row => row, order);
    }

    /// <summary>An empty filter is none.</summary>
    public static IEnumerable<string> Given(IEnumerable<string?>? filters) => (filters ?? []).OfType<string>().Where(filter => filter != "");
}

/// <summary>One <c>field:operator:value</c>; the value may hold colons itself.</summary>
sealed record ListFilter(string Field, string Operator, string Value)
{
    /// <summary>Null for what is no filter.</summary>
    public static ListFilter? Parse(string text) => text.Split(':', 3) is [var field, ("eq" or "gt" or "lt") and var name, var value] ? new(field, name, value) : null;

    /// <param name="comparison">How the record's value stands to the filter's.</param>
    public bool Takes(int comparison) => Operator switch
    {
        "gt" => comparison > 0,
        "lt" => comparison < 0,
        _ => comparison == 0,
    };
}

/// <summary><c>field</c>, <c>field:asc</c>, <c>field:desc</c>; also <c>+field</c> (the plus arrives as a space) and <c>-field</c>, as the list of users documents.</summary>
sealed record ListSort(string Field, bool Descending)
{
    /// <summary>Null where nothing is sorted.</summary>
    public static ListSort? Parse(string? text) => text switch
    {
        null or "" => null,
        ['-', .. var field] => new(field, true),
        ['+' or ' ', .. var field] => new(field, false),
        _ when text.EndsWith(":desc", StringComparison.Ordinal) => new(text[..^5], true),
        _ when text.EndsWith(":asc", StringComparison.Ordinal) => new(text[..^4], false),
        _ => new(text, false),
    };
}
