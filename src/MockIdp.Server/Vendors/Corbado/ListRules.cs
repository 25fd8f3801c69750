using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Corbado;

/// <summary>What is wrong with a list's query beyond its contract.</summary>
static class ListRules
{
    /// <summary>Named filters of the list of users of which one kind may be used at a time.</summary>
    static readonly string[] Kinds = ["userID", "userIDs", "userIDPattern", "webauthnIDs", "identifierValue", "identifierValues"];

    public static IEnumerable<FieldError> Problems(Call call)
    {
        Column[] columns = [.. Columns.Of(call.Operation.Id)];
        if (columns.Length == 0)
            return [];
        var problems = SortProblems(call.Request.Query["sort"], columns).Concat(FilterProblems(call.Request.Query["filter[]"], columns));
        return call.Operation.Id == "UserList" ? problems.Concat(KindProblems(call)) : problems;
    }

    static IEnumerable<FieldError> SortProblems(string? text, Column[] columns) =>
        ListSort.Parse(text) is { } sort && !columns.Any(column => column.Sortable && column.Name == sort.Field) ? [CorbadoErrors.Field(sort.Field, "not sortable by this column")] : [];

    static IEnumerable<FieldError> FilterProblems(IEnumerable<string?> texts, Column[] columns)
    {
        foreach (var text in ListQuery.Given(texts))
        {
            var filter = ListFilter.Parse(text);
            var column = Array.Find(columns, column => column.Name == filter?.Field);
            // What has no order is equal or not.
            if (filter is null || (column is { Sortable: false } && filter.Operator != "eq"))
                yield return CorbadoErrors.Field("filter", "must be in a valid format");
            else if (column is null)
                yield return CorbadoErrors.Field(filter.Field, "not filterable by this column");
        }
    }

    static IEnumerable<FieldError> KindProblems(Call call)
    {
        var given = Kinds.Where(kind => call.Request.Query[kind].ToString() != "").ToArray();
        if (given.Any(kind => kind.StartsWith("identifier", StringComparison.Ordinal)) && call.Request.Query["identifierType"].ToString() == "")
            yield return CorbadoErrors.Field("identifierType", "cannot be blank");
        foreach (var kind in given.Length > 1 ? given : [])
            yield return CorbadoErrors.Field(kind, "cannot be combined with other filters");
    }
}
