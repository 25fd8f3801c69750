using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace MockIdp.Core.Http;

/// <summary>Parses JSON bodies strictly (RFC 8259): UTF-8 only, no comments, no trailing commas, at most 64 levels.</summary>
static class JsonBody
{
    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    static readonly BodyContent LoneSurrogate = BodyContent.Unreadable(BodyProblem.Syntax, "a string holds a lone surrogate");

    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static BodyContent Parse(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        if (text.Trim(" \t\r\n"u8).IsEmpty)
            return BodyContent.Unreadable(BodyProblem.Empty, "the body is empty");
        if (!Utf8.IsValid(text))
            return BodyContent.Unreadable(BodyProblem.Syntax, "the body is not valid UTF-8");
        try
        {
            // Elements made so rent no memory that nobody would give back.
            var root = JsonElement.Parse(text, Strict);
            return HasLoneSurrogate(text) ? LoneSurrogate : BodyContent.Of(root);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // No JSON at all, names that are no text, or repeated names.
            return ParseAgain(text);
        }
    }

    static BodyContent ParseAgain(ReadOnlySpan<byte> text)
    {
        try
        {
            var root = JsonElement.Parse(text);
            return HasLoneSurrogate(text) ? LoneSurrogate : BodyContent.Of(WithoutRepeats(root));
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
    static JsonElement WithoutRepeats(JsonElement root)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, root);
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    static void Write(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new OrderedDictionary<string, JsonElement>();
                foreach (var member in value.EnumerateObject())
                    members[member.Name] = member.Value;
                json.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    json.WritePropertyName(name);
                    Write(json, member);
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

    /// <summary>JSON can escape half a surrogate pair, which no text can hold. In valid JSON every backslash begins an escape.</summary>
    static bool HasLoneSurrogate(ReadOnlySpan<byte> json)
    {
        const int Length = 6;
        for (var at = json.IndexOf((byte)'\\'); at >= 0; at = json.IndexOf((byte)'\\'))
        {
            json = json[at..];
            var one = Escaped(json);
            if (char.IsLowSurrogate(one) || (char.IsHighSurrogate(one) && !char.IsLowSurrogate(Escaped(json[Length..]))))
                return true;
            json = json[(char.IsHighSurrogate(one) ? 2 * Length : 2)..];
        }
        return false;
    }

    /// <summary>The UTF-16 unit of a <c>\uXXXX</c> at the beginning; NUL for anything else.</summary>
    static char Escaped(ReadOnlySpan<byte> json) =>
        json is [(byte)'\\', (byte)'u', _, _, _, _, ..] && System.Buffers.Text.Utf8Parser.TryParse(json.Slice(2, 4), out ushort unit, out var read, 'x') && read == 4 ? (char)unit : '\0';
}
