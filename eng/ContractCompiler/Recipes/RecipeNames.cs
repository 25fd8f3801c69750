using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler.Recipes;

/// <summary>The names that a text may put a <c>$</c> before: what every run has, a credential's fields, the file's values, and what earlier steps keep.</summary>
sealed partial class RecipeNames(YamlDocument document, IEnumerable<string> given, YamlMappingNode? values)
{
    static readonly string[] Always = ["unique", "now"];

    readonly HashSet<string> given = [.. given, .. Always];
    HashSet<string> kept = [];

    /// <summary>Forgets what the steps of the recipe before kept.</summary>
    public void Begin() => kept = [];

    public void Keep(string name) => kept.Add(name);

    public bool Has(string name) => given.Contains(name) || kept.Contains(name) || values?.Find(name) is not null;

    /// <summary>Every name in the texts of a node is known by now, and so is everything that it is made of.</summary>
    public void Check(YamlNode node)
    {
        foreach (var scalar in node.AllNodes.OfType<YamlScalarNode>())
            CheckText(scalar, scalar.Value ?? "", []);
    }

    /// <summary>A text, cut before and after its names.</summary>
    public static IEnumerable<string> Pieces(string text) => Pieced().Split(text);

    void CheckText(YamlNode at, string text, IReadOnlyList<string> through)
    {
        foreach (Match match in Name().Matches(text))
        {
            var name = match.Groups[1].Value + match.Groups[2].Value;
            if (match.Value == "$$" || given.Contains(name) || kept.Contains(name))
                continue;
            if (values?.Find(name) is not { } value)
                throw document.Wrong(at, $"nobody has said what '{match.Value}' is by now; a dollar sign itself is $$");
            if (through.Contains(name))
                throw document.Wrong(at, $"'${name}' is made of itself");
            foreach (var part in value.AllNodes.OfType<YamlScalarNode>())
                CheckText(at, part.Value ?? "", [.. through, name]);
        }
    }

    [GeneratedRegex(@"\$\$|\$(\w+)|\$\{(\w+)\}|\$")]
    private static partial Regex Name();

    [GeneratedRegex(@"(\$\$|\$\w+|\$\{\w+\})")]
    private static partial Regex Pieced();
}
