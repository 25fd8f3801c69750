using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MockIdp.Core.Contracts;

namespace MockIdp.Core.Journal;

/// <summary>JSON with its secrets masked and everything else, blanks included, as it was sent.</summary>
static class MaskedJson
{
    public const string Cut = " [[mock]] the rest was not kept";
    const string Broken = " [[mock]] the rest is no JSON and not shown";

    /// <param name="isWhole">False when the bytes end in the middle.</param>
    public static string Of(ReadOnlySpan<byte> json, bool isWhole, Schema? schema, bool inError)
    {
        var text = new StringBuilder(json.Length);
        var reader = new Utf8JsonReader(json, isWhole, default);
        var (shown, end) = (0, 0);
        var note = isWhole ? "" : Cut;
        try
        {
            var walk = new Walk(schema, inError);
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                var masked = walk.Next(ref reader);
                if (masked is not null)
                {
                    text.Append(Encoding.UTF8.GetString(json[shown..start])).Append(masked);
                    shown = (int)reader.BytesConsumed;
                }
                end = (int)reader.BytesConsumed;
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text that is no UTF-8.
            note = isWhole ? Broken : Cut;
        }
        return text.Append(Encoding.UTF8.GetString(json[shown..Math.Max(shown, end)])).Append(note).ToString();
    }

    /// <summary>Where in the document the reader is.</summary>
    sealed class Walk(Schema? root, bool inError)
    {
        readonly Stack<(Schema? Schema, bool IsArray)> open = new();
        Schema? value = root;
        bool secret;

        /// <summary>What is to stand instead of the token, or null for what does.</summary>
        public string? Next(ref Utf8JsonReader reader)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    var name = reader.GetString()!;
                    value = Member(open.Peek().Schema, name);
                    secret = Secrets.IsName(name, inError) || value?.Format == "password";
                    return null;
                case JsonTokenType.StartObject or JsonTokenType.StartArray when secret:
                    // The rest of a value that is cut goes with it.
                    var isThere = reader.TrySkip();
                    secret = false;
                    return isThere ? Quoted(Secrets.Mask) : throw new JsonException();
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push((value, reader.TokenType == JsonTokenType.StartArray));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
            }
            var masked = reader.TokenType switch
            {
                JsonTokenType.String or JsonTokenType.Number when secret => Quoted(Secrets.Mask),
                JsonTokenType.String => Masked(reader.GetString()!),
                _ => null,
            };
            value = open.TryPeek(out var top) && top.IsArray ? top.Schema?.Items : null;
            secret = value?.Format == "password";
            return masked;
        }

        string? Masked(string text) => Secrets.Text(text, inError) is var shown && shown != text ? Quoted(shown) : null;

        static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

        static Schema? Member(Schema? schema, string name)
        {
            if (schema is null)
                return null;
            if (schema.Property(name) is { } found)
                return found;
            return schema.OneOf.Concat(schema.AnyOf).Select(part => Member(part, name)).FirstOrDefault(member => member is not null) ?? schema.Additional;
        }
    }
}
