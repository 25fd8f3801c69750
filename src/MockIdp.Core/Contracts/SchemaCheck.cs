using System.Globalization;
using System.Text.Json;

namespace MockIdp.Core.Contracts;

/// <summary>Checks JSON against a schema and finds every violation, in the contract's order of members.</summary>
public sealed class SchemaCheck(Place place)
{
    readonly List<Violation> violations = [];

    /// <summary>All violations of <paramref name="value"/>; empty when it is valid.</summary>
    public static List<Violation> Find(Schema schema, JsonElement value, Place place = Place.Body, string pointer = "")
    {
        var check = new SchemaCheck(place);
        check.Check(schema, value, pointer);
        return check.violations;
    }

    void Check(Schema schema, JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Null && schema.Nullable)
            return;
        if (!HasType(schema, value))
        {
            Add(schema, pointer, "type", schema.Type!, value);
            return;
        }
        if (schema.Enum.Count > 0 && !schema.Enum.Any(allowed => JsonElement.DeepEquals(allowed, value)))
            Add(schema, pointer, "enum", string.Join(", ", schema.Enum), value);
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                foreach (var (keyword, limit) in Scalars.Broken(schema, value.GetString()!))
                    Add(schema, pointer, keyword, limit, value);
                break;
            case JsonValueKind.Number:
                foreach (var (keyword, limit) in Scalars.Broken(schema, Number(value)))
                    Add(schema, pointer, keyword, limit, value);
                break;
            case JsonValueKind.Object:
                CheckObject(schema, value, pointer);
                break;
            case JsonValueKind.Array:
                CheckArray(schema, value, pointer);
                break;
        }
        CheckCompositions(schema, value, pointer);
    }

    void CheckObject(Schema schema, JsonElement value, string pointer)
    {
        foreach (var (name, member) in schema.Properties)
        {
            if (value.TryGetProperty(name, out var found))
                Check(member, found, $"{pointer}/{Pointers.Escape(name)}");
            else if (schema.Required.Contains(name))
                violations.Add(new(place, $"{pointer}/{Pointers.Escape(name)}", "required", "", "undefined", member));
        }
        foreach (var name in schema.Required)
        {
            if (!schema.Properties.Any(pair => pair.Key == name) && !value.TryGetProperty(name, out _))
                violations.Add(new(place, $"{pointer}/{Pointers.Escape(name)}", "required", "", "undefined", schema.Property(name) ?? schema));
        }
        CheckAdditional(schema, value, pointer);
        CheckCount(schema, schema.MinProperties, schema.MaxProperties, schema.MinProperties is null && schema.MaxProperties is null ? 0 : value.GetPropertyCount(), "Properties", pointer, value);
    }

    void CheckAdditional(Schema schema, JsonElement value, string pointer)
    {
        if (schema.AdditionalAllowed && schema.Additional is null)
            return;
        foreach (var member in value.EnumerateObject())
        {
            if (schema.Properties.Any(pair => member.NameEquals(pair.Key)))
                continue;
            if (!schema.AdditionalAllowed)
                Add(schema, $"{pointer}/{Pointers.Escape(member.Name)}", "additionalProperties", "false", member.Value);
            else
                Check(schema.Additional!, member.Value, $"{pointer}/{Pointers.Escape(member.Name)}");
        }
    }

    void CheckArray(Schema schema, JsonElement value, string pointer)
    {
        CheckCount(schema, schema.MinItems, schema.MaxItems, value.GetArrayLength(), "Items", pointer, value);
        if (schema.UniqueItems && HasTwins(value))
            Add(schema, pointer, "uniqueItems", "true", value);
        if (schema.Items is null)
            return;
        var index = 0;
        foreach (var item in value.EnumerateArray())
            Check(schema.Items, item, $"{pointer}/{index++}");
    }

    void CheckCount(Schema schema, int? least, int? most, int count, string what, string pointer, JsonElement value)
    {
        if (count < least)
            Add(schema, pointer, "min" + what, Text(least.Value), value);
        if (count > most)
            Add(schema, pointer, "max" + what, Text(most.Value), value);
    }

    void CheckCompositions(Schema schema, JsonElement value, string pointer)
    {
        foreach (var part in schema.AllOf)
            Check(part, value, pointer);
        if (schema.AnyOf.Count > 0 && !schema.AnyOf.Any(part => Find(part, value).Count == 0))
            Add(schema, pointer, "anyOf", "", value);
        if (schema.OneOf.Count > 0 && schema.OneOf.Count(part => Find(part, value).Count == 0) != 1)
            Add(schema, pointer, "oneOf", "", value);
        if (schema.Not is { } not && Find(not, value).Count == 0)
            Add(schema, pointer, "not", "", value);
    }

    void Add(Schema schema, string pointer, string keyword, string limit, JsonElement value) =>
        violations.Add(new(place, pointer, keyword, limit, TypeName(value), schema));

    static bool HasType(Schema schema, JsonElement value) => schema.Type switch
    {
        null => value.ValueKind != JsonValueKind.Null || schema.AllOf.Count > 0 || IsAnything(schema),
        "string" => value.ValueKind == JsonValueKind.String,
        // 1.0 is none (JSON Schema draft 4, which OpenAPI 3.0 stands on), nor could it be read into one.
        "integer" => value.ValueKind == JsonValueKind.Number && !value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E'),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        var other => throw new InvalidOperationException($"The contract names an unknown type '{other}' on line {schema.Line}."),
    };

    /// <summary>The empty schema lets null pass too; in OpenAPI 3.0 a schema without a type has nothing that could forbid it.</summary>
    static bool IsAnything(Schema schema) => schema.Enum.Count == 0;

    /// <summary>The value, or null when it is beyond <see cref="decimal"/>: such a number breaks every range but no type.</summary>
    static decimal? Number(JsonElement value) =>
        decimal.TryParse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    static bool HasTwins(JsonElement array)
    {
        var items = array.EnumerateArray().ToArray();
        return items.Where((item, index) => items.Take(index).Any(earlier => JsonElement.DeepEquals(earlier, item))).Any();
    }

    /// <summary>The JSON type of a value, in JavaScript's words.</summary>
    public static string TypeName(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        JsonValueKind.Null => "null",
        _ => "undefined",
    };

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
