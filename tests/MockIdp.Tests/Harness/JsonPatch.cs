using System.Text.Json;
using System.Text.Json.Nodes;

namespace MockIdp.Tests.Harness;

/// <summary>Applies JSON Patches (RFC 6902) to documents without arrays, as strictly as the RFC asks: what is removed or replaced is there.</summary>
static class JsonPatch
{
    public static void Apply(JsonObject document, JsonElement patch)
    {
        foreach (var operation in patch.EnumerateArray())
        {
            var tokens = operation.GetProperty("path").GetString()!.Split('/')[1..].Select(token => token.Replace("~1", "/").Replace("~0", "~")).ToArray();
            var parent = tokens[..^1].Aggregate(document, (node, token) => node[token]!.AsObject());
            switch (operation.GetProperty("op").GetString())
            {
                case "remove":
                    parent.Remove(tokens[^1]).ShouldBeTrue();
                    break;
                case "replace":
                    parent.ContainsKey(tokens[^1]).ShouldBeTrue();
                    parent[tokens[^1]] = Value(operation);
                    break;
                case "add":
                    parent[tokens[^1]] = Value(operation);
                    break;
                default:
                    throw new NotSupportedException(operation.GetRawText());
            }
        }
    }

    static JsonNode? Value(JsonElement operation) => JsonNode.Parse(operation.GetProperty("value").GetRawText());
}
