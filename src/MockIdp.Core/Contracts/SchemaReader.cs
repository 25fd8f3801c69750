using System.Text.Json;

namespace MockIdp.Core.Contracts;

/// <summary>Turns the schemas of a compiled contract into <see cref="Schema"/>s; a named one becomes one object, however often it is referred to.</summary>
sealed class SchemaReader(JsonElement named)
{
    readonly Dictionary<string, Schema> known = [];

    public IReadOnlyDictionary<string, Schema> All()
    {
        foreach (var schema in named.EnumerateObject())
            Named(schema.Name);
        return known;
    }

    public Schema Read(JsonElement json)
    {
        if (json.TryGetProperty("$ref", out var reference))
            return Named(reference.GetString()!);
        return new Schema
        {
            Type = Text(json, "type"),
            Format = Text(json, "format"),
            Nullable = Flag(json, "nullable"),
            Enum = json.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(value => value.Clone())] : [],
            PatternText = Text(json, "pattern"),
            MinLength = Count(json, "minLength"),
            MaxLength = Count(json, "maxLength"),
            Minimum = json.TryGetProperty("minimum", out var minimum) ? minimum.GetDecimal() : null,
            Maximum = json.TryGetProperty("maximum", out var maximum) ? maximum.GetDecimal() : null,
            ExclusiveMinimum = Flag(json, "exclusiveMinimum"),
            ExclusiveMaximum = Flag(json, "exclusiveMaximum"),
            MinItems = Count(json, "minItems"),
            MaxItems = Count(json, "maxItems"),
            UniqueItems = Flag(json, "uniqueItems"),
            MinProperties = Count(json, "minProperties"),
            MaxProperties = Count(json, "maxProperties"),
            Properties = json.TryGetProperty("properties", out var properties) ? [.. properties.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Read(member.Value)))] : [],
            Required = json.TryGetProperty("required", out var required) ? [.. required.EnumerateArray().Select(name => name.GetString()!)] : [],
            AdditionalAllowed = !json.TryGetProperty("additionalProperties", out var additional) || additional.ValueKind != JsonValueKind.False,
            Additional = additional.ValueKind == JsonValueKind.Object ? Read(additional) : null,
            Items = json.TryGetProperty("items", out var items) ? Read(items) : null,
            AllOf = List(json, "allOf"),
            AnyOf = List(json, "anyOf"),
            OneOf = List(json, "oneOf"),
            Not = json.TryGetProperty("not", out var not) ? Read(not) : null,
            Line = json.GetProperty("line").GetInt32(),
        };
    }

    Schema Named(string name)
    {
        if (known.TryGetValue(name, out var schema))
            return schema;
        // No vendor's documented body is recursive; a contract that becomes so needs a lazy reference here.
        return known[name] = Read(named.GetProperty(name));
    }

    Schema[] List(JsonElement json, string keyword) => json.TryGetProperty(keyword, out var list) ? [.. list.EnumerateArray().Select(Read)] : [];

    static string? Text(JsonElement json, string keyword) => json.TryGetProperty(keyword, out var text) ? text.GetString() : null;

    static bool Flag(JsonElement json, string keyword) => json.TryGetProperty(keyword, out var flag) && flag.GetBoolean();

    static int? Count(JsonElement json, string keyword) => json.TryGetProperty(keyword, out var count) ? count.GetInt32() : null;
}
