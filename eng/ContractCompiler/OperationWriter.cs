using System.Text.Json;
using MockIdp.Server.Hosting;
using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler;

/// <summary>Writes the operations of a contract: route, security, parameters, body, responses, provenance.</summary>
sealed class OperationWriter(YamlDocument document, Utf8JsonWriter json)
{
    static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch"];

    readonly HashSet<string> seen = [];
    readonly SchemaWriter schemas = new(document, json);
    readonly ParameterWriter parameters = new(document, json);

    /// <summary>Every operation, with its path, its method and the path item that it stands in.</summary>
    public static IEnumerable<(string Path, string Method, YamlMappingNode Item, YamlMappingNode Operation)> Of(YamlDocument document)
    {
        foreach (var path in document.Mapping(document.Required(document.Root, "paths", "a contract"), "paths").Children)
        {
            var item = document.Mapping(path.Value, path.Key());
            document.Only(item, "a path", [.. Methods, "parameters", "summary", "description"]);
            foreach (var method in item.Children.Where(pair => Methods.Contains(pair.Key())))
                yield return (path.Key(), method.Key(), item, document.Mapping(method.Value, method.Key()));
        }
    }

    public void WriteAll()
    {
        json.WriteStartArray("operations");
        foreach (var (path, method, item, operation) in Of(document))
            Write(path, method, item, operation);
        json.WriteEndArray();
    }

    void Write(string path, string method, YamlMappingNode item, YamlMappingNode operation)
    {
        document.Only(operation, "an operation", "operationId", "tags", "summary", "description", "parameters", "requestBody", "responses", "security", "deprecated", "externalDocs");
        var id = document.Text(document.Required(operation, "operationId", "an operation"), "operationId");
        if (!seen.Add(id))
            throw document.Wrong(operation, $"the operationId '{id}' is used twice");
        if (!seen.Add($"{method} {Template(path, operation)}"))
            throw document.Wrong(operation, $"{id} is not the only operation of {method.ToUpperInvariant()} {path}");
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
        parameters.WriteAll(path, item, operation);
        WriteBody(operation);
        WriteResponses(operation, id);
        json.WriteEndObject();
    }

    /// <summary>The path without its parameters' names. A parameter begins its segment; what follows it may be a suffix.</summary>
    string Template(string path, YamlNode at) => string.Join('/', path.Split('/').Select(segment =>
    {
        var (open, close) = (segment.IndexOf('{'), segment.IndexOf('}'));
        if (open > 0 || close < open || segment.LastIndexOf('{') > open)
            throw document.Wrong(at, $"the segment '{segment}' is not in the dialect: a parameter begins its segment, and is the only one in it");
        return open < 0 ? segment : "{}" + segment[(close + 1)..];
    }));

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
        {
            foreach (var scheme in document.Sequence(security, "security").Children.SelectMany(alternative => document.Mapping(alternative, "security").Children))
                document.Component("securitySchemes", scheme.Key(), scheme.Key);
            YamlJson.Write(json, security);
        }
        else
            json.WriteRawValue("[]");
    }

    void WriteBody(YamlMappingNode operation)
    {
        if (operation.Find("requestBody") is not { } node)
            return;
        var body = document.Resolve(node, "requestBodies");
        json.WriteStartObject("body");
        document.Only(body, "a request body", "description", "required", "content");
        json.WriteBoolean("required", document.Flag(body, "required"));
        json.WriteNumber("line", body.Start.Line);
        foreach (var media in document.Mapping(document.Required(body, "content", "a request body"), "content").Children.Where(media => !IsReadable(media.Key())))
            throw document.Wrong(media.Key, $"nobody reads the media type {media.Key()} of a request: JSON, YAML and application/x-www-form-urlencoded are read");
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
                var type = document.Mapping(media.Value, media.Key());
                document.Only(type, "a media type", "schema", "example", "examples");
                json.WritePropertyName(media.Key());
                schemas.Write(document.Required(type, "schema", media.Key()));
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
            if (response.Key() != "default" && !(response.Key() is [>= '1' and <= '5', _, _] && response.Key().All(char.IsAsciiDigit)))
                throw document.Wrong(response.Key, $"'{response.Key()}' is no status: three digits, or default");
            json.WriteStartObject(response.Key());
            json.WriteNumber("line", response.Key.Start.Line);
            var answer = document.Resolve(response.Value, "responses");
            document.Only(answer, "a response", "description", "headers", "content");
            parameters.WriteHeaders(answer);
            WriteContent(answer);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static bool IsReadable(string mediaType) => mediaType is "application/json" or "application/yaml" or "application/x-www-form-urlencoded" || mediaType.EndsWith("+json", StringComparison.Ordinal);
}
