using System.Text.Json;
using MockIdp.Core.Contracts;
using MockIdp.Core.Vendors;
using YamlDotNet.RepresentationModel;

namespace MockIdp.Server.Hosting;

/// <summary>
/// Reads <c>--credentials</c>: for each vendor (by its prefix) a list of credentials, each a flat mapping as the contract's
/// <c>x-credentials</c> describes it. All mistakes are reported together, each with file, line and field; nothing of a bad file counts.
/// </summary>
sealed class CredentialsFile(string path, IReadOnlyList<VendorHost> hosts)
{
    readonly List<string> problems = [];

    /// <returns>The credentials by vendor name; nothing without a file.</returns>
    /// <exception cref="OptionException">The file is not usable; the message has one line for each mistake.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> Read(string? path, IReadOnlyList<VendorHost> hosts) =>
        path is null ? new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>() : new CredentialsFile(path, hosts).Read();

    Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> Read()
    {
        var found = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>();
        foreach (var (key, value) in Root().Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            var host = hosts.FirstOrDefault(host => host.Vendor.Prefix.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (host is null)
                Wrong(key, name, $"is no vendor; the vendors are {string.Join(", ", hosts.Select(host => host.Vendor.Prefix))}");
            else if (value is not YamlSequenceNode list)
                Wrong(value, name, "must be a list of credentials");
            else
                found[host.Name] = Entries(host, list);
        }
        return problems.Count == 0 ? found : throw new OptionException(string.Join("\nmock-idp: ", problems));
    }

    YamlMappingNode Root()
    {
        const string expected = "a mapping from vendors to lists of credentials";
        return YamlFile.Load(path, expected) as YamlMappingNode ?? throw new OptionException($"{path}:1: must be {expected}");
    }

    List<IReadOnlyDictionary<string, string>> Entries(VendorHost host, YamlSequenceNode list)
    {
        var contract = host.Contract.Credentials;
        var entries = new List<IReadOnlyDictionary<string, string>>();
        foreach (var (node, index) in list.Children.Select((node, index) => (node, index)))
        {
            var where = $"{host.Vendor.Prefix}[{index}]";
            if (Fields(node, where) is not { } fields || !Holds(contract, fields, (YamlMappingNode)node, where))
                continue;
            if (entries.Any(other => other[contract.IdField] == fields[contract.IdField]))
                Wrong(node, $"{where}.{contract.IdField}", $"'{fields[contract.IdField]}' stands there twice");
            entries.Add(fields);
        }
        return entries;
    }

    Dictionary<string, string>? Fields(YamlNode node, string where)
    {
        if (node is not YamlMappingNode mapping)
        {
            Wrong(node, where, "must be a mapping of fields");
            return null;
        }
        var fields = new Dictionary<string, string>();
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: { } name } && value is YamlScalarNode { Value: { } text })
                fields[name] = text;
            else
                Wrong(value, $"{where}.{key}", "must be a text");
        }
        return fields.Count == mapping.Children.Count ? fields : null;
    }

    bool Holds(CredentialContract contract, Dictionary<string, string> fields, YamlMappingNode node, string where)
    {
        var violations = SchemaCheck.Find(contract.Schema, JsonSerializer.SerializeToElement(fields, HostingJson.Default.DictionaryStringString));
        foreach (var violation in violations)
        {
            var at = node.Children.FirstOrDefault(pair => (pair.Key as YamlScalarNode)?.Value == violation.Field).Value ?? node;
            Wrong(at, $"{where}.{violation.Field}", violation.Keyword switch
            {
                "required" => "is missing",
                "additionalProperties" => $"is not a field; the fields are {string.Join(", ", contract.Schema.Properties.Select(property => property.Key))}",
                "pattern" => $"must match {violation.Limit}",
                _ => $"breaks {violation.Keyword} {violation.Limit}".TrimEnd(),
            });
        }
        return violations.Count == 0;
    }

    void Wrong(YamlNode at, string field, string text) => problems.Add($"{path}:{at.Start.Line}: {field} {text}");
}
