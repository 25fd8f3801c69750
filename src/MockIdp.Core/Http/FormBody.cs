using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using MockIdp.Core.Contracts;

namespace MockIdp.Core.Http;

/// <summary>
/// Turns an <c>application/x-www-form-urlencoded</c> body into the JSON that the contract describes: Rails brackets become objects
/// and lists, and text becomes a number or boolean where the schema wants one and the text is one.
/// </summary>
static class FormBody
{
    /// <summary>The limit of Rack, whose brackets these are. Without one, a long name would nest deeper than the stack is.</summary>
    const int MostLevels = 32;

    public static BodyContent Parse(byte[] bytes, Schema? schema)
    {
        var pairs = new List<(string Name, string Value)>();
        foreach (var pair in new QueryStringEnumerable(Encoding.UTF8.GetString(bytes)))
            pairs.Add((Decode(pair.EncodedName), Decode(pair.EncodedValue)));
        var root = new Branch();
        var repeated = new List<string>();
        foreach (var (name, value) in pairs.Where(pair => pair.Name.Length > 0))
        {
            var keys = Keys(name);
            if (keys.Length > MostLevels + 1)
                return BodyContent.Unreadable(BodyProblem.Syntax, $"a field is nested more than {MostLevels} levels deep");
            if (!root.Add(keys, value))
                repeated.Add(name);
        }
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            root.Write(json, schema);
        return new BodyContent(JsonDocument.Parse(buffer.WrittenMemory).RootElement, BodyProblem.None, "", [.. repeated.Distinct()]);
    }

    static string Decode(ReadOnlyMemory<char> encoded) => Uri.UnescapeDataString(encoded.ToString().Replace('+', ' '));

    /// <summary><c>user[tags][]</c> is user, tags, and an empty key that means "append".</summary>
    static string[] Keys(string name)
    {
        var open = name.IndexOf('[');
        return open <= 0 || !name.EndsWith(']') ? [name] : [name[..open], .. name[(open + 1)..^1].Split("][")];
    }

    sealed class Branch
    {
        readonly Dictionary<string, Branch> children = [];
        readonly List<string> items = [];
        string? text;

        /// <returns>False when the field was there already; the last one counts.</returns>
        public bool Add(ReadOnlySpan<string> keys, string value)
        {
            if (keys is [""])
            {
                items.Add(value);
                return true;
            }
            if (keys.IsEmpty)
            {
                var first = text is null;
                text = value;
                return first;
            }
            if (!children.TryGetValue(keys[0], out var child))
                children[keys[0]] = child = new Branch();
            return child.Add(keys[1..], value);
        }

        public void Write(Utf8JsonWriter json, Schema? schema)
        {
            if (items.Count > 0)
                WriteItems(json, schema?.Items);
            else if (text is not null)
                WriteText(json, text, schema);
            else
                WriteMembers(json, schema);
        }

        void WriteItems(Utf8JsonWriter json, Schema? schema)
        {
            json.WriteStartArray();
            foreach (var item in items)
                WriteText(json, item, schema);
            json.WriteEndArray();
        }

        void WriteMembers(Utf8JsonWriter json, Schema? schema)
        {
            json.WriteStartObject();
            foreach (var (name, child) in children)
            {
                json.WritePropertyName(name);
                child.Write(json, schema?.Property(name));
            }
            json.WriteEndObject();
        }

        static void WriteText(Utf8JsonWriter json, string text, Schema? schema)
        {
            // .NET would read a number before NUL characters.
            if (schema?.Type is "integer" or "number" && !text.Contains('\0') && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                json.WriteNumberValue(number);
            else if (schema?.Type is "boolean" && text is "true" or "false" or "1" or "0")
                json.WriteBooleanValue(text is "true" or "1");
            else
                json.WriteStringValue(text);
        }
    }
}
