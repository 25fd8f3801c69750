using System.Text.RegularExpressions;

namespace MockIdp.Core.Recipes;

/// <summary>A text of a recipe as one word of a POSIX shell; its names become the shell's variables.</summary>
static partial class ShellText
{
    public static string Word(string text) => Pieces(text) switch
    {
        [] => "''",
        [var only] when !IsName(only) && Plain().IsMatch(only) => only,
        var pieces when pieces.Any(IsName) && !pieces.Any(piece => !IsName(piece) && piece.AsSpan().ContainsAny("\"\\`$!")) => $"\"{Joined(pieces)}\"",
        var pieces => string.Concat(pieces.Select(piece => IsName(piece) ? $"\"{Variable(piece)}\"" : Quoted(piece))),
    };

    /// <summary>The same within double quotes, for the path of an address.</summary>
    public static string InQuotes(string text) =>
        string.Concat(Pieces(text).Select(piece => IsName(piece) ? Variable(piece) : Escaped().Replace(piece, "\\$0")));

    /// <summary>The same for the query of an address: what is no name is percent-encoded.</summary>
    public static string InQuery(string text) => string.Concat(Pieces(text).Select(piece => IsName(piece) ? Variable(piece) : Uri.EscapeDataString(piece)));

    /// <summary>The names in a text, in its order.</summary>
    public static IEnumerable<string> Names(string text) => Pieces(text).Where(IsName).Select(NameOf);

    /// <summary>Literal texts and marked names, in the text's order; <c>$$</c> has become a dollar sign.</summary>
    static string[] Pieces(string text)
    {
        var pieces = new List<string>();
        var end = 0;
        var literal = "";
        foreach (Match match in RecipeValues.Name().Matches(text))
        {
            literal += text[end..match.Index];
            end = match.Index + match.Length;
            if (match.Value == "$$")
            {
                literal += "$";
                continue;
            }
            if (literal.Length > 0)
                pieces.Add(literal);
            literal = "";
            pieces.Add(Mark + match.Groups[1].Value + match.Groups[2].Value);
        }
        literal += text[end..];
        if (literal.Length > 0)
            pieces.Add(literal);
        return [.. pieces];
    }

    /// <summary>Tells a name from a literal; no text of a recipe holds it.</summary>
    const char Mark = '\0';

    static bool IsName(string piece) => piece[0] == Mark;

    static string NameOf(string piece) => piece[1..];

    static string Variable(string piece) => NameOf(piece) == "now" ? "$(date +%s)" : $"${{{NameOf(piece)}}}";

    static string Joined(string[] pieces) => string.Concat(pieces.Select(piece => IsName(piece) ? Variable(piece) : piece));

    static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\w./:@%+,=-]+$")]
    private static partial Regex Plain();

    [GeneratedRegex("[\"\\\\`$]")]
    private static partial Regex Escaped();
}
