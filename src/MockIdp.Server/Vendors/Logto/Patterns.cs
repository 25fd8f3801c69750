using System.Text;
using System.Text.RegularExpressions;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>
/// The database's comparisons (PostgreSQL LIKE, SIMILAR TO and POSIX expressions) over .NET's regular expressions. Those never
/// backtrack: a pattern is the caller's, and must not hold a thread.
/// </summary>
static class Patterns
{
    public static Func<string, bool> Of(string mode, List<string> values, bool isCaseSensitive) => mode switch
    {
        "exact" => Among(values, isCaseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase),
        "like" => Expression(Whole(Like(values[0])), isCaseSensitive),
        "similar_to" => isCaseSensitive ? Expression(Whole(Similar(values[0])), true) : throw Search.Invalid("Cannot use case-insensitive match for `similar to`."),
        _ => Expression(values[0], isCaseSensitive),
    };

    static Func<string, bool> Among(IEnumerable<string> values, StringComparer comparer)
    {
        var allowed = values.ToHashSet(comparer);
        return allowed.Contains;
    }

    static Func<string, bool> Expression(string pattern, bool isCaseSensitive)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant | (isCaseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase)).IsMatch;
        }
        catch (Exception broken) when (broken is ArgumentException or NotSupportedException)
        {
            // The database's own refusal of a pattern is nothing that the vendor expects.
            throw LogtoErrors.Internal();
        }
    }

    static string Whole(string pattern) => $@"\A(?:{pattern})\z";

    static string Like(string value) => Translate(value, c => Regex.Escape(c.ToString()));

    /// <summary>Alternatives, quantifiers, groups and classes are those of a regular expression, the rest is LIKE.</summary>
    static string Similar(string value) => Translate(value, c => "|*+?{}()[]-^".Contains(c) ? c.ToString() : Regex.Escape(c.ToString()));

    static string Translate(string value, Func<char, string> other)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            text.Append(value[i] switch
            {
                '%' => ".*",
                '_' => ".",
                '\\' when i + 1 < value.Length => Regex.Escape(value[++i].ToString()),
                var c => other(c),
            });
        }
        return text.ToString();
    }
}
