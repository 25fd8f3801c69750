using System.Buffers;
using System.Globalization;
using System.Text.Json;
using MockIdp.Core.Contracts;

namespace MockIdp.Server.Vendors.QuickBlox;

/// <summary>
/// Bodies as the vendor's Rails server takes them: scalars become what the contract says, other values where a scalar belongs are not
/// permitted and drop out (assumed: Rails' attribute casting and strong parameters).
/// </summary>
/// <param name="trims">
/// Whether texts lose their trailing whitespace, all but passwords (https://docs.quickblox.com/reference/create-user, read 2026-11-20);
/// what is blank then counts as not given or, like null, empties a member that may be null (assumed).
/// </param>
readonly struct QuickBloxCast(bool trims)
{
    static readonly string[] FalseTexts = ["0", "f", "false", "off"];

    public JsonElement Cast(Schema schema, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return body;
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            WriteObject(json, schema, body);
        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }

    void WriteObject(Utf8JsonWriter json, Schema schema, JsonElement value)
    {
        json.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            if (schema.Property(member.Name) is not { } rule)
                member.WriteTo(json);
            else if (rule.Type == "object")
                WriteChild(json, rule, member);
            else if (Text(rule, member.Value) is { } text)
                WriteScalar(json, rule, member, text);
            else if (rule.Nullable && member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null)
                json.WriteNull(member.Name);
        }
        json.WriteEndObject();
    }

    void WriteChild(Utf8JsonWriter json, Schema rule, JsonProperty member)
    {
        if (member.Value.ValueKind != JsonValueKind.Object)
            return;
        json.WritePropertyName(member.Name);
        WriteObject(json, rule, member.Value);
    }

    /// <summary>A scalar as text; null when it counts as not given.</summary>
    string? Text(Schema rule, JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
        if (!trims || rule.Format == "password")
            return text;
        text = text?.TrimEnd();
        return text is "" ? null : text;
    }

    static void WriteScalar(Utf8JsonWriter json, Schema rule, JsonProperty member, string text)
    {
        if (rule.Type == "boolean")
            json.WriteBoolean(member.Name, !FalseTexts.Contains(text, StringComparer.OrdinalIgnoreCase));
        else if (rule.Type == "integer" && !text.Contains('\0') && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            json.WriteNumber(member.Name, decimal.IsInteger(number) ? decimal.Truncate(number) : number);
        else if (rule.Type == "integer" && member.Value.ValueKind == JsonValueKind.Number)
            member.WriteTo(json);
        else
            json.WriteString(member.Name, text);
    }
}
