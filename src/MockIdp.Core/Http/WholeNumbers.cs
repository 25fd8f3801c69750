using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace MockIdp.Core.Http;

/// <summary>Writes the whole numbers of a JSON document without fraction and exponent: <c>1.0</c> becomes <c>1</c>.</summary>
static class WholeNumbers
{
    public static JsonElement Plain(JsonElement root)
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
                foreach (var member in value.EnumerateObject())
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }
                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(json, item);
                json.WriteEndArray();
                break;
            case JsonValueKind.Number when decimal.TryParse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && decimal.IsInteger(number):
                json.WriteNumberValue(decimal.Truncate(number));
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
