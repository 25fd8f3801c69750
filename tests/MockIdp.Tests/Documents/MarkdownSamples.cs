using System.Text.RegularExpressions;

namespace MockIdp.Tests.Documents;

/// <summary>The fenced code of a document.</summary>
/// <param name="file">Below the repository's root.</param>
sealed partial class MarkdownSamples(string file)
{
    readonly string text = Repository.Text(file).ReplaceLineEndings("\n");

    /// <summary>README.md and everything in docs/, below the repository's root.</summary>
    public static IReadOnlyList<string> Documents { get; } = [.. Repository.Files("docs", "*.md").Order(StringComparer.Ordinal).Prepend("README.md")];

    /// <summary>All of it, in the document's order.</summary>
    public IReadOnlyList<Sample> Fences => [.. Fence().Matches(text).Select(match => new Sample(match.Groups["language"].Value, match.Groups["code"].Value, text.AsSpan(0, match.Index).Count('\n') + 1))];

    /// <summary>What stands in backticks in its sentences and tables.</summary>
    public IEnumerable<string> Inline => Backticks().Matches(Fence().Replace(text, "")).Select(match => match.Groups["code"].Value);

    /// <summary>All code in a language, in the document's order.</summary>
    public IReadOnlyList<string> All(string language) => [.. Fences.Where(sample => sample.Language == language).Select(sample => sample.Code)];

    /// <summary>The one code in a language.</summary>
    public string Only(string language) => All(language).ShouldHaveSingleItem($"{file}: {language}");

    [GeneratedRegex(@"^```(?<language>[\w-]*)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("(?<!`)`(?<code>[^`\n]+)`(?!`)")]
    private static partial Regex Backticks();
}

/// <summary>One fenced block.</summary>
/// <param name="Language">What stands behind the fence; empty where nothing does.</param>
/// <param name="Code">With the end of its last line.</param>
/// <param name="Line">Where the fence stands, from 1.</param>
sealed record Sample(string Language, string Code, int Line)
{
    public string FirstLine => Code.Split('\n')[0].Trim();
}
