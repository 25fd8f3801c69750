using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler;

/// <summary>Writes the operations of a contract: route, security, parameters, body, responses, provenance.</summary>
sealed class OperationWriter(YamlDocument document, Utf8JsonWriter json)
{
    static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch"];

    readonly HashSet<string> seen = [];
    readonly SchemaWriter schemas = new(document, json);

    /// <summary>Every operation, with its path, its method and the path item that it stands in.</summary>
    public static IEnumerable<(string Path, string Method, YamlMappingNode Item, YamlMappingNode Operation)> Of(YamlDocument document)
    {
        foreach (var path in document.Mapping(document.Required(document.Root, "paths", "a contract"), "paths").Children)
        {
            var item = document.Mapping(path.Value, path.Key());
            foreach (var method in item.Children.Where(pair => Methods.Contains(pair.Key())))
                yield return (path.Key(), method.Key(), item, document.Mapping(method.Value, method.Key()));
        }
    }

    /// <summary>The parameters of an operation, those of its path first.</summary>
    public static IEnumerable<YamlMappingNode> Parameters(YamlDocument document, YamlMappingNode item, YamlMappingNode operation) =>
        new[] { item, operation }.Select(owner => owner.Find("parameters")).OfType<YamlNode>()
            .SelectMany(list => document.Sequence(list, "parameters").Children).Select(node => document.Resolve(node, "parameters"));

    public void WriteAll()
    {
        json.WriteStartArray("operations");
        foreach (var (path, method, item, operation) in Of(document))
            Write(path, method, item, operation);
        json.WriteEndArray();
    }

    void Write(string path, string method, YamlMappingNode item, YamlMappingNode operation)
    {
        var id = document.Text(document.Required(operation, "operationId", "an operation"), "operationId");
        if (!seen.Add(id))
            throw document.Wrong(operation, $"the operationId '{id}' is used twice");
        var tags = document.Sequence(document.Required(operation, "tags", id), "tags");

        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("tag", document.Text(tags.Children[0], "tag"));
        json.WriteString("method", method.ToUpperInvariant());
        json.WriteString("path", path);
        json.WriteString("summary", document.Text(document.Required(operation, "summary", id), "summary"));
        WriteProvenance(operation, id);
        json.WriteNumber("line", operation.Start.Line);
        WriteSecurity(operation);
        WriteParameters(item, operation);
        WriteBody(operation);
        WriteResponses(operation, id);
        json.WriteEndObject();
    }

    void WriteProvenance(YamlMappingNode operation, string id)
    {
        json.WriteString("source", document.Text(document.Required(operation, "x-source", id), "x-source"));
        var fidelity = document.Text(document.Required(operation, "x-fidelity", id), "x-fidelity");
        if (fidelity is not ("documented" or "observed" or "assumed"))
            throw document.Wrong(operation, $"x-fidelity of {id} is documented, observed or assumed, not '{fidelity}'");
        json.WriteString("fidelity", fidelity);
    }

    void WriteSecurity(YamlMappingNode operation)
    {
        json.WritePropertyName("security");
        if ((operation.Find("security") ?? document.Root.Find("security")) is { } security)
            JsonText.Write(json, security);
        else
            json.WriteRawValue("[]");
    }

    void WriteParameters(YamlMappingNode item, YamlMappingNode operation)
    {
        json.WriteStartArray("parameters");
        foreach (var parameter in Parameters(document, item, operation))
            WriteParameter(parameter);
        json.WriteEndArray();
    }

    void WriteParameter(YamlMappingNode parameter)
    {
        var name = document.Text(document.Required(parameter, "name", "a parameter"), "name");
        if (document.Required(parameter, "schema", name) is YamlMappingNode schema && schema.Find("enum") is not null)
            throw document.Wrong(schema, $"the enum of the parameter '{name}' needs a name: put it under components/schemas and refer to it");
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("in", document.Text(document.Required(parameter, "in", name), "in"));
        json.WriteBoolean("required", (parameter.Find("required") as YamlScalarNode)?.Value == "true");
        json.WriteNumber("line", parameter.Start.Line);
        json.WritePropertyName("schema");
        schemas.Write(document.Required(parameter, "schema", name));
        json.WriteEndObject();
    }

    void WriteBody(YamlMappingNode operation)
    {
        if (operation.Find("requestBody") is not { } node)
            return;
        var body = document.Resolve(node, "requestBodies");
        json.WriteStartObject("body");
        json.WriteBoolean("required", (body.Find("required") as YamlScalarNode)?.Value == "true");
        json.WriteNumber("line", body.Start.Line);
        WriteContent(body);
        json.WriteEndObject();
    }

    void WriteContent(YamlMappingNode owner)
    {
        json.WriteStartObject("content");
        if (owner.Find("content") is { } content)
        {
            foreach (var media in document.Mapping(content, "content").Children)
            {
                json.WritePropertyName(media.Key());
                schemas.Write(document.Required(document.Mapping(media.Value, media.Key()), "schema", media.Key()));
            }
        }
        json.WriteEndObject();
    }

    void WriteResponses(YamlMappingNode operation, string id)
    {
        var responses = document.Mapping(document.Required(operation, "responses", id), "responses");
        if (!responses.Children.Any(pair => pair.Key()[0] is '2' or '3'))
            throw document.Wrong(responses, $"{id} documents no success");
        json.WriteStartObject("responses");
        foreach (var response in responses.Children)
        {
            json.WriteStartObject(response.Key());
            WriteContent(document.Resolve(response.Value, "responses"));
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
