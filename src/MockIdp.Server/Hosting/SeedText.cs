using System.Text.Json;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Lanes;
using MockIdp.Core.Seeds;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MockIdp.Server.Hosting;

/// <summary>
/// A seed as text: what a lane holds (<see cref="LaneContent"/>), in YAML or JSON, written by hand or exported. A text with the tag <c>!password</c> is kept
/// as its hash. Every mistake is named with its line and field; of a seed that has one nothing counts.
/// </summary>
sealed class SeedText
{
    readonly YamlNode root;
    readonly List<SeedProblem> problems = [];

    /// <exception cref="YamlException">It is no YAML and no JSON, or not one document.</exception>
    public SeedText(YamlNode root)
    {
        this.root = root;
        Json = YamlJson.ToJson(root, Tagged);
    }

    /// <summary>Reads a seed that was sent.</summary>
    /// <exception cref="YamlException">It is no YAML and no JSON, or not one document.</exception>
    public static SeedText Parse(ReadOnlyMemory<byte> utf8)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(new MemoryStream(utf8.ToArray()));
        stream.Load(reader);
        return stream.Documents is [{ RootNode: var root }] ? new SeedText(root) : throw new YamlException("A seed is one document.");
    }

    JsonElement Json { get; }

    /// <summary>What the seed holds.</summary>
    public LaneContent Content => new(Member("records"), Member("sequences"));

    /// <summary>Everything that is wrong with it by itself: its tags, then what breaks the schema of seeds.</summary>
    public IReadOnlyList<SeedProblem> Problems(SeedSchema schema) => [.. problems, .. schema.Find(Json).Select(mistake => At(mistake.Pointer, mistake.Problem) with { Keyword = mistake.Keyword, Limit = mistake.Limit })];

    /// <summary>A problem at what a JSON pointer leads to.</summary>
    public SeedProblem At(string pointer, string problem) => new(YamlPlace.LineOf(root, pointer), pointer, problem);

    /// <summary>Why the seed cannot be what a lane holds, though each of its records is one.</summary>
    public IReadOnlyList<SeedProblem> Problems(LaneTransfer transfer) => [.. transfer.Mistakes([Content]).Select(mistake => At(mistake.Problem.Pointer, mistake.Problem.Problem))];

    JsonElement Member(string name) => Json.TryGetProperty(name, out var member) ? member : JsonElement.Parse("{}");

    string Tagged(YamlScalarNode scalar)
    {
        if (scalar.Tag.Value == "!password")
            return PasswordHash.OfFile(scalar.Value ?? "");
        problems.Add(new(scalar.Start.Line, "", $"nobody knows the tag {scalar.Tag.Value}; there is !password"));
        return "";
    }
}

/// <summary>What is wrong with a seed in one place.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Pointer">Of the field (RFC 6901); empty for the whole.</param>
sealed record SeedProblem(long Line, string Pointer, string Problem)
{
    /// <summary>The broken keyword of the schema; empty where it is another reason.</summary>
    public string Keyword { get; init; } = "";

    /// <summary>The keyword's value.</summary>
    public string Limit { get; init; } = "";

    public override string ToString() => Pointer.Length == 0 ? $"{Line}: {Problem}" : $"{Line}: {Pointer}: {Problem}";
}
