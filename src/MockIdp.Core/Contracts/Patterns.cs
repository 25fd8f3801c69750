using System.Text.RegularExpressions;

namespace MockIdp.Core.Contracts;

/// <summary>
/// Contract patterns are ECMA-262 regular expressions (OpenAPI 3.0). <see cref="RegexOptions.ECMAScript"/> gives <c>\d</c>, <c>\w</c>
/// and <c>\s</c> their ASCII meaning, but .NET's <c>$</c> also matches before a final newline, which JavaScript's does not.
/// </summary>
static class Patterns
{
    // A pattern is ours, its subject is not: no subject may hold a thread.
    static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(250);

    public static Regex Compile(string pattern) => new(EndStrictly(pattern), RegexOptions.ECMAScript | RegexOptions.CultureInvariant, Limit);

    /// <summary>Every unescaped <c>$</c> outside a character class becomes "and no character follows".</summary>
    static string EndStrictly(string pattern)
    {
        if (!pattern.Contains('$'))
            return pattern;
        var text = new System.Text.StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                text.Append(c).Append(pattern[++i]);
                continue;
            }
            inClass = c == '[' || (inClass && c != ']');
            text.Append(c == '$' && !inClass ? "(?![\\s\\S])" : c.ToString());
        }
        return text.ToString();
    }
}
