using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler.Testing;

/// <summary>A vendor in a lane: a member for each of its operations, and the credentials that every server knows.</summary>
static class LaneCode
{
    static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];

    public static void Write(CodeWriter code, YamlDocument contract)
    {
        var name = contract.Name;
        var hosts = string.Join(", ", Hosts(contract).Select(CodeWriter.Literal));
        code.Summary($"{contract.Text(contract.Required(contract.Mapping(contract.Required(contract.Root, "info", "a contract"), "info"), "title", "info"), "title")} in a lane.");
        code.Block($"public sealed class {name}Lane : VendorLane", () =>
        {
            code.Line($"internal {name}Lane(MockIdpLane lane)").Line($"    : base(lane, \"{name}\", \"{name.ToLowerInvariant()}\", [{hosts}])").Line("{").Line("}");
            foreach (var (id, summary, method, path) in Operations(contract))
                code.Line().Line($"/// <summary>{CodeWriter.Escape(summary)} (<c>{method.ToUpperInvariant()} {CodeWriter.Escape(path)}</c>)</summary>").Line($"public LaneOperation {Names.Pascal(id)} => Operation(\"{id}\");");
        }).Line();
        WriteCredentials(code, contract);
    }

    static IEnumerable<(string Id, string Summary, string Method, string Path)> Operations(YamlDocument contract) =>
        from path in contract.Mapping(contract.Required(contract.Root, "paths", "a contract"), "paths").Children
        from method in contract.Mapping(path.Value, path.Key()).Children
        where Methods.Contains(method.Key())
        let operation = contract.Mapping(method.Value, method.Key())
        select (contract.Text(contract.Required(operation, "operationId", path.Key()), "operationId"), contract.Text(contract.Required(operation, "summary", path.Key()), "summary"), method.Key(), path.Key());

    /// <summary>The vendor's own; one with a variable first becomes what follows it, from the dot.</summary>
    static IEnumerable<string> Hosts(YamlDocument contract) =>
        contract.Sequence(contract.Required(contract.Root, "servers", "a contract"), "servers").Children
            .Select(server => contract.Text(contract.Required(contract.Mapping(server, "a server"), "url", "a server"), "url"))
            .Where(url => url.StartsWith("https://", StringComparison.Ordinal))
            .Select(url => url["https://".Length..].Split('/', 2)[0])
            .Select(host => host.StartsWith('{') ? host[(host.IndexOf('}', StringComparison.Ordinal) + 1)..] : host);

    static void WriteCredentials(CodeWriter code, YamlDocument contract)
    {
        if (contract.Root.Find("x-credentials") is not YamlMappingNode credentials || credentials.Find("wellKnown") is not YamlSequenceNode { Children: [YamlMappingNode first, ..] })
            return;
        code.Summary($"Credentials of {contract.Name} that work in every lane at once.");
        code.Block($"public static class {contract.Name}Credentials", () =>
        {
            foreach (var field in first.Children.Where(field => field.Value is YamlScalarNode))
                code.Line($"public const string {Names.Pascal(field.Key())} = {CodeWriter.Literal(((YamlScalarNode)field.Value).Value!)};");
        }).Line();
    }
}
