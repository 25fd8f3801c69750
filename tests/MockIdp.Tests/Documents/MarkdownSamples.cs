using System.Text.RegularExpressions;

namespace MockIdp.Tests.Documents;

/// <summary>The fenced code of a document.</summary>
/// <param name="file">Below the repository's root.</param>
sealed partial class MarkdownSamples(string file)
{
    readonly string text = Repository.Text(file).ReplaceLineEndings("\n");

    /// <summary>All code in a language, in the document's order.</summary>
    public IReadOnlyList<string> All(string language) =>
        [.. Fence().Matches(text).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["code"].Value)];

    /// <summary>The one code in a language.</summary>
    public string Only(string language) => All(language).ShouldHaveSingleItem($"{file}: {language}");

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
