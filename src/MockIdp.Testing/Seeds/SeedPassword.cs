using System.Text.Json;
using System.Text.Json.Serialization;

namespace MockIdp.Testing;

/// <summary>A password in clear text, as people write it; the server keeps its hash only.</summary>
/// <param name="Text">The password.</param>
[JsonConverter(typeof(Converter))]
public sealed record SeedPassword(string Text)
{
    public static implicit operator SeedPassword(string text) => new(text);

    /// <summary>Nothing that could end up in a log.</summary>
    public override string ToString() => "[[masked]]";

    sealed class Converter : JsonConverter<SeedPassword>
    {
        public override SeedPassword Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Seeds are written only.");

        public override void Write(Utf8JsonWriter writer, SeedPassword value, JsonSerializerOptions options) =>
            writer.WriteRawValue($"!password {JsonSerializer.Serialize(value.Text, options)}", skipInputValidation: true);
    }
}
