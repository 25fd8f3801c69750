using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MockIdp.Core.Contracts;

namespace MockIdp.Core.Explain;

/// <summary>JSON that is changed at places which JSON pointers name.</summary>
sealed class JsonTree
{
    public JsonTree(JsonElement root) => Root = JsonNode.Parse(root.GetRawText())!;

    public JsonTree(string json) => Root = JsonNode.Parse(json)!;

    public JsonNode Root { get; }

    public JsonElement Element => JsonElement.Parse(Root.ToJsonString());

    public bool Has(string pointer) => TryFind(pointer, out _);

    public bool TryFind(string pointer, out JsonNode? found)
    {
        found = Root;
        foreach (var token in Pointers.Tokens(pointer))
        {
            if (!TryStep(found, token, out found))
                return false;
        }
        return true;
    }

    /// <summary>Puts a value where one is, or into the object that would hold it.</summary>
    /// <returns>False where there is no such object.</returns>
    public bool Put(string pointer, JsonNode? value)
    {
        if (pointer.Length == 0 || !TryFind(Above(pointer), out var owner))
            return false;
        var token = Pointers.Last(pointer);
        if (owner is JsonObject mapping)
            mapping[token] = value?.DeepClone();
        else if (owner is JsonArray list && IndexIn(list, token) is { } index)
            list[index] = value?.DeepClone();
        else
            return false;
        return true;
    }

    /// <returns>False where nothing is.</returns>
    public bool Remove(string pointer)
    {
        if (pointer.Length == 0 || !TryFind(Above(pointer), out var owner))
            return false;
        var token = Pointers.Last(pointer);
        if (owner is JsonObject mapping)
            return mapping.Remove(token);
        if (owner is not JsonArray list || IndexIn(list, token) is not { } index)
            return false;
        list.RemoveAt(index);
        return true;
    }

    /// <summary>Every text, number, boolean, null and empty container, in the tree's order.</summary>
    public IEnumerable<(string Pointer, JsonNode? Value)> Leaves() => Leaves("", Root);

    /// <summary>The list around a place, the outermost one; the place itself where there is none.</summary>
    public string ListAround(string pointer)
    {
        var at = "";
        foreach (var token in Pointers.Tokens(pointer))
        {
            if (TryFind(at, out var node) && node is JsonArray)
                return at;
            at = Pointers.Below(at, token);
        }
        return at;
    }

    public static string Above(string pointer) => pointer[..pointer.LastIndexOf('/')];

    public static bool IsAtOrBelow(string pointer, string other) => pointer == other || pointer.StartsWith(other + "/", StringComparison.Ordinal);

    static IEnumerable<(string Pointer, JsonNode? Value)> Leaves(string pointer, JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } mapping => mapping.SelectMany(pair => Leaves(Pointers.Below(pointer, pair.Key), pair.Value)),
        JsonArray { Count: > 0 } list => list.SelectMany((item, index) => Leaves($"{pointer}/{index}", item)),
        _ => [(pointer, node)],
    };

    static bool TryStep(JsonNode? node, string token, out JsonNode? next)
    {
        next = null;
        if (node is JsonObject mapping)
            return mapping.TryGetPropertyValue(token, out next);
        if (node is not JsonArray list || IndexIn(list, token) is not { } index)
            return false;
        next = list[index];
        return true;
    }

    static int? IndexIn(JsonArray list, string token) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count ? index : null;
}
