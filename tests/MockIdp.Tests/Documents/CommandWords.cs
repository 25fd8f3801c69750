using System.Text;
using System.Text.RegularExpressions;
using MockIdp.Server.Hosting;

namespace MockIdp.Tests.Documents;

/// <summary>A command of <c>mock-idp</c> that stands somewhere in a text, in words as a shell makes them.</summary>
sealed partial record CommandWords(string Text, IReadOnlyList<string> Words)
{
    /// <summary>What ends a command that is not in quotes.</summary>
    const string Ends = "|&;<>()`#\n";

    public static IEnumerable<CommandWords> In(string code)
    {
        var joined = code.Replace("\\\n", " ", StringComparison.Ordinal);
        return Start().Matches(joined).Select(match => Read(joined.AsSpan(match.Index + match.Length)));
    }

    /// <summary>The executable knows all of it; what a shell puts in the place of a variable is taken to be one word like its name.</summary>
    public void ShouldBeTaken() => CommandLine.Root().Parse([.. Words.Select(word => Variable().Replace(word, "$1"))]).Errors.Select(error => error.Message).ShouldBeEmpty($"mock-idp {Text}");

    /// <summary>The executable knows the words, though some may be missing: a name in a sentence.</summary>
    public void ShouldBeKnown() => CommandLine.Root().Parse(Words).UnmatchedTokens.ShouldBeEmpty($"mock-idp {Text}");

    static CommandWords Read(ReadOnlySpan<char> rest)
    {
        var (words, word, quote, length) = (new List<string>(), new StringBuilder(), '\0', 0);
        foreach (var c in rest)
        {
            if (quote == '\0' && Ends.Contains(c))
            {
                // The number of a stream that is redirected.
                if (c == '>' && word is [>= '0' and <= '9'])
                    word.Clear();
                break;
            }
            length++;
            if (c == quote)
                quote = '\0';
            else if (quote == '\0' && c is '\'' or '"')
                quote = c;
            else if (quote == '\0' && c == ' ')
                End(words, word);
            else
                word.Append(c);
        }
        End(words, word);
        return new(rest[..length].ToString(), words);
    }

    static void End(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }

    [GeneratedRegex(@"\$\{?(\w+)\}?")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?<![\w./-])mock-idp (?=[a-z-])")]
    private static partial Regex Start();
}
