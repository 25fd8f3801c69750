using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using MockIdp.Core.Contracts;

namespace MockIdp.Core.Http;

/// <summary>
/// Turns an <c>application/x-www-form-urlencoded</c> body into the JSON that the contract describes: Rails brackets become objects
/// and lists, a repeated name a list where the schema wants one, and text a number or boolean where the schema wants one and the text is one.
/// </summary>
static class FormBody
{
    /// <summary>The limit of Rack, whose brackets these are. Without one, a long name would nest deeper than the stack is.</summary>
    const int MostLevels = 32;

    public static BodyContent Parse(byte[] bytes, Schema? schema)
    {
        var root = new FormField();
        foreach (var pair in new QueryStringEnumerable(Encoding.UTF8.GetString(bytes)))
        {
            var name = Decode(pair.EncodedName);
            if (name.Length == 0)
                continue;
            var keys = Keys(name);
            if (keys.Length > MostLevels + 1)
                return BodyContent.Unreadable(BodyProblem.Syntax, $"a field is nested more than {MostLevels} levels deep");
            if (!root.Add(keys, Decode(pair.EncodedValue)))
                return BodyContent.Unreadable(BodyProblem.Syntax, $"the field {name} stands where another kind of field stood");
        }
        var repeated = new List<string>();
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, root, schema, "", repeated);
        return new BodyContent(JsonElement.Parse(buffer.WrittenSpan), BodyProblem.None, "", repeated);
    }

    static string Decode(ReadOnlyMemory<char> encoded) => Uri.UnescapeDataString(encoded.ToString().Replace('+', ' '));

    /// <summary><c>user[tags][]</c> is user, tags, and an empty key that means "append".</summary>
    static string[] Keys(string name)
    {
        var open = name.IndexOf('[');
        return open <= 0 || !name.EndsWith(']') ? [name] : [name[..open], .. name[(open + 1)..^1].Split("][")];
    }

    /// <param name="name">As the field was sent.</param>
    /// <param name="repeated">Gets the names of what was sent more than once; the last one counts.</param>
    static void Write(Utf8JsonWriter json, FormField field, Schema? schema, string name, List<string> repeated)
    {
        if (field.Items is { } items)
        {
            WriteList(json, items, schema?.Items, name + "[]", repeated);
        }
        else if (field.Texts is { } texts && schema?.Type == "array")
        {
            // The default of OpenAPI for forms: style form, explode.
            WriteList(json, texts.Select(text => new FormField { Texts = [text] }), schema.Items, name, repeated);
        }
        else if (field.Texts is { } sent)
        {
            if (sent.Count > 1)
                repeated.Add(name);
            WriteText(json, sent[^1], schema);
        }
        else
        {
            json.WriteStartObject();
            foreach (var (key, member) in field.Members ?? [])
            {
                json.WritePropertyName(key);
                Write(json, member, schema?.Property(key), name.Length == 0 ? key : $"{name}[{key}]", repeated);
            }
            json.WriteEndObject();
        }
    }

    static void WriteList(Utf8JsonWriter json, IEnumerable<FormField> items, Schema? each, string name, List<string> repeated)
    {
        json.WriteStartArray();
        foreach (var item in items)
            Write(json, item, each, name, repeated);
        json.WriteEndArray();
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
