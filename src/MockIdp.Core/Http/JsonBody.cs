using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace MockIdp.Core.Http;

/// <summary>Parses JSON bodies strictly (RFC 8259): UTF-8 only, no comments, no trailing commas, at most 64 levels.</summary>
static class JsonBody
{
    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static BodyContent Parse(byte[] bytes)
    {
        var text = bytes.AsSpan().StartsWith(ByteOrderMark) ? bytes.AsMemory(3) : bytes.AsMemory();
        if (text.Span.Trim(" \t\r\n"u8).IsEmpty)
            return BodyContent.Unreadable(BodyProblem.Empty, "the body is empty");
        if (!Utf8.IsValid(text.Span))
            return BodyContent.Unreadable(BodyProblem.Syntax, "the body is not valid UTF-8");
        try
        {
            var root = Parse(text);
            // JSON can escape half a surrogate pair, which no text can hold.
            return text.Span.IndexOf("\\u"u8) >= 0 && HasLoneSurrogate(root)
                ? BodyContent.Unreadable(BodyProblem.Syntax, "a string holds a lone surrogate")
                : BodyContent.Of(root);
        }
        catch (JsonException problem)
        {
            return BodyContent.Unreadable(BodyProblem.Syntax, Describe(problem));
        }
    }

    /// <summary>
    /// Of members with one name the last counts, as in V8, Go and Ruby. They are dropped here, because a check and a deserializer that
    /// each choose for themselves would not look at the same one.
    /// </summary>
    static JsonElement Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonDocument.Parse(text, Strict).RootElement;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // No JSON at all, which this says; names that are no text, which are left to be found; or repeated names.
            var root = JsonDocument.Parse(text).RootElement;
            return HasLoneSurrogate(root) ? root : WithoutRepeats(root);
        }
    }

    static JsonElement WithoutRepeats(JsonElement root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, root);
        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }

    static void Write(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var name in value.EnumerateObject().Select(member => member.Name).Distinct())
                {
                    json.WritePropertyName(name);
                    Write(json, value.GetProperty(name));
                }
                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(json, item);
                json.WriteEndArray();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    static string Describe(JsonException problem)
    {
        var end = problem.Message.IndexOf(". LineNumber", StringComparison.Ordinal);
        var reason = end < 0 ? problem.Message : problem.Message[..end];
        return $"{reason} (line {problem.LineNumber + 1}, byte {problem.BytePositionInLine + 1})";
    }

    static bool HasLoneSurrogate(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(member => !Reads(() => member.Name) || HasLoneSurrogate(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(HasLoneSurrogate),
        JsonValueKind.String => !Reads(() => value.GetString()!),
        _ => false,
    };

    static bool Reads(Func<string> read)
    {
        try
        {
            return read() is not null;
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json throws for an escape that is no text; there is no asking first.
            return false;
        }
    }
}
