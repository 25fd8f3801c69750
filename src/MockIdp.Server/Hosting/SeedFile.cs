using System.Text.Json;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Documents.Memory;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MockIdp.Server.Hosting;

/// <summary>
/// Reads a seed: what a lane holds (<see cref="LaneContent"/>), in YAML or JSON, written by hand or exported. A text with the tag
/// <c>!password</c> is kept as its hash. A mistake is named with file, line and field; of a bad file nothing counts.
/// </summary>
sealed class SeedFile
{
    static readonly string[] Members = ["version", "records", "sequences"];

    readonly string path;
    readonly YamlNode root;

    /// <exception cref="OptionException">The file is no YAML and no JSON.</exception>
    public SeedFile(string path)
    {
        this.path = path;
        root = YamlFile.Load(path, "one document");
        if (root is not YamlMappingNode mapping)
            throw Wrong(root, "must be a mapping of " + string.Join(", ", Members));
        foreach (var (key, _) in mapping.Children)
        {
            if (!Members.Contains((key as YamlScalarNode)?.Value))
                throw Wrong(key, $"'{key}' is not a field; the fields are {string.Join(", ", Members)}");
        }
        // A later form may mean something else by the same members.
        if (mapping.Children.TryGetValue(new YamlScalarNode("version"), out var version) && (version as YamlScalarNode)?.Value != "1")
            throw Wrong(version, $"version must be 1, not {version}");
    }

    /// <summary>What the seed holds. Nothing but its syntax has been checked.</summary>
    /// <exception cref="OptionException">A part of it has no place in JSON.</exception>
    public LaneContent Content() => new(Member("records"), Member("sequences"));

    /// <summary>Puts the seed into the place that new lanes begin from.</summary>
    /// <exception cref="OptionException">The seed is not usable.</exception>
    public async Task KeepAsync(IStore store, IReadOnlyList<VendorHost> hosts, CancellationToken ct)
    {
        try
        {
            await new LaneTransfer(store, hosts).SeedAsync(Content(), ct);
        }
        catch (LaneContentException problem)
        {
            throw new OptionException($"{path}:{YamlPlace.LineOf(root, problem.Pointer)}: {problem.Message}");
        }
    }

    /// <summary>Tries a seed without a server.</summary>
    /// <exception cref="OptionException">The seed is not usable.</exception>
    public static Task LintAsync(string path, CancellationToken ct) =>
        new SeedFile(path).KeepAsync(new MemoryStore(), [.. Vendors.Vendors.All().Select(entry => new VendorHost(entry, Resources.Contract, Resources.Examples))], ct);

    JsonElement Member(string name)
    {
        try
        {
            return YamlJson.ToJson(((YamlMappingNode)root).Children.TryGetValue(new YamlScalarNode(name), out var member) ? member : new YamlMappingNode(), Tagged);
        }
        catch (YamlException problem)
        {
            throw new OptionException($"{path}:{problem.Start.Line}: {problem.Message}");
        }
    }

    static string Tagged(YamlScalarNode scalar) => scalar.Tag.Value == "!password"
        ? PasswordHash.OfFile(scalar.Value ?? "")
        : throw new YamlException(scalar.Start, scalar.End, $"nobody knows the tag {scalar.Tag.Value}; there is !password");

    OptionException Wrong(YamlNode at, string problem) => new($"{path}:{at.Start.Line}: {problem}");
}
