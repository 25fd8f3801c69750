using System.Text.Json;
using System.Text.Json.Nodes;
using MockIdp.Core.Contracts;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Core.Seeds;

/// <summary>What a seed may hold: made of the kinds of record and of the contracts. What is published as JSON schema is what seeds are held against.</summary>
/// <param name="hosts">All vendors.</param>
public sealed class SeedSchema(IReadOnlyList<VendorHost> hosts)
{
    readonly Lazy<Schema> whole = new(() => Whole(hosts));

    /// <summary>JSON Schema, draft 7.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = "A seed of mock-idp: what a lane begins with" };
        foreach (var (keyword, value) in JsonSchema.Of(whole.Value))
            json[keyword] = value?.DeepClone();
        return json;
    }

    /// <summary>Every mistake of a seed, in its order.</summary>
    public IReadOnlyList<SeedMistake> Find(JsonElement seed) => [.. SchemaCheck.Find(whole.Value, seed).Select(Word)];

    static Schema Whole(IReadOnlyList<VendorHost> hosts) => Object(
        ("version", new Schema { Type = "integer", Enum = [JsonElement.Parse("1")] }),
        ("records", Object([("", Projects(KindBook.OfLanes, NoSchemas)), .. hosts.Select(host => (host.Name, Projects(KindBook.Of(host), host.Contract.Schemas)))])),
        ("sequences", Object([("", Sequences()), .. hosts.Select(host => (host.Name, Sequences()))])));

    static readonly IReadOnlyDictionary<string, Schema> NoSchemas = new Dictionary<string, Schema>();

    static Schema Projects(IEnumerable<Documents.Kind> kinds, IReadOnlyDictionary<string, Schema> schemas) =>
        Map(Object([.. kinds.Select(kind => (kind.Name, new Schema { Type = "array", Items = RecordSchema.Of(kind, schemas) }))]));

    static Schema Sequences() => Map(Map(new Schema { Type = "integer", Format = "int64" }));

    static Schema Object(params IReadOnlyList<(string Name, Schema Schema)> members) =>
        new() { Type = "object", AdditionalAllowed = false, Properties = [.. members.Select(member => KeyValuePair.Create(member.Name, member.Schema))] };

    static Schema Map(Schema each) => new() { Type = "object", Additional = each };

    SeedMistake Word(Violation violation)
    {
        var file = Pointers.Tokens(violation.Pointer) is [_, var vendor, ..] && violation.Line > 0 ? hosts.FirstOrDefault(host => host.Name == vendor)?.Contract.File : null;
        return new(violation.Pointer, ViolationWords.Of(violation) + (file is null ? "" : $" ({file}:{violation.Line})"), violation.Keyword, violation.Limit);
    }
}

/// <summary>What is wrong with a seed in one place.</summary>
/// <param name="Pointer">Where: a JSON pointer (RFC 6901); for a missing member, where it would stand.</param>
/// <param name="Problem">What is wrong there, without a full stop.</param>
/// <param name="Keyword">The broken keyword of the schema.</param>
/// <param name="Limit">Its value.</param>
public sealed record SeedMistake(string Pointer, string Problem, string Keyword, string Limit);
