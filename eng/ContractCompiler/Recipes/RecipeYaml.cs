using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler.Recipes;

static class RecipeYaml
{
    /// <summary>A list of texts at the file's root; empty where it is not.</summary>
    public static string[] Texts(this YamlDocument document, string key) =>
        document.Root.Find(key) is { } list ? [.. document.Sequence(list, key).Children.Select(item => document.Text(item, key))] : [];

    /// <summary>The members of a mapping; none where it is not.</summary>
    public static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Members(this YamlDocument document, YamlMappingNode owner, string key) =>
        owner.Find(key) is { } node ? document.Mapping(node, key).Children : [];
}
