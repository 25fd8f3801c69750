using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler;

/// <summary>Writes schemas, each with the line it stands on. Only the dialect of specs/README.md is let through.</summary>
sealed class SchemaWriter(YamlDocument document, Utf8JsonWriter json)
{
    static readonly HashSet<string> Copied =
    [
        "type", "format", "enum", "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum",
        "exclusiveMaximum", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "required", "nullable",
    ];

    // uri and float are left out on purpose: NSwag makes System.Uri and float of them, which do not write what they read.
    static readonly string[] Formats = ["int32", "int64", "uuid", "email", "url", "date", "date-time", "password"];

    static readonly HashSet<string> Prose = ["description", "example", "title", "deprecated", "default", "readOnly", "writeOnly"];

    public void Write(YamlNode node)
    {
        var schema = document.Mapping(node, "a schema");
        json.WriteStartObject();
        if (schema.Find("$ref") is { } reference)
            WriteReference(schema, reference);
        else
            WriteKeywords(schema);
        json.WriteNumber("line", schema.Start.Line);
        json.WriteEndObject();
    }

    void WriteReference(YamlMappingNode schema, YamlNode reference)
    {
        // OpenAPI 3.0 ignores every sibling of $ref: a rule written there would silently not hold.
        if (schema.Children.Count > 1)
            throw document.Wrong(schema, "OpenAPI 3.0 ignores what stands beside $ref; write allOf: [ $ref ] and put it there");
        var name = document.ReferenceName(reference, "schemas");
        document.Component("schemas", name, reference);
        json.WriteString("$ref", name);
    }

    void WriteKeywords(YamlMappingNode schema)
    {
        // Without a width the generator makes an int of it, and a number that does not fit would be found too late.
        if (schema.Find("type") is YamlScalarNode { Value: "integer" } && schema.Find("format") is null)
            throw document.Wrong(schema, "an integer says its width: format: int32 or int64");
        foreach (var pair in schema.Children)
        {
            var key = pair.Key();
            switch (key)
            {
                case "properties":
                    WriteProperties(document.Mapping(pair.Value, key));
                    break;
                case "items" or "not":
                    json.WritePropertyName(key);
                    Write(pair.Value);
                    break;
                case "allOf" or "anyOf" or "oneOf":
                    WriteList(key, document.Sequence(pair.Value, key));
                    break;
                case "additionalProperties":
                    WriteAdditional(pair.Value);
                    break;
                default:
                    WriteSimple(key, pair);
                    break;
            }
        }
    }

    void WriteSimple(string key, KeyValuePair<YamlNode, YamlNode> pair)
    {
        if (key == "format" && !Formats.Contains(document.Text(pair.Value, key)))
            throw document.Wrong(pair.Value, $"the format '{pair.Value}' is not in the dialect (specs/README.md): {string.Join(", ", Formats)}");
        if (Copied.Contains(key))
        {
            json.WritePropertyName(key);
            JsonText.Write(json, pair.Value);
        }
        else if (!Prose.Contains(key) && !key.StartsWith("x-", StringComparison.Ordinal))
        {
            throw document.Wrong(pair.Key, $"the schema keyword '{key}' is not in the dialect (specs/README.md): nobody would check it");
        }
    }

    void WriteProperties(YamlMappingNode properties)
    {
        json.WriteStartObject("properties");
        foreach (var pair in properties.Children)
        {
            json.WritePropertyName(pair.Key());
            Write(pair.Value);
        }
        json.WriteEndObject();
    }

    void WriteList(string key, YamlSequenceNode list)
    {
        json.WriteStartArray(key);
        foreach (var item in list.Children)
            Write(item);
        json.WriteEndArray();
    }

    void WriteAdditional(YamlNode node)
    {
        json.WritePropertyName("additionalProperties");
        if (node is YamlScalarNode)
            JsonText.Write(json, node);
        else
            Write(node);
    }
}
