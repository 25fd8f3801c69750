using System.Text.Json;

namespace MockIdp.Core.Wire;

public static partial class WireValues
{
    public static void Array<T>(Utf8JsonWriter json, IReadOnlyList<T>? items, Action<Utf8JsonWriter, T> write)
    {
        if (items is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartArray();
        for (var i = 0; i < items.Count; i++)
            write(json, items[i]);
        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, string? value) => json.WriteStringValue(value);

    public static void Write(Utf8JsonWriter json, bool value) => json.WriteBooleanValue(value);

    public static void Write(Utf8JsonWriter json, long value) => json.WriteNumberValue(value);

    public static void Write(Utf8JsonWriter json, double value) => json.WriteNumberValue(value);

    public static void Write(Utf8JsonWriter json, Guid value) => json.WriteStringValue(value);

    public static void Write(Utf8JsonWriter json, JsonElement value) => value.WriteTo(json);

    public static void Write(Utf8JsonWriter json, bool? value) => OrNull(json, value, Write);

    public static void Write(Utf8JsonWriter json, long? value) => OrNull(json, value, Write);

    public static void Write(Utf8JsonWriter json, double? value) => OrNull(json, value, Write);

    public static void Write(Utf8JsonWriter json, Guid? value) => OrNull(json, value, Write);

    public static void Write(Utf8JsonWriter json, JsonElement? value) => OrNull(json, value, Write);

    public static void Write(Utf8JsonWriter json, IReadOnlyList<string>? value) => Array(json, value, Write);

    public static void Write(Utf8JsonWriter json, IReadOnlyList<int>? value) => Array(json, value, static (json, item) => json.WriteNumberValue(item));

    public static void Write<T>(Utf8JsonWriter json, T? value)
        where T : class, IWire<T>
    {
        if (value is null)
            json.WriteNullValue();
        else
            value.WriteJson(json);
    }

    public static void Write<T>(Utf8JsonWriter json, IReadOnlyList<T>? value)
        where T : class, IWire<T> =>
        Array(json, value, Write);

    public static void Write<T>(Utf8JsonWriter json, IReadOnlyDictionary<string, T>? value)
        where T : class, IWire<T>
    {
        if (value is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        foreach (var (name, member) in value)
        {
            json.WritePropertyName(name);
            member.WriteJson(json);
        }
        json.WriteEndObject();
    }

    static void OrNull<T>(Utf8JsonWriter json, T? value, Action<Utf8JsonWriter, T> write)
        where T : struct
    {
        if (value is { } known)
            write(json, known);
        else
            json.WriteNullValue();
    }
}
