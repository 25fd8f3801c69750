using System.Text.RegularExpressions;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>A column that lists are searched by.</summary>
/// <param name="Name">In snake case.</param>
sealed record Column<T>(string Name, Func<T, string?> Of);

/// <summary>The search of lists: packages/core/src/utils/search.ts (read 2026-11-20), in its order of checks.</summary>
static partial class Search
{
    static readonly string[] Joints = ["or", "and"];
    static readonly string[] Modes = ["exact", "like", "similar_to", "posix"];

    /// <summary>What the request's parameters want of a record.</summary>
    /// <param name="columns">Those that may be searched; all of them where the request names none.</param>
    public static Func<T, bool> Of<T>(Call call, params Column<T>[] columns)
    {
        var parameters = Pages.Parameters(call).ToArray();
        var joint = First(parameters, "joint") ?? First(parameters, "jointMode");
        if (!string.IsNullOrEmpty(joint) && !Joints.Contains(joint))
            throw Invalid($"Search joint mode `{joint}` is not valid, expect one of {string.Join(", ", Joints)}.");
        var (modes, values) = Read(parameters);
        var items = values.Select(item => (Field: item.Key, Mode: ModeFor(modes, item.Key), Values: item.Value)).ToArray();
        foreach (var item in items)
            Check(item.Mode, item.Values);
        var isCaseSensitive = LogtoRules.IsYes(First(parameters, "isCaseSensitive"));
        var conditions = items.Select(item => Condition(Chosen(item.Field, columns), Matcher(item.Mode, item.Values, isCaseSensitive))).ToArray();
        return conditions.Length == 0 ? _ => true : joint == "and" ? record => conditions.All(holds => holds(record)) : record => conditions.Any(holds => holds(record));
    }

    public static string? First(IEnumerable<(string Name, string Value)> parameters, string name) =>
        parameters.Where(parameter => parameter.Name == name).Select(parameter => parameter.Value).FirstOrDefault();

    public static VendorError Invalid(string details) => LogtoErrors.InvalidListing(details, []);

    /// <summary>Modes and values by field; the empty name stands for all fields. Whatever a key has between its first word and a dot does not count.</summary>
    static (Dictionary<string, string> Modes, Dictionary<string, List<string>> Values) Read(IEnumerable<(string Name, string Value)> parameters)
    {
        var modes = new Dictionary<string, string>();
        var values = new Dictionary<string, List<string>>();
        foreach (var (name, value) in parameters)
        {
            if (name.StartsWith("mode", StringComparison.Ordinal))
                modes[Field(name)] = Modes.Contains(value) ? value : throw Invalid($"Search match mode `{value}`{(Field(name) is "" ? "" : $" for field `{Field(name)}`")} is not valid, expect one of {string.Join(", ", Modes)}.");
            else if (name.StartsWith("search", StringComparison.Ordinal))
                (values.TryGetValue(Field(name), out var list) ? list : values[Field(name)] = []).Add(value);
        }
        return (modes, values);
    }

    static string Field(string name) => name.Split('.') switch
    {
        [_] => "",
        [_, var field] => field,
        [_, .. var path] => throw Invalid($"Unsupported nested search field path `{string.Join('.', path)}` detected. Only the first level field is supported."),
        [] => "",
    };

    static string ModeFor(Dictionary<string, string> modes, string field) => modes.GetValueOrDefault(field) ?? modes.GetValueOrDefault("") ?? "like";

    static void Check(string mode, List<string> values)
    {
        if (mode != "exact" && values.Count > 1)
            throw Invalid("Only one search value is allowed when search mode is not `exact`.");
        if (values.Contains(""))
            throw Invalid("Search value cannot be empty.");
    }

    static Column<T>[] Chosen<T>(string field, Column<T>[] columns)
    {
        var name = Symbols().Replace(Humps().Replace(field, "_"), "_").Trim('_').ToLowerInvariant();
        var chosen = name.Length == 0 ? columns : [.. columns.Where(column => column.Name == name)];
        return chosen.Length > 0 ? chosen : throw Invalid($"Search field `{name}` is not valid, expect one of {string.Join(", ", columns.Select(column => column.Name))}.");
    }

    /// <summary>Whether a text is what is searched for. The database's own refusal of a pattern is nothing that the vendor expects.</summary>
    static Func<string, bool> Matcher(string mode, List<string> values, bool isCaseSensitive) => mode switch
    {
        "exact" => values.ToHashSet(isCaseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase).Contains,
        "like" => SqlPattern.Like(values[0], isCaseSensitive),
        "similar_to" when !isCaseSensitive => throw Invalid("Cannot use case-insensitive match for `similar to`."),
        "similar_to" => SqlPattern.SimilarTo(values[0]) ?? throw LogtoErrors.Internal(),
        _ => SqlPattern.Posix(values[0], isCaseSensitive) ?? throw LogtoErrors.Internal(),
    };

    /// <summary>One of the columns matches; null never does.</summary>
    static Func<T, bool> Condition<T>(Column<T>[] columns, Func<string, bool> matches) => record => columns.Any(column => column.Of(record) is { } text && matches(text));

    /// <summary>Where npm package snake-case sees a new word.</summary>
    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex Humps();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex Symbols();
}
