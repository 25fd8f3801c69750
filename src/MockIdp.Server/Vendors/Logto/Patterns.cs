using System.Text.RegularExpressions;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>
/// The database's comparisons (PostgreSQL LIKE, SIMILAR TO and POSIX expressions) over .NET's regular expressions. Those never
/// backtrack: a pattern is the caller's, and must not hold a thread.
/// </summary>
static partial class Patterns
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

    static string Like(string value) => Translate(LikeTokens(), value, "");

    /// <summary>Alternatives, quantifiers, groups and classes are those of a regular expression, the rest is LIKE.</summary>
    static string Similar(string value) => Translate(SimilarTokens(), value, "|*+?{}()");

    static string Translate(Regex tokens, string value, string operators) => tokens.Replace(value, token => token.Value switch
    {
        "%" => ".*",
        "_" => ".",
        ['[', _, ..] => token.Value,
        ['\\', var escaped] => Regex.Escape(escaped.ToString()),
        [var c] when operators.Contains(c) => token.Value,
        _ => Regex.Escape(token.Value),
    });

    [GeneratedRegex(@"\\.|.", RegexOptions.Singleline)]
    private static partial Regex LikeTokens();

    [GeneratedRegex(@"\[\^?\]?[^\]]*\]|\\.|.", RegexOptions.Singleline)]
    private static partial Regex SimilarTokens();
}
