using System.Buffers;
using System.Globalization;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MockIdp.Server.Hosting;

/// <summary>
/// YAML as JSON, by the JSON schema of YAML 1.2 (10.2): plain texts are null, booleans and numbers where JSON has them, and texts otherwise.
/// The server reads seeds so, and the build contracts and recipes (eng/ContractCompiler compiles this file too).
/// </summary>
static class YamlJson
{
    const int MostLevels = 64;

    /// <param name="tagged">What a text with a tag stands for; null where nobody knows the tag. Without it no tag is known.</param>
    /// <exception cref="YamlException">It has a key that is no text, a tag that nobody knows, or more than 64 levels.</exception>
    public static JsonElement ToJson(YamlNode node, Func<YamlScalarNode, string?>? tagged = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, node, tagged);
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    /// <inheritdoc cref="ToJson"/>
    public static void Write(Utf8JsonWriter json, YamlNode node, Func<YamlScalarNode, string?>? tagged = null) => Write(json, node, tagged, 0);

    static void Write(Utf8JsonWriter json, YamlNode node, Func<YamlScalarNode, string?>? tagged, int level)
    {
        if (level > MostLevels)
            throw Wrong(node, $"there are more than {MostLevels} levels");
        switch (node)
        {
            case YamlMappingNode mapping:
                json.WriteStartObject();
                foreach (var (key, value) in mapping.Children)
                {
                    json.WritePropertyName((key as YamlScalarNode)?.Value ?? throw Wrong(key, "a key must be a text"));
                    Write(json, value, tagged, level + 1);
                }
                json.WriteEndObject();
                break;
            case YamlSequenceNode list:
                json.WriteStartArray();
                foreach (var item in list.Children)
                    Write(json, item, tagged, level + 1);
                json.WriteEndArray();
                break;
            case YamlScalarNode scalar:
                WriteScalar(json, scalar, tagged);
                break;
        }
    }

    static void WriteScalar(Utf8JsonWriter json, YamlScalarNode scalar, Func<YamlScalarNode, string?>? tagged)
    {
        var text = scalar.Value ?? "";
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific)
            json.WriteStringValue(tagged?.Invoke(scalar) ?? throw Wrong(scalar, $"nobody knows the tag {scalar.Tag.Value}"));
        else if (scalar.Style != ScalarStyle.Plain)
            json.WriteStringValue(text);
        else if (text is "" or "~" or "null")
            json.WriteNullValue();
        else if (text is "true" or "false")
            json.WriteBooleanValue(text == "true");
        else if (IsNumber(text))
            json.WriteRawValue(text);
        else
            json.WriteStringValue(text);
    }

    /// <summary>As JSON writes one (RFC 8259, 6): <c>007</c> and <c>+48</c> are texts.</summary>
    static bool IsNumber(string text)
    {
        var digits = text.AsSpan(text[0] == '-' ? 1 : 0);
        return digits.Length > 0 && char.IsAsciiDigit(digits[0]) && (digits[0] != '0' || digits.Length == 1 || !char.IsAsciiDigit(digits[1])) && char.IsAsciiDigit(digits[^1])
            && double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _);
    }

    static YamlException Wrong(YamlNode node, string problem) => new(node.Start, node.End, problem);
}
