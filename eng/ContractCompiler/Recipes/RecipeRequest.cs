using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler.Recipes;

/// <summary>Writes one request: what the step says, and for required parameters that it does not, the value of their own name.</summary>
sealed class RecipeRequest(YamlDocument document, RecipeNames names, Utf8JsonWriter json)
{
    public void Write(YamlMappingNode step, YamlNode call, ContractOperation? operation, string text, IEnumerable<KeyValuePair<YamlNode, YamlNode>> opening)
    {
        var method = operation?.Method ?? text.Split(' ')[0];
        json.WriteString("method", method);
        json.WriteString("path", operation is null ? text.Split(' ')[1] : Path(operation, step, call));
        json.WriteBoolean("changes", Changes(method, operation));
        WritePairs("query", step, Unsaid(operation, step).Select(name => new KeyValuePair<YamlNode, YamlNode>(name, $"${name}")));
        WritePairs("headers", step, opening);
        new RecipeBody(document, names, json).Write(step, call, operation);
    }

    string Path(ContractOperation operation, YamlMappingNode step, YamlNode call)
    {
        var (template, given) = (operation.Path, step.Find("path") is { } path ? document.Mapping(path, "path") : new YamlMappingNode());
        document.Only(given, "path", [.. operation.RequiredIn("path")]);
        foreach (var name in operation.RequiredIn("path"))
        {
            var value = given.Find(name);
            if (value is null && !names.Has(name))
                throw document.Wrong(call, $"'{name}' of {template} is not given, and nothing is called so");
            if (value is not null)
                names.Check(value);
            // What is filled in later is encoded then.
            var text = value is null ? $"${{{name}}}" : string.Concat(RecipeNames.Pieces(document.Text(value, name)).Select(piece => piece.StartsWith('$') ? piece : Uri.EscapeDataString(piece)));
            template = template.Replace($"{{{name}}}", text);
        }
        return template;
    }

    /// <summary>Required parameters of the query that the step does not mention, and that something is called like.</summary>
    IEnumerable<string> Unsaid(ContractOperation? operation, YamlMappingNode step) =>
        (operation?.RequiredIn("query") ?? []).Where(name => (step.Find("query") as YamlMappingNode)?.Find(name) is null && names.Has(name));

    bool Changes(string method, ContractOperation? operation)
    {
        var id = operation?.Id ?? "";
        return method is "GET" or "HEAD" or "OPTIONS" ? document.Texts("changes").Contains(id) : !document.Texts("reads").Contains(id);
    }

    void WritePairs(string key, YamlMappingNode step, IEnumerable<KeyValuePair<YamlNode, YamlNode>> before)
    {
        var own = step.Find(key) is { } node ? document.Mapping(node, key) : new YamlMappingNode();
        json.WriteStartArray(key);
        foreach (var pair in before.Where(pair => own.Find(pair.Key()) is null).Concat(own.Children))
        {
            foreach (var value in pair.Value is YamlSequenceNode list ? list.Children : [pair.Value])
                WritePair(pair.Key(), value);
        }
        json.WriteEndArray();
    }

    void WritePair(string name, YamlNode value)
    {
        var text = document.Text(value, name);
        // Nothing after the colon leaves out what would be there by itself; '' is an empty value.
        if (text.Length == 0 && value is YamlScalarNode { Style: ScalarStyle.Plain })
            return;
        names.Check(value);
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("value", text);
        json.WriteEndObject();
    }
}
