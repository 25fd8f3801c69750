using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler;

/// <summary>Writes the parameters of an operation: texts in path, query or header, and lists that are a name repeated in the query.</summary>
sealed partial class ParameterWriter(YamlDocument document, Utf8JsonWriter json)
{
    static readonly string[] OfOpenApi = ["Accept", "Content-Type", "Authorization"];

    /// <summary>What the check of a parameter, which is a text, does not look at.</summary>
    static readonly string[] NotOfTexts = ["allOf", "anyOf", "oneOf", "not", "nullable", "properties", "additionalProperties"];

    readonly SchemaWriter schemas = new(document, json);

    /// <summary>The parameters of an operation, those of its path first.</summary>
    public static YamlMappingNode[] Of(YamlDocument document, YamlMappingNode item, YamlMappingNode operation)
    {
        var own = Listed(document, operation);
        // OpenAPI: a parameter of the operation stands for the path's own of the same name and place.
        return [.. Listed(document, item).ExceptBy(own.Select(Key), Key), .. own];

        (string, string) Key(YamlMappingNode parameter) => (Text(document, parameter, "name"), Text(document, parameter, "in"));
    }

    /// <param name="path">The template that names the path's parameters.</param>
    /// <param name="item">Whose parameters hold for all its methods.</param>
    public void WriteAll(string path, YamlMappingNode item, YamlMappingNode operation)
    {
        var parameters = Of(document, item, operation);
        foreach (var twice in parameters.GroupBy(parameter => Text(parameter, "name")).Where(group => group.Count() > 1))
            throw document.Wrong(twice.Last(), $"the parameter '{twice.Key}' is there twice: the generator knows parameters by their names");
        CheckPath(path, operation, parameters);
        json.WriteStartArray("parameters");
        foreach (var parameter in parameters)
            Write(parameter);
        json.WriteEndArray();
    }

    /// <summary>Writes the headers of an answer as parameters: they are checked alike.</summary>
    public void WriteHeaders(YamlMappingNode answer)
    {
        if (answer.Find("headers") is not { } headers)
            return;
        json.WriteStartArray("headers");
        foreach (var pair in document.Mapping(headers, "headers").Children)
        {
            var header = document.Resolve(pair.Value, "headers");
            document.Only(header, "a header", "description", "required", "deprecated", "schema", "example", "examples");
            CheckSchema(document.Required(header, "schema", pair.Key()), pair.Key(), "header");
            WriteOne(pair.Key(), "header", document.Flag(header, "required"), header);
        }
        json.WriteEndArray();
    }

    static YamlMappingNode[] Listed(YamlDocument document, YamlMappingNode owner) =>
        owner.Find("parameters") is { } list ? [.. document.Sequence(list, "parameters").Children.Select(node => document.Resolve(node, "parameters"))] : [];

    void CheckPath(string path, YamlNode at, YamlMappingNode[] parameters)
    {
        string[] named = [.. Braces().Matches(path).Select(match => match.Groups[1].Value)];
        string[] described = [.. parameters.Where(parameter => Text(parameter, "in") == "path").Select(parameter => Text(parameter, "name"))];
        if (named.Except(described).Concat(described.Except(named)).FirstOrDefault() is { } lone)
            throw document.Wrong(at, $"'{lone}' is not both in {path} and among its parameters");
    }

    void Write(YamlMappingNode parameter)
    {
        document.Only(parameter, "a parameter", "name", "in", "description", "required", "deprecated", "schema", "example", "examples", "style", "explode");
        var (name, place) = (Text(parameter, "name"), Text(parameter, "in"));
        var required = document.Flag(parameter, "required");
        CheckPlace(parameter, name, place, required);
        CheckSchema(document.Required(parameter, "schema", name), name, place);
        WriteOne(name, place, required, parameter);
    }

    void WriteOne(string name, string place, bool required, YamlMappingNode parameter)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("in", place);
        json.WriteBoolean("required", required);
        json.WriteNumber("line", parameter.Start.Line);
        json.WritePropertyName("schema");
        schemas.Write(document.Required(parameter, "schema", name));
        json.WriteEndObject();
    }

    void CheckPlace(YamlMappingNode parameter, string name, string place, bool required)
    {
        if (place is not ("path" or "query" or "header"))
            throw document.Wrong(parameter, $"a parameter stands in path, query or header, not in '{place}'");
        if (place == "path" && !required)
            throw document.Wrong(parameter, $"'{name}' stands in the path: it is required");
        if (place == "header" && OfOpenApi.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw document.Wrong(parameter, $"OpenAPI ignores a parameter called {name}: say it with security or a media type");
        var (style, explode) = place == "query" ? ("form", "true") : ("simple", "false");
        if (parameter.Find("style") is { } chosen && document.Text(chosen, "style") != style)
            throw document.Wrong(chosen, $"the style of a parameter in the {place} is {style}");
        if (parameter.Find("explode") is { } exploded && document.Text(exploded, "explode") != explode)
            throw document.Wrong(exploded, $"explode is {explode} for a parameter in the {place}");
    }

    void CheckSchema(YamlNode node, string name, string place)
    {
        if (node is YamlMappingNode inline && inline.Find("enum") is not null)
            throw document.Wrong(node, $"the enum of the parameter '{name}' needs a name: put it under components/schemas and refer to it");
        var schema = document.Resolve(node, "schemas");
        if (schema.Find("type") is YamlScalarNode { Value: "array" })
        {
            if (place != "query")
                throw document.Wrong(schema, $"a list stands in the query, where its name is repeated; '{name}' does not");
            schema = document.Resolve(document.Required(schema, "items", name), "schemas");
        }
        if (schema.Find("type") is not YamlScalarNode { Value: "string" or "integer" or "number" or "boolean" })
            throw document.Wrong(schema, $"the parameter '{name}' is a text, a number, a boolean, or a list of one of them");
        if (NotOfTexts.FirstOrDefault(keyword => schema.Find(keyword) is not null) is { } ignored)
            throw document.Wrong(schema, $"{ignored} is not checked for the parameter '{name}'");
    }

    string Text(YamlMappingNode parameter, string key) => Text(document, parameter, key);

    static string Text(YamlDocument document, YamlMappingNode parameter, string key) => document.Text(document.Required(parameter, key, "a parameter"), key);

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Braces();
}
