using System.Text.Json;
using MockIdp.Server.Hosting;
using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler;

/// <summary>Writes schemas, each with the line it stands on. Only the dialect of specs/README.md is let through.</summary>
sealed class SchemaWriter(YamlDocument document, Utf8JsonWriter json)
{
    readonly SchemaDialect dialect = new(document);

    public void Write(YamlNode node)
    {
        var schema = document.Mapping(node, "a schema");
        dialect.Check(schema);
        json.WriteStartObject();
        if (schema.Find("$ref") is { } reference)
            json.WriteString("$ref", document.ReferenceName(reference, "schemas"));
        else
            WriteKeywords(schema);
        json.WriteNumber("line", schema.Start.Line);
        WriteLines(schema);
        json.WriteEndObject();
    }

    void WriteKeywords(YamlMappingNode schema)
    {
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
                case "discriminator":
                    WriteDiscriminator(schema, document.Mapping(pair.Value, key));
                    break;
                default:
                    WriteSimple(key, pair.Value);
                    break;
            }
        }
    }

    void WriteSimple(string key, YamlNode value)
    {
        if (!SchemaDialect.IsRule(key))
            return;
        json.WritePropertyName(key);
        YamlJson.Write(json, value);
    }

    /// <summary>The lines of the rules that stand further down than their schema begins.</summary>
    void WriteLines(YamlMappingNode schema)
    {
        var below = schema.Children.Where(pair => pair.Key.Start.Line != schema.Start.Line && SchemaDialect.IsToldOfViolations(pair.Key())).ToArray();
        if (below.Length == 0)
            return;
        json.WriteStartObject("lines");
        foreach (var pair in below)
            json.WriteNumber(pair.Key(), pair.Key.Start.Line);
        json.WriteEndObject();
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
            YamlJson.Write(json, node);
        else
            Write(node);
    }

    /// <summary>The branches by the values that select them: what <c>mapping</c> says, and a schema's own name where it says nothing.</summary>
    void WriteDiscriminator(YamlMappingNode schema, YamlMappingNode discriminator)
    {
        json.WriteStartObject("discriminator");
        json.WriteString("member", document.Text(document.Required(discriminator, "propertyName", "a discriminator"), "propertyName"));
        json.WriteStartObject("branches");
        foreach (var (value, name) in dialect.Branches(schema, discriminator))
        {
            json.WriteStartObject(value);
            json.WriteString("$ref", name);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
