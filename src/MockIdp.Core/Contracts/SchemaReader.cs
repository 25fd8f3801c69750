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

    public Schema Read(JsonElement json) => json.TryGetProperty("$ref", out var reference) ? Named(reference.GetString()!) : Fill(new Schema(), json);

    /// <summary>A schema is known before its parts are read: they may refer to it.</summary>
    Schema Named(string name)
    {
        if (known.TryGetValue(name, out var schema))
            return schema;
        var json = named.GetProperty(name);
        if (json.TryGetProperty("$ref", out var other))
            return known[name] = Named(other.GetString()!);
        return Fill(known[name] = new Schema(), json);
    }

    /// <summary>In one pass: a contract has thousands of schemas, each with few of the keywords, and it is read while a first request waits.</summary>
    Schema Fill(Schema schema, JsonElement json)
    {
        foreach (var member in json.EnumerateObject())
        {
            var (keyword, value) = (member.Name, member.Value);
            if (!SetRule(schema, keyword, value) && !SetCount(schema, keyword, value))
                SetPart(schema, keyword, value);
        }
        return schema;
    }

    static bool SetRule(Schema schema, string keyword, JsonElement value)
    {
        switch (keyword)
        {
            case "type":
                schema.Type = value.GetString();
                return true;
            case "line":
                schema.Line = value.GetInt32();
                return true;
            case "lines":
                schema.KeywordLines = Lines(value);
                return true;
            case "format":
                schema.Format = value.GetString();
                return true;
            case "pattern":
                schema.PatternText = value.GetString();
                return true;
            case "nullable":
                schema.Nullable = value.GetBoolean();
                return true;
            case "enum":
                schema.Enum = Copies(value);
                return true;
            case "required":
                schema.Required = Names(value);
                return true;
            case "exclusiveMinimum":
                schema.ExclusiveMinimum = value.GetBoolean();
                return true;
            case "exclusiveMaximum":
                schema.ExclusiveMaximum = value.GetBoolean();
                return true;
            case "uniqueItems":
                schema.UniqueItems = value.GetBoolean();
                return true;
            default:
                return false;
        }
    }

    static bool SetCount(Schema schema, string keyword, JsonElement value)
    {
        switch (keyword)
        {
            case "minLength":
                schema.MinLength = value.GetInt32();
                return true;
            case "maxLength":
                schema.MaxLength = value.GetInt32();
                return true;
            case "minimum":
                schema.Minimum = value.GetDecimal();
                return true;
            case "maximum":
                schema.Maximum = value.GetDecimal();
                return true;
            case "minItems":
                schema.MinItems = value.GetInt32();
                return true;
            case "maxItems":
                schema.MaxItems = value.GetInt32();
                return true;
            case "minProperties":
                schema.MinProperties = value.GetInt32();
                return true;
            case "maxProperties":
                schema.MaxProperties = value.GetInt32();
                return true;
            default:
                return false;
        }
    }

    /// <exception cref="JsonException">The build writes a keyword that nobody reads here.</exception>
    void SetPart(Schema schema, string keyword, JsonElement value)
    {
        switch (keyword)
        {
            case "properties":
                schema.Properties = Members(value);
                break;
            case "additionalProperties" when value.ValueKind == JsonValueKind.Object:
                schema.Additional = Read(value);
                break;
            case "additionalProperties":
                schema.AdditionalAllowed = value.GetBoolean();
                break;
            case "items":
                schema.Items = Read(value);
                break;
            case "not":
                schema.Not = Read(value);
                break;
            case "allOf":
                schema.AllOf = List(value);
                break;
            case "anyOf":
                schema.AnyOf = List(value);
                break;
            case "oneOf":
                schema.OneOf = List(value);
                break;
            case "discriminator":
                schema.Discriminator = new(value.GetProperty("member").GetString()!, Members(value.GetProperty("branches")));
                break;
            default:
                throw new JsonException($"Nobody reads the keyword '{keyword}' of a schema.");
        }
    }

    KeyValuePair<string, Schema>[] Members(JsonElement json)
    {
        var members = new KeyValuePair<string, Schema>[json.GetPropertyCount()];
        var next = 0;
        foreach (var member in json.EnumerateObject())
            members[next++] = KeyValuePair.Create(member.Name, Read(member.Value));
        return members;
    }

    Schema[] List(JsonElement json)
    {
        var list = new Schema[json.GetArrayLength()];
        var next = 0;
        foreach (var item in json.EnumerateArray())
            list[next++] = Read(item);
        return list;
    }

    static string[] Names(JsonElement json)
    {
        var names = new string[json.GetArrayLength()];
        var next = 0;
        foreach (var item in json.EnumerateArray())
            names[next++] = item.GetString()!;
        return names;
    }

    static JsonElement[] Copies(JsonElement json)
    {
        var values = new JsonElement[json.GetArrayLength()];
        var next = 0;
        foreach (var item in json.EnumerateArray())
            values[next++] = item.Clone();
        return values;
    }

    static Dictionary<string, int> Lines(JsonElement json)
    {
        var lines = new Dictionary<string, int>();
        foreach (var line in json.EnumerateObject())
            lines[line.Name] = line.Value.GetInt32();
        return lines;
    }
}
