using System.Text.Json;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using MockIdp.Core.Contracts;
using MockIdp.Core.Documents;

namespace MockIdp.Core.Seeds;

/// <summary>The schema of a kind of record: its members as the serializer reads them, with the limits that the contract has for them.</summary>
sealed class RecordSchema
{
    static readonly IReadOnlyDictionary<string, Schema> None = new Dictionary<string, Schema>();

    readonly JsonElement root;

    RecordSchema(JsonElement root) => this.root = root;

    /// <param name="schemas">Of the vendor's contract.</param>
    public static Schema Of(Kind kind, IReadOnlyDictionary<string, Schema> schemas)
    {
        var exported = Export(kind.TypeInfo);
        return new RecordSchema(exported).Read(exported, kind.Limits.ToDictionary(limit => limit.Member, limit => Limit(schemas, limit)), null);
    }

    static JsonElement Export(JsonTypeInfo type) => JsonElement.Parse(type.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }).ToJsonString());

    static Schema Limit(IReadOnlyDictionary<string, Schema> schemas, MemberLimit limit)
    {
        if (limit.Pattern is { } pattern)
            return new Schema { PatternText = pattern };
        var named = schemas[limit.Schema];
        return limit.Property is null ? named : named.Property(limit.Property) ?? throw new ArgumentException($"{limit.Schema} has no '{limit.Property}'.");
    }

    /// <param name="within">The limits of its members.</param>
    /// <param name="limit">Its own; null without.</param>
    Schema Read(JsonElement json, IReadOnlyDictionary<string, Schema> within, Schema? limit)
    {
        // Any value will do.
        if (json.ValueKind != JsonValueKind.Object)
            return new Schema();
        if (json.TryGetProperty("$ref", out var reference))
            return Read(Pointers.Find(root, reference.GetString()!.TrimStart('#'))!.Value, within, limit);
        var types = Types(json);
        var hasMembers = json.TryGetProperty("properties", out var properties);
        return new Schema
        {
            Type = types.FirstOrDefault(type => type != "null"),
            Nullable = types.Contains("null"),
            Enum = json.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray()] : [],
            Required = json.TryGetProperty("required", out var required) ? [.. required.EnumerateArray().Select(name => name.GetString()!)] : [],
            AdditionalAllowed = !hasMembers,
            Format = limit?.Format ?? (json.TryGetProperty("format", out var format) ? format.GetString() : null),
            PatternText = limit?.PatternText,
            MinLength = limit?.MinLength,
            MaxLength = limit?.MaxLength,
            Minimum = limit?.Minimum,
            Maximum = limit?.Maximum,
            Line = limit?.Line ?? 0,
            KeywordLines = limit?.KeywordLines,
            AnyOf = limit?.AnyOf ?? [],
            Properties = hasMembers ? [.. properties.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Read(member.Value, None, within.GetValueOrDefault(member.Name))))] : [],
            Additional = !hasMembers && json.TryGetProperty("additionalProperties", out var additional) ? Read(additional, None, null) : null,
            Items = json.TryGetProperty("items", out var items) ? Read(items, None, null) : null,
        };
    }

    static string[] Types(JsonElement json)
    {
        if (!json.TryGetProperty("type", out var type))
            return json.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? "null" : "string").Distinct()] : [];
        return type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : [type.GetString()!];
    }
}
