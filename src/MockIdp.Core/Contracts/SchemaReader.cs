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

    public Schema Read(JsonElement json) => json.TryGetProperty("$ref", out var reference) ? Named(reference.GetString()!) : Complete(Begin(json), json);

    /// <summary>A schema is known before its parts are read: they may refer to it.</summary>
    Schema Named(string name)
    {
        if (known.TryGetValue(name, out var schema))
            return schema;
        var json = named.GetProperty(name);
        if (json.TryGetProperty("$ref", out var other))
            return known[name] = Named(other.GetString()!);
        return Complete(known[name] = Begin(json), json);
    }

    static Schema Begin(JsonElement json) => new()
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
        Required = json.TryGetProperty("required", out var required) ? [.. required.EnumerateArray().Select(name => name.GetString()!)] : [],
        AdditionalAllowed = !json.TryGetProperty("additionalProperties", out var additional) || additional.ValueKind != JsonValueKind.False,
        Line = json.GetProperty("line").GetInt32(),
        KeywordLines = json.TryGetProperty("lines", out var lines) ? lines.EnumerateObject().ToDictionary(line => line.Name, line => line.Value.GetInt32()) : null,
    };

    Schema Complete(Schema schema, JsonElement json)
    {
        if (json.TryGetProperty("properties", out var properties))
            schema.Properties = Members(properties);
        if (json.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.Object)
            schema.Additional = Read(additional);
        if (json.TryGetProperty("items", out var items))
            schema.Items = Read(items);
        if (json.TryGetProperty("not", out var not))
            schema.Not = Read(not);
        schema.AllOf = List(json, "allOf");
        schema.AnyOf = List(json, "anyOf");
        schema.OneOf = List(json, "oneOf");
        if (json.TryGetProperty("discriminator", out var discriminator))
            schema.Discriminator = new(discriminator.GetProperty("member").GetString()!, Members(discriminator.GetProperty("branches")));
        return schema;
    }

    KeyValuePair<string, Schema>[] Members(JsonElement json) => [.. json.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Read(member.Value)))];

    Schema[] List(JsonElement json, string keyword) => json.TryGetProperty(keyword, out var list) ? [.. list.EnumerateArray().Select(Read)] : [];

    static string? Text(JsonElement json, string keyword) => json.TryGetProperty(keyword, out var text) ? text.GetString() : null;

    static bool Flag(JsonElement json, string keyword) => json.TryGetProperty(keyword, out var flag) && flag.GetBoolean();

    static int? Count(JsonElement json, string keyword) => json.TryGetProperty(keyword, out var count) ? count.GetInt32() : null;
}
