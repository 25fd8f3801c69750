using System.Text;
using System.Text.Json;
using MockIdp.Server.Hosting;
using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler;

/// <summary>Writes one contract as the compact JSON that <c>MockIdp.Core.Contracts.ContractReader</c> reads.</summary>
sealed class ContractWriter(YamlDocument document)
{
    public string Write()
    {
        var version = document.Required(document.Root, "openapi", "a contract");
        if (!document.Text(version, "openapi").StartsWith("3.0.", StringComparison.Ordinal))
            throw document.Wrong(version, "a contract is OpenAPI 3.0: its schemas mean something else in 3.1");
        document.Only(document.Root, "a contract", "openapi", "info", "servers", "security", "tags", "paths", "components", "externalDocs");
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = false }))
        {
            json.WriteStartObject();
            json.WriteString("name", document.Name);
            json.WriteString("file", document.Shown);
            WriteInfo(json);
            WriteCredentials(json);
            new RateLimitWriter(document, json).Write();
            WriteSchemas(json);
            new OperationWriter(document, json).WriteAll();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    void WriteInfo(Utf8JsonWriter json)
    {
        var info = document.Mapping(document.Required(document.Root, "info", "a contract"), "info");
        json.WriteString("title", document.Text(document.Required(info, "title", "info"), "title"));
        json.WriteString("version", document.Text(document.Required(info, "version", "info"), "version"));
    }

    void WriteCredentials(Utf8JsonWriter json)
    {
        if (document.Root.Find("x-credentials") is not { } found)
            return;
        var credentials = document.Mapping(found, "x-credentials");
        json.WriteStartObject("credentials");
        json.WriteString("id", document.Text(document.Required(credentials, "id", "x-credentials"), "id"));
        json.WritePropertyName("schema");
        new SchemaWriter(document, json).Write(document.Required(credentials, "schema", "x-credentials"));
        json.WritePropertyName("wellKnown");
        YamlJson.Write(json, document.Required(credentials, "wellKnown", "x-credentials"));
        json.WriteEndObject();
    }

    void WriteSchemas(Utf8JsonWriter json)
    {
        json.WriteStartObject("schemas");
        if ((document.Root.Find("components") as YamlMappingNode)?.Find("schemas") is YamlMappingNode schemas)
        {
            foreach (var pair in schemas.Children)
            {
                json.WritePropertyName(pair.Key());
                new SchemaWriter(document, json).Write(pair.Value);
            }
        }
        json.WriteEndObject();
    }
}
