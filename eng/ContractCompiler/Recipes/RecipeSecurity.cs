using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler.Recipes;

/// <summary>What opens operations: for each scheme the headers that show it, and the steps that get what is in them.</summary>
sealed class RecipeSecurity(YamlDocument document)
{
    readonly string[] order = [.. document.Members(document.Root, "security").Select(scheme => scheme.Key())];

    /// <summary>The schemes of the alternative that stands first in the file, without those whose headers the request brings itself.</summary>
    public IEnumerable<YamlMappingNode> Of(ContractOperation operation, YamlMappingNode step, YamlNode call)
    {
        if (operation.Security.Count == 0)
            return [];
        var alternative = operation.Security.Where(schemes => schemes.All(order.Contains)).MinBy(schemes => Array.IndexOf(order, schemes[0]))
            ?? throw document.Wrong(call, $"{operation.Id} needs {string.Join(" or ", operation.Security.Select(schemes => string.Join(" and ", schemes)))}, and 'security' does not say how to get it");
        var own = step.Find("headers") as YamlMappingNode;
        return alternative.Select(Scheme).Where(scheme => !Headers(scheme).All(header => own?.Find(header.Key()) is not null)).ToArray();
    }

    public IEnumerable<KeyValuePair<YamlNode, YamlNode>> Headers(YamlMappingNode scheme) => document.Mapping(document.Required(scheme, "headers", "a security scheme"), "headers").Children;

    public IEnumerable<YamlNode> Steps(YamlMappingNode scheme) => scheme.Find("steps") is { } steps ? document.Sequence(steps, "steps").Children : [];

    YamlMappingNode Scheme(string name)
    {
        var scheme = document.Mapping(document.Mapping(document.Root.Find("security")!, "security").Find(name)!, "a security scheme");
        document.Only(scheme, "a security scheme", "steps", "headers");
        return scheme;
    }
}
