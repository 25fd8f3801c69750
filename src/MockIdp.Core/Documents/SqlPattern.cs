using System.Text.RegularExpressions;

namespace MockIdp.Core.Documents;

/// <summary>
/// The comparisons of SQL databases (LIKE, SIMILAR TO) and POSIX expressions over .NET's regular expressions. Those never backtrack: a pattern is
/// the caller's, and must not hold a thread.
/// </summary>
public static partial class SqlPattern
{
    /// <summary>The percent sign stands for any text, the underscore for any character.</summary>
    public static Func<string, bool> Like(string pattern, bool isCaseSensitive = true) => Matcher(Whole(Translate(LikeTokens(), pattern, "")), isCaseSensitive)!;

    /// <summary>LIKE with the alternatives, quantifiers, groups and classes of a regular expression; null for what is no such expression.</summary>
    public static Func<string, bool>? SimilarTo(string pattern, bool isCaseSensitive = true) => Matcher(Whole(Translate(SimilarTokens(), pattern, "|*+?{}()")), isCaseSensitive);

    /// <summary>A regular expression that a part of the text is enough for; null for what is none.</summary>
    public static Func<string, bool>? Posix(string pattern, bool isCaseSensitive = true) => Matcher(pattern, isCaseSensitive);

    static Func<string, bool>? Matcher(string pattern, bool isCaseSensitive)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant | (isCaseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase)).IsMatch;
        }
        catch (Exception broken) when (broken is ArgumentException or NotSupportedException)
        {
            // There is no asking before: that it is none is the answer.
            return null;
        }
    }

    static string Whole(string pattern) => $@"\A(?:{pattern})\z";

    static string Translate(Regex tokens, string pattern, string operators) => tokens.Replace(pattern, token => token.Value switch
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
