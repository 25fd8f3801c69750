using System.Text;

namespace MockIdp.ContractCompiler.Testing;

/// <summary>Writes C#, indented by its braces.</summary>
sealed class CodeWriter
{
    readonly StringBuilder text = new();
    int depth;

    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0)
            text.Append(' ', depth * 4).Append(line);
        text.Append('\n');
        return this;
    }

    /// <param name="words">As they stand in a contract.</param>
    public CodeWriter Summary(string words) => Line($"/// <summary>{Escape(words)}</summary>");

    /// <summary>A declaration, and what stands in its braces.</summary>
    public CodeWriter Block(string head, Action body)
    {
        Line(head).Line("{");
        depth++;
        body();
        depth--;
        return Line("}");
    }

    public static string Escape(string words) =>
        words.ReplaceLineEndings(" ").Trim().Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>A text as a C# literal.</summary>
    public static string Literal(string value) => '"' + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';

    public override string ToString() => text.ToString();
}
