using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MockIdp.Tests.Harness;

/// <summary>YAML as JSON, by the YAML 1.2 core schema, read without any of MockIdp's own code.</summary>
static class Yaml
{
    public static JsonObject Load(string file)
    {
        using var reader = new StreamReader(file);
        return Read(reader)[0];
    }

    /// <summary>The documents of a text.</summary>
    public static IReadOnlyList<JsonObject> Parse(string text)
    {
        using var reader = new StringReader(text);
        return Read(reader);
    }

    static IReadOnlyList<JsonObject> Read(TextReader reader)
    {
        var stream = new YamlStream();
        stream.Load(reader);
        return [.. stream.Documents.Select(document => (JsonObject)Node(document.RootNode)!)];
    }

    /// <summary>Every object and list below a node, with its JSON pointer.</summary>
    public static IEnumerable<(string Pointer, JsonNode Node)> Below(JsonNode node, string pointer = "")
    {
        yield return (pointer, node);
        var children = node switch
        {
            JsonObject mapping => mapping.Select(pair => (pair.Key, pair.Value)),
            JsonArray list => list.Select((item, index) => (index.ToString(CultureInfo.InvariantCulture), item)),
            _ => [],
        };
        foreach (var (key, child) in children)
        {
            if (child is null)
                continue;
            foreach (var found in Below(child, $"{pointer}/{key.Replace("~", "~0").Replace("/", "~1")}"))
                yield return found;
        }
    }

    static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Node(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Node)]),
        YamlScalarNode scalar => Scalar(scalar),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    static JsonNode? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain)
            return text;
        if (text is "" or "~" or "null")
            return null;
        if (text is "true" or "false")
            return text == "true";
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : text;
    }
}
