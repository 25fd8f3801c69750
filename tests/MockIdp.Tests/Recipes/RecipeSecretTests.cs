using System.Text.RegularExpressions;
using MockIdp.Core.Journal;

namespace MockIdp.Tests.Recipes;

/// <summary>Whatever a recipe sends and is answered: the secrets in it cannot be read in the journal.</summary>
public partial class RecipeSecretTests
{
    [Theory]
    [MemberData(nameof(RecipeTests.Vendors), MemberType = typeof(RecipeTests))]
    public async Task No_success_leaves_a_secret_in_what_the_journal_shows(string vendor)
    {
        var found = 0;
        foreach (var recipe in RecipeBench.All.Single(pair => pair.Vendor == vendor).Book.Recipes.Where(recipe => recipe.Error is null))
        {
            var bench = new RecipeBench(vendor, recipe);
            await bench.RunAsync(recipe);

            var secrets = SecretsOf(bench.Sent).Distinct().ToArray();
            found += secrets.Length;
            foreach (var text in bench.Journal.SelectMany(Texts))
                secrets.Where(text.Contains).ShouldBeEmpty($"{recipe.Name}: {text}");
        }
        found.ShouldBeGreaterThan(0);
    }

    /// <summary>Found by other means than the journal's: by the raw texts.</summary>
    internal static IEnumerable<string> SecretsOf(IEnumerable<string> sent) =>
        sent.SelectMany(text => Named().Matches(text).Concat(Header().Matches(text))).Select(match => match.Groups["value"].Value);

    static IEnumerable<string> Texts(JournalEntry entry) =>
        [entry.Target, entry.RequestBody?.Text ?? "", entry.AnswerBody?.Text ?? "", .. entry.RequestHeaders.Concat(entry.AnswerHeaders).Select(header => $"{header.Key}: {header.Value}")];

    [GeneratedRegex("""(?i)["&?\[]?\b\w*(password|passcode|secret|(?<!\w)token|access_token|refresh_token|ssn|accountNumber|signature)"?\]?(=|\s*:\s*")(?<value>[^"&\s]{6,})""")]
    private static partial Regex Named();

    [GeneratedRegex("""(?im)^(authorization: \w+ |[\w-]+-(?:key|token|authorization): )(?<value>\S+)""")]
    private static partial Regex Header();
}
