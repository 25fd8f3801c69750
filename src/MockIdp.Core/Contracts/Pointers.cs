using System.Globalization;
using System.Text.Json;

namespace MockIdp.Core.Contracts;

/// <summary>JSON pointers (RFC 6901).</summary>
public static class Pointers
{
    public static string Escape(string name) => name.Contains('~') || name.Contains('/') ? name.Replace("~", "~0").Replace("/", "~1") : name;

    /// <summary>The pointer to a member of what a pointer leads to.</summary>
    public static string Below(string pointer, string name) => $"{pointer}/{Escape(name)}";

    /// <summary>The reference tokens of a pointer, unescaped; empty for the whole document.</summary>
    public static string[] Tokens(string pointer) =>
        pointer.Length == 0 ? [] : [.. pointer[1..].Split('/').Select(token => token.Replace("~1", "/").Replace("~0", "~"))];

    /// <summary>The last token of a pointer, unescaped; empty for the whole document.</summary>
    public static string Last(string pointer) => Tokens(pointer) is [.., var last] ? last : "";

    /// <summary>The value that a pointer leads to, or null.</summary>
    public static JsonElement? Find(JsonElement root, string pointer)
    {
        foreach (var token in Tokens(pointer))
        {
            if (root.ValueKind == JsonValueKind.Array && int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < root.GetArrayLength())
                root = root[index];
            else if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(token, out root))
                return null;
        }
        return root;
    }
}
