using System.Text;
using System.Text.Json;
using MockIdp.Server.Hosting;
using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler;

/// <summary>
/// Writes the examples of one contract as the JSON that <c>MockIdp.Core.Contracts.Examples</c> reads: for each operation those of its
/// parameters, its body and its answers. Apart from the contract itself, because most runs of a server never show one.
/// </summary>
sealed class ExampleWriter(YamlDocument document)
{
    public string Write()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (_, _, item, operation) in OperationWriter.Of(document))
                WriteOperation(json, item, operation);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    void WriteOperation(Utf8JsonWriter json, YamlMappingNode item, YamlMappingNode operation)
    {
        json.WriteStartObject(document.Text(document.Required(operation, "operationId", "an operation"), "operationId"));
        json.WriteStartObject("parameters");
        foreach (var parameter in ParameterWriter.Of(document, item, operation))
            WriteSingle(json, document.Text(document.Required(parameter, "name", "a parameter"), "name"), parameter);
        json.WriteEndObject();
        if (operation.Find("requestBody") is { } body)
            WriteContent(json, "request", document.Resolve(body, "requestBodies"));
        json.WriteStartObject("responses");
        foreach (var pair in document.Mapping(document.Required(operation, "responses", "an operation"), "responses").Children)
        {
            var response = document.Resolve(pair.Value, "responses");
            json.WriteStartObject(pair.Key());
            WriteHeaders(json, response);
            WriteContent(json, "content", response);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    void WriteHeaders(Utf8JsonWriter json, YamlMappingNode response)
    {
        json.WriteStartObject("headers");
        if (response.Find("headers") is { } headers)
        {
            foreach (var header in document.Mapping(headers, "headers").Children)
                WriteSingle(json, header.Key(), document.Resolve(header.Value, "headers"));
        }
        json.WriteEndObject();
    }

    /// <summary>The example of a parameter or header: its own, or its schema's.</summary>
    void WriteSingle(Utf8JsonWriter json, string name, YamlMappingNode owner)
    {
        if ((owner.Find("example") ?? document.Resolve(document.Required(owner, "schema", name), "schemas").Find("example")) is not { } example)
            return;
        json.WritePropertyName(name);
        YamlJson.Write(json, example);
    }

    void WriteContent(Utf8JsonWriter json, string property, YamlMappingNode owner)
    {
        json.WriteStartObject(property);
        if (owner.Find("content") is { } content)
        {
            foreach (var media in document.Mapping(content, "content").Children)
            {
                json.WriteStartObject(media.Key());
                var examples = document.Mapping(media.Value, media.Key()).Find("examples") as YamlMappingNode ?? new YamlMappingNode();
                foreach (var example in examples.Children)
                {
                    json.WritePropertyName(example.Key());
                    YamlJson.Write(json, document.Required(document.Resolve(example.Value, "examples"), "value", example.Key()));
                }
                json.WriteEndObject();
            }
        }
        json.WriteEndObject();
    }
}
