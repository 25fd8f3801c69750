using System.Runtime.InteropServices;
using System.Text.Json;

namespace MockIdp.Core.Contracts;

/// <summary>Checks JSON against a schema and finds every violation, in the contract's order of members.</summary>
public static class SchemaCheck
{
    /// <summary>Whether a value keeps every rule.</summary>
    public static bool Holds(Schema schema, JsonElement value) => Check(Report.Silent, schema, value, "");

    /// <summary>All violations of <paramref name="value"/>; empty when it is valid.</summary>
    public static IReadOnlyList<Violation> Find(Schema schema, JsonElement value)
    {
        if (Holds(schema, value))
            return [];
        var violations = new List<Violation>();
        Check(new Report(violations), schema, value, "");
        return violations;
    }

    /// <summary>A listed value as JSON writes it, texts without their quotes; null is nothing to choose.</summary>
    static string Told(JsonElement listed) => listed.ValueKind is JsonValueKind.True or JsonValueKind.False ? listed.GetRawText() : listed.ToString();

    /// <summary>Tells a report every violation of a value.</summary>
    /// <returns>Whether there is none.</returns>
    internal static bool Check(Report report, Schema schema, JsonElement value, string pointer)
    {
        var spot = new Spot(Place.Body, pointer, TypeName(value));
        // OpenAPI 3.0.3: nullable widens the type beside it, and nothing else.
        if (!HasType(schema, value) && !(schema.Nullable && value.ValueKind == JsonValueKind.Null))
            return report.Broken(spot, schema, "type", schema.Type!);
        var holds = schema.Enum.Count == 0 || IsListed(schema, value) || report.Broken(spot, schema, "enum", report.Listens ? string.Join(", ", schema.Enum.Select(Told)) : "");
        holds &= value.ValueKind switch
        {
            JsonValueKind.String => schema is { MinLength: null, MaxLength: null, PatternText: null, Format: null } || Scalars.Check(report, spot, schema, value.GetString()!),
            JsonValueKind.Number => Scalars.Check(report, spot, schema, Scalars.Number(JsonMarshal.GetRawUtf8Value(value))),
            JsonValueKind.Object => CheckObject(report, spot, schema, value),
            JsonValueKind.Array => CheckArray(report, spot, schema, value),
            _ => true,
        };
        return CheckCompositions(report, spot, schema, value) && holds;
    }

    static bool CheckObject(Report report, in Spot spot, Schema schema, JsonElement value)
    {
        var holds = true;
        var known = 0;
        foreach (var member in schema.Members)
        {
            if (!value.TryGetProperty(member.Utf8, out var found))
            {
                if (member.IsRequired)
                    holds = report.Missing(Place.Body, Below(report, spot, member.Name), member.Schema, schema.LineOf("required"));
            }
            else if (member.IsNamed)
            {
                known++;
                holds &= Check(report, member.Schema, found, Below(report, spot, member.Name));
            }
        }
        var count = value.GetPropertyCount();
        if (known < count && (!schema.AdditionalAllowed || schema.Additional is not null))
            holds &= CheckAdditional(report, spot, schema, value);
        return CheckCount(report, spot, schema, count, (schema.MinProperties, "minProperties"), (schema.MaxProperties, "maxProperties")) && holds;
    }

    static bool CheckAdditional(Report report, in Spot spot, Schema schema, JsonElement value)
    {
        var holds = true;
        foreach (var member in value.EnumerateObject())
        {
            if (IsNamed(schema, member))
                continue;
            var pointer = report.Listens ? Below(report, spot, member.Name) : "";
            holds &= schema.AdditionalAllowed
                ? Check(report, schema.Additional!, member.Value, pointer)
                : report.Broken(new(Place.Body, pointer, TypeName(member.Value)), schema, "additionalProperties", "false");
        }
        return holds;
    }

    static bool IsNamed(Schema schema, JsonProperty member)
    {
        foreach (var known in schema.Members)
        {
            if (known.IsNamed && member.NameEquals(known.Utf8))
                return true;
        }
        return false;
    }

