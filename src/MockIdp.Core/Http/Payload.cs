using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MockIdp.Core.Wire;

namespace MockIdp.Core.Http;

/// <summary>A body ready to be written: JSON of a wire type, plain text, or nothing.</summary>
public abstract record Payload
{
    /// <summary>As vendors' servers write JSON: nothing is escaped that JSON does not require, but for characters beyond the basic plane, which every encoder of the framework escapes.</summary>
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The media type that the payload brings itself, or null for the vendor's usual JSON type.</summary>
    public virtual string? ContentType => null;

    public abstract void Write(IBufferWriter<byte> output);

    public static Payload Nothing { get; } = new Empty();

    public static Payload Text(string text) => new PlainText(text);

    public static Payload Json<T>(T value, Action<Utf8JsonWriter, T> write) => new JsonValue<T>(value, write, null);

    /// <param name="contentType">Null for the vendor's usual JSON type.</param>
    public static Payload Json<T>(T value, string? contentType = null)
        where T : class, IWire<T> =>
        new JsonValue<T>(value, WireValues.Write, contentType);

    /// <summary>JSON of the contract's own.</summary>
    public static Payload Example(JsonElement value, string contentType) => new ExampleValue(value, contentType);

    sealed record Empty : Payload
    {
        public override void Write(IBufferWriter<byte> output)
        {
        }
    }

    sealed record PlainText(string Body) : Payload
    {
        public override string ContentType => "text/plain; charset=utf-8";

        public override void Write(IBufferWriter<byte> output) => Encoding.UTF8.GetBytes(Body, output);
    }

    sealed record JsonValue<T>(T Value, Action<Utf8JsonWriter, T> WriteValue, string? Media) : Payload
    {
        public override string? ContentType => Media;

        public override void Write(IBufferWriter<byte> output)
        {
            using var json = new Utf8JsonWriter(output, Plain);
            WriteValue(json, Value);
        }
    }

    sealed record ExampleValue(JsonElement Value, string MediaType) : Payload
    {
        public override string ContentType => MediaType;

        public override void Write(IBufferWriter<byte> output)
        {
            using var json = new Utf8JsonWriter(output, Plain);
            Value.WriteTo(json);
        }
    }
}
