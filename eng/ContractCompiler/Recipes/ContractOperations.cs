using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler.Recipes;

/// <summary>What recipes need to know of one operation.</summary>
/// <param name="Security">Alternatives; each a list of schemes that open it together.</param>
/// <param name="Required">Its required parameters in path and query.</param>
/// <param name="MediaType">That of its body, the first that is documented; null when it takes none.</param>
/// <param name="Examples">Its body's examples by media type and name.</param>
sealed record ContractOperation(string Id, string Method, string Path, IReadOnlyList<string[]> Security, IReadOnlyList<(string Name, string In)> Required, string? MediaType, IReadOnlyDictionary<(string MediaType, string Name), YamlNode> Examples, IReadOnlyList<string> Statuses)
{
    public IEnumerable<string> RequiredIn(string place) => Required.Where(parameter => parameter.In == place).Select(parameter => parameter.Name);

    public bool Documents(string status) => Statuses.Contains(status) || Statuses.Contains("default");
}

/// <summary>A contract as its recipes see it.</summary>
sealed class ContractOperations
{
    readonly YamlDocument document;

    public ContractOperations(YamlDocument document)
    {
        this.document = document;
        All = document.Mapping(document.Required(document.Root, "paths", "a contract"), "paths").Children
            .SelectMany(path => document.Mapping(path.Value, path.Key()).Children
                .Where(method => method.Value is YamlMappingNode operation && operation.Find("operationId") is not null)
                .Select(method => Read(path.Key(), method.Key(), (YamlMappingNode)path.Value, (YamlMappingNode)method.Value)))
            .ToDictionary(operation => operation.Id);
        var known = document.Required(document.Mapping(document.Required(document.Root, "x-credentials", "a contract"), "x-credentials"), "wellKnown", "x-credentials");
        CredentialFields = [.. document.Mapping(document.Sequence(known, "wellKnown").Children[0], "a credential").Children.Select(field => field.Key())];
    }

    public IReadOnlyDictionary<string, ContractOperation> All { get; }

    /// <summary>The fields of the first well-known credential.</summary>
    public IReadOnlyList<string> CredentialFields { get; }

    ContractOperation Read(string path, string method, YamlMappingNode item, YamlMappingNode operation)
    {
        var content = operation.Find("requestBody") is { } body ? document.Members(document.Resolve(body, "requestBodies"), "content").ToArray() : [];
        return new(
            document.Text(operation.Find("operationId")!, "operationId"),
            method.ToUpperInvariant(),
            path,
            [.. Items(operation.Find("security") ?? document.Root.Find("security")).Select(alternative => alternative.Children.Select(scheme => scheme.Key()).ToArray())],
            [.. Items(item.Find("parameters")).Concat(Items(operation.Find("parameters"))).Select(parameter => document.Resolve(parameter, "parameters"))
                .Where(parameter => parameter.Find("required") is YamlScalarNode { Value: "true" })
                .Select(parameter => (document.Text(parameter.Find("name")!, "name"), document.Text(parameter.Find("in")!, "in")))],
            content is [var (first, _), ..] ? document.Text(first, "a media type") : null,
            content.SelectMany(media => document.Members(document.Mapping(media.Value, media.Key()), "examples").Select(example => ((media.Key(), example.Key()), Value(example.Value)))).ToDictionary(),
            [.. document.Mapping(document.Required(operation, "responses", "an operation"), "responses").Children.Select(response => response.Key())]);
    }

    static IEnumerable<YamlMappingNode> Items(YamlNode? list) => (list as YamlSequenceNode)?.OfType<YamlMappingNode>() ?? [];

    YamlNode Value(YamlNode example) => document.Required(document.Resolve(example, "examples"), "value", "an example");
}