    static bool CheckArray(Report report, in Spot spot, Schema schema, JsonElement value)
    {
        var holds = CheckCount(report, spot, schema, value.GetArrayLength(), (schema.MinItems, "minItems"), (schema.MaxItems, "maxItems"));
        if (schema.UniqueItems && HasTwins(value))
            holds = report.Broken(spot, schema, "uniqueItems", "true");
        if (schema.Items is not { } each)
            return holds;
        var index = 0;
        foreach (var item in value.EnumerateArray())
            holds &= Check(report, each, item, report.Listens ? $"{spot.Pointer}/{index++}" : "");
        return holds;
    }

    static bool CheckCount(Report report, in Spot spot, Schema schema, int count, (int? Limit, string Keyword) least, (int? Limit, string Keyword) most)
    {
        var holds = !(count < least.Limit) || report.Broken(spot, schema, least.Keyword, least.Limit.Value);
        return (!(count > most.Limit) || report.Broken(spot, schema, most.Keyword, most.Limit.Value)) && holds;
    }

    static bool CheckCompositions(Report report, in Spot spot, Schema schema, JsonElement value)
    {
        var holds = true;
        foreach (var part in schema.AllOf)
            holds &= Check(report, part, value, spot.Pointer);
        if (schema.Discriminator is { } discriminator && value.ValueKind == JsonValueKind.Object)
            return CheckSelected(report, spot, schema, discriminator, value) && holds;
        if (schema.AnyOf.Count > 0 && !HoldsAny(schema.AnyOf, value))
            holds = report.Broken(spot, schema, "anyOf", "");
        if (schema.OneOf.Count > 0 && !HoldsOne(schema.OneOf, value))
            holds = report.Broken(spot, schema, "oneOf", "");
        if (schema.Not is { } not && Holds(not, value))
            holds = report.Broken(spot, schema, "not", "");
        return holds;
    }

    /// <summary>The value of the discriminator says which branch is meant, so that branch's own violations can be told.</summary>
    static bool CheckSelected(Report report, in Spot spot, Schema schema, Discriminator discriminator, JsonElement value)
    {
        var pointer = Below(report, spot, discriminator.Member);
        if (!value.TryGetProperty(discriminator.Member, out var selector))
            return report.Missing(Place.Body, pointer, schema, schema.LineOf("discriminator"));
        foreach (var (name, branch) in discriminator.Branches)
        {
            if (selector.ValueKind == JsonValueKind.String && selector.ValueEquals(name))
                return Check(report, branch, value, spot.Pointer);
        }
        return report.Broken(new(Place.Body, pointer, TypeName(selector)), schema, "discriminator", string.Join(", ", discriminator.Branches.Select(branch => branch.Key)));
    }

    static bool HoldsAny(IReadOnlyList<Schema> branches, JsonElement value)
    {
        foreach (var branch in branches)
        {
            if (Holds(branch, value))
                return true;
        }
        return false;
    }

    static bool HoldsOne(IReadOnlyList<Schema> branches, JsonElement value)
    {
        var held = 0;
        foreach (var branch in branches)
            held += Holds(branch, value) ? 1 : 0;
        return held == 1;
    }

    static bool IsListed(Schema schema, JsonElement value)
    {
        foreach (var allowed in schema.Enum)
        {
            if (JsonElement.DeepEquals(allowed, value))
                return true;
        }
        return false;
    }

    static bool HasType(Schema schema, JsonElement value) => schema.Type switch
    {
        null => true,
        "string" => value.ValueKind == JsonValueKind.String,
        // 1.0 is none (JSON Schema draft 4, which OpenAPI 3.0 stands on), nor could it be read into one.
        "integer" => value.ValueKind == JsonValueKind.Number && !JsonMarshal.GetRawUtf8Value(value).ContainsAny((byte)'.', (byte)'e', (byte)'E'),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        var other => throw new InvalidOperationException($"The contract names an unknown type '{other}' on line {schema.Line}."),
    };

    static bool HasTwins(JsonElement array)
    {
        var seen = new HashSet<JsonElement>(JsonEquality.Instance);
        foreach (var item in array.EnumerateArray())
        {
            if (!seen.Add(item))
                return true;
        }
        return false;
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

    static string Below(Report report, in Spot spot, string name) => report.Listens ? $"{spot.Pointer}/{Pointers.Escape(name)}" : "";
}
