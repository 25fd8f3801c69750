using System.Text;
using System.Text.RegularExpressions;

namespace MockIdp.Core.Contracts;

/// <summary>
/// Contract patterns are ECMA-262 regular expressions (OpenAPI 3.0). <see cref="RegexOptions.ECMAScript"/> gives <c>\d</c> and <c>\w</c>
/// their ASCII meaning, but .NET's <c>$</c> also matches before a final newline and its <c>\s</c> then knows ASCII blanks only.
/// </summary>
public static class Patterns
{
    /// <summary>WhiteSpace and LineTerminator of ECMA-262, 12.2 and 12.3, as the inside of a character class.</summary>
    const string Blanks = @"\t\n\v\f\r\u0020\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";

    // A pattern is ours, its subject is not: no subject may hold a thread.
    static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(250);

    public static Regex Compile(string pattern) => new(Translate(pattern), RegexOptions.ECMAScript | RegexOptions.CultureInvariant, Limit);

    /// <summary>Whether a text matches; one that takes too long does not.</summary>
    public static bool Holds(this Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    static string Translate(string pattern)
    {
        var text = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                text.Append(Escape(pattern[++i], inClass));
                continue;
            }
            inClass = c == '[' || (inClass && c != ']');
            text.Append(c == '$' && !inClass ? @"(?![\s\S])" : c.ToString());
        }
        return text.ToString();
    }

    /// <summary><c>\S</c> within a class stays: the dialect uses it only as <c>[\s\S]</c>, which is every character either way.</summary>
    static string Escape(char c, bool inClass) => (c, inClass) switch
    {
        ('s', true) => Blanks,
        ('s', false) => $"[{Blanks}]",
        ('S', false) => $"[^{Blanks}]",
        _ => $@"\{c}",
    };
}
