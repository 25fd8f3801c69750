using System.Text;
using System.Text.Json;
using MockIdp.Server.Hosting;
using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler.Recipes;

/// <summary>Writes what a request sends: one of the contract's examples, members of its own, both together, or a raw text.</summary>
sealed class RecipeBody(YamlDocument document, RecipeNames names, Utf8JsonWriter json)
{
    const string Form = "application/x-www-form-urlencoded";

    public void Write(YamlMappingNode step, YamlNode call, ContractOperation? operation)
    {
        var type = step.Find("type") is { } given ? document.Text(given, "type") : operation?.MediaType ?? "application/json";
        if (Find(step, call, type, operation) is not { } body)
            return;
        names.Check(body);
        if (type.Length > 0)
            json.WriteString("type", type);
        if (step.Find("example") is { } example)
            json.WriteString("example", document.Text(example, "example"));
        if (body is YamlScalarNode { Value: { } text })
            json.WriteString("text", text);
        else if (type == Form)
            WriteForm(document.Mapping(body, "the body of a form"));
        else
            json.WriteString("json", Json(body));
    }

    YamlNode? Find(YamlMappingNode step, YamlNode call, string type, ContractOperation? operation)
    {
        var own = step.Find("body");
        if (step.Find("example") is not { } example)
            return own;
        var name = document.Text(example, "example");
        if (operation is null || !operation.Examples.TryGetValue((type, name), out var found))
            throw document.Wrong(example, $"the contract has no example '{name}' of {type} for {call}");
        return own is null ? found : Merge(found, own);
    }

    /// <summary>Members of its own beside those of the example: what must be new each time, mostly.</summary>
    static YamlNode Merge(YamlNode example, YamlNode own)
    {
        if (example is not YamlMappingNode mapping || own is not YamlMappingNode changes)
            return own;
        var merged = new YamlMappingNode(mapping.Children);
        foreach (var (key, value) in changes.Children)
            merged.Children[key] = mapping.Children.TryGetValue(key, out var before) ? Merge(before, value) : value;
        return merged;
    }

    void WriteForm(YamlMappingNode body)
    {
        json.WriteStartArray("form");
        foreach (var (name, value) in Fields("", body))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", document.Text(value, name));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>A member of a member is <c>user[login]</c>, a list is its name repeated.</summary>
    static IEnumerable<(string Name, YamlNode Value)> Fields(string name, YamlNode node) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(pair => Fields(name.Length == 0 ? pair.Key() : $"{name}[{pair.Key()}]", pair.Value)),
        YamlSequenceNode list => list.Children.SelectMany(item => Fields(name, item)),
        _ => [(name, node)],
    };

    public static string Json(YamlNode node)
    {
        using var buffer = new MemoryStream();
        using (var inner = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            YamlJson.Write(inner, node);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
