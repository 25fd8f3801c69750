using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler;

/// <summary>A mistake in a contract, worded as <c>file(line,column): error CONTRACT: text</c>.</summary>
sealed class ContractException(string file, Mark mark, string text)
    : Exception($"{file}({mark.Line},{mark.Column}): error CONTRACT: {text}");

/// <summary>One YAML file with the marks that tell where each node stands.</summary>
sealed class YamlDocument(string shown, YamlMappingNode root)
{
    /// <summary>The contract's path as people know it, e.g. <c>specs/Corbado.yaml</c>.</summary>
    public string Shown => shown;

    public YamlMappingNode Root => root;

    public string Name => Path.GetFileNameWithoutExtension(shown);

    public static YamlDocument Load(string path, string shown)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(path);
        try
        {
            // Anchors may be merged (<<): recipes' answers share their envelopes.
            stream.Load(new MergingParser(new Parser(reader)));
        }
        catch (YamlException problem)
        {
            throw new ContractException(shown, problem.Start, problem.InnerException?.Message ?? problem.Message);
        }

        if (stream.Documents is not [{ RootNode: YamlMappingNode root } only])
            throw new ContractException(shown, Mark.Empty, "a contract is one YAML document that is a mapping");
        foreach (var node in only.AllNodes)
            CheckNode(node, shown);
        return new YamlDocument(shown, root);
    }

    /// <summary>Refuses what YAML has and JSON has not.</summary>
    static void CheckNode(YamlNode node, string shown)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
            throw new ContractException(shown, node.Start, $"nobody knows the tag {node.Tag.Value}");
        if ((node as YamlMappingNode)?.Children.Keys.FirstOrDefault(key => key is not YamlScalarNode) is { } key)
            throw new ContractException(shown, key.Start, "a key must be a text");
    }

    public ContractException Wrong(YamlNode at, string text) => new(shown, at.Start, text);

    public YamlMappingNode Mapping(YamlNode node, string what) =>
        node as YamlMappingNode ?? throw Wrong(node, $"{what} must be a mapping");

    public YamlSequenceNode Sequence(YamlNode node, string what) =>
        node as YamlSequenceNode ?? throw Wrong(node, $"{what} must be a list");

    public string Text(YamlNode node, string what) =>
        (node as YamlScalarNode)?.Value ?? throw Wrong(node, $"{what} must be text");

    /// <summary>Whether a flag is set; false where it is not written.</summary>
    public bool Flag(YamlMappingNode parent, string key) => parent.Find(key) switch
    {
        null or YamlScalarNode { Value: "false" } => false,
        YamlScalarNode { Value: "true" } => true,
        { } other => throw Wrong(other, $"{key} is true or false"),
    };

    /// <summary>Refuses what stands in a mapping and means nothing there; <c>x-</c> may stand everywhere.</summary>
    public void Only(YamlMappingNode mapping, string what, params IEnumerable<string> keys)
    {
        foreach (var pair in mapping.Children.Where(pair => !keys.Contains(pair.Key()) && !pair.Key().StartsWith("x-", StringComparison.Ordinal)))
            throw Wrong(pair.Key, $"'{pair.Key()}' of {what} is not in the dialect (specs/README.md): nobody would keep it");
    }

    public YamlNode Required(YamlMappingNode parent, string key, string where) =>
        parent.Find(key) ?? throw Wrong(parent, $"{where} needs '{key}'");

    /// <summary>Follows <c>$ref: '#/components/kind/Name'</c> until something real stands there.</summary>
    public YamlMappingNode Resolve(YamlNode node, string kind)
    {
        const int MostSteps = 16;
        var mapping = Mapping(node, kind);
        for (var steps = 0; mapping.Find("$ref") is { } reference; steps++)
            mapping = steps < MostSteps ? Mapping(Component(kind, ReferenceName(reference, kind), reference), kind) : throw Wrong(reference, "the reference leads to itself");
        return mapping;
    }

    public string ReferenceName(YamlNode reference, string kind)
    {
        var text = Text(reference, "$ref");
        var prefix = $"#/components/{kind}/";
        return text.StartsWith(prefix, StringComparison.Ordinal)
            ? text[prefix.Length..]
            : throw Wrong(reference, $"'{text}' is not a reference into {prefix}");
    }

    public YamlNode Component(string kind, string name, YamlNode at) =>
        (root.Find("components") as YamlMappingNode)?.Find(kind) is YamlMappingNode group && group.Find(name) is { } found
            ? found
            : throw Wrong(at, $"components/{kind} has no '{name}'");
}

static class YamlNodes
{
    public static YamlNode? Find(this YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    public static string Key(this KeyValuePair<YamlNode, YamlNode> pair) => ((YamlScalarNode)pair.Key).Value!;
}
