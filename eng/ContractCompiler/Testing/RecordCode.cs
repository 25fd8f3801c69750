using System.Text.Json;

namespace MockIdp.ContractCompiler.Testing;

/// <summary>A class for an object of the schema of seeds, and all that it needs.</summary>
static class RecordCode
{
    /// <summary>When records were made, unless a test says otherwise.</summary>
    const string UsualTime = "new(2026, 1, 1, 0, 0, 0, System.TimeSpan.Zero)";

    const string Json = "System.Text.Json.Serialization.";

    public static void Write(CodeWriter code, string name, JsonElement schema)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(one => one.GetString()!).ToHashSet() : [];
        var parts = new List<(string Name, JsonElement Schema)>();
        code.Summary($"{name} as a seed has it; members that are null are left out.");
        code.Block($"public sealed record {name}", () =>
        {
            foreach (var member in schema.GetProperty("properties").EnumerateObject())
                WriteMember(code, member.Name, TypeOf(member.Value, member.Name, name, parts), member.Value, required.Contains(member.Name));
        }).Line();
        foreach (var (part, of) in parts)
        {
            if (of.TryGetProperty("enum", out var values))
                WriteEnum(code, part, values);
            else
                Write(code, part, of);
        }
    }

    static void WriteMember(CodeWriter code, string name, string type, JsonElement schema, bool required)
    {
        code.Summary($"{name}{Limits(schema)}").Line($"[{Json}JsonPropertyName(\"{name}\")]");
        var nullable = Types(schema).Contains("null");
        var start = !required || nullable ? null : Start(name, type);
        if (required && nullable)
            code.Line($"[{Json}JsonIgnore(Condition = {Json}JsonIgnoreCondition.Never)]");
        code.Line(required && !nullable
            ? $"public {(start is null ? "required " : "")}{type} {Names.Pascal(name)} {{ get; set; }}{(start is null ? "" : $" = {start};")}"
            : $"public {type}? {Names.Pascal(name)} {{ get; set; }}").Line();
    }

    /// <summary>What a required member begins with, so that a test need not say it; null where only the test can know.</summary>
    static string? Start(string name, string type) =>
        type.StartsWith("System.Collections", StringComparison.Ordinal) ? "[]"
        : type.EndsWith("JsonNode", StringComparison.Ordinal) ? "new System.Text.Json.Nodes.JsonObject()"
        : type == "System.DateTimeOffset" && name != "expiresAt" ? UsualTime
        : null;

    /// <param name="within">The class that it is a member of.</param>
    /// <param name="parts">Classes and enumerations that have to be written too.</param>
    static string TypeOf(JsonElement schema, string name, string within, List<(string Name, JsonElement Schema)> parts)
    {
        var types = Types(schema).Where(type => type != "null").ToArray();
        switch (types is [var only] ? only : "")
        {
            case "string" when name == "passwordHash":
                return "SeedPassword";
            case "string" when schema.TryGetProperty("enum", out _):
                return Part(within + Names.Pascal(name), schema, parts);
            case "string":
                return schema.TryGetProperty("format", out var format) ? format.GetString() switch { "date-time" => "System.DateTimeOffset", "date" => "System.DateOnly", _ => "string" } : "string";
            case "integer":
                return "long";
            case "number":
                return "double";
            case "boolean":
                return "bool";
            case "array":
                return $"System.Collections.Generic.List<{TypeOf(schema.GetProperty("items"), Names.One(name), within, parts)}>";
            case "object" when schema.TryGetProperty("properties", out _):
                return Part(within + Names.Pascal(name), schema, parts);
            case "object" when schema.TryGetProperty("additionalProperties", out var each) && each.ValueKind == JsonValueKind.Object:
                return $"System.Collections.Generic.Dictionary<string, {TypeOf(each, Names.One(name), within, parts)}>";
            default:
                return "System.Text.Json.Nodes.JsonNode";
        }
    }

    static string Part(string name, JsonElement schema, List<(string Name, JsonElement Schema)> parts)
    {
        parts.Add((name, schema));
        return name;
    }

    static void WriteEnum(CodeWriter code, string name, JsonElement values)
    {
        code.Summary("What it may be.").Line($"[{Json}JsonConverter(typeof({Json}JsonStringEnumConverter<{name}>))]");
        code.Block($"public enum {name}", () =>
        {
            foreach (var value in values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!))
                code.Line($"[{Json}JsonStringEnumMemberName({CodeWriter.Literal(value)})]").Line($"{Names.Pascal(value)},");
        }).Line();
    }

    static string Limits(JsonElement schema) => string.Concat(new[] { "format", "pattern", "minLength", "maxLength", "minimum", "maximum" }
        .Where(keyword => schema.TryGetProperty(keyword, out _)).Select(keyword => $"; {keyword} {schema.GetProperty(keyword)}"));

    static IEnumerable<string> Types(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];
}
