using System.Buffers;
using System.Text.Json;

namespace MockIdp.Core.Wire;

/// <summary>Reads one value. A value that is absent or null leaves the default.</summary>
public delegate void WireReader<T>(JsonElement json, out T value);

/// <summary>
/// How the members of wire types are read and written: one overload for each type that the generator gives a member, so that the compiler
/// chooses. Enumerations have theirs beside them, in the generated code.
/// </summary>
public static partial class WireValues
{
    /// <summary>A member, or the undefined element.</summary>
    public static JsonElement Member(JsonElement json, string name) => json.TryGetProperty(name, out var member) ? member : default;

    /// <summary>Whether there is no value.</summary>
    public static bool IsNone(JsonElement json) => json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>A wire type as JSON that can be kept.</summary>
    public static JsonElement ToElement<T>(T value)
        where T : class, IWire<T>
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            value.WriteJson(json);
        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }

    /// <summary>The items of an array.</summary>
    public static T[] Items<T>(JsonElement json, WireReader<T> read)
    {
        var items = new T[json.GetArrayLength()];
        var index = 0;
        foreach (var item in json.EnumerateArray())
            read(item, out items[index++]);
        return items;
    }

    public static void Read(JsonElement json, out string? value) => value = IsNone(json) ? null : json.GetString();

    public static void Read(JsonElement json, out bool value) => value = json.GetBoolean();

    public static void Read(JsonElement json, out bool? value) => value = IsNone(json) ? null : json.GetBoolean();

    public static void Read(JsonElement json, out int value) => value = json.GetInt32();

    public static void Read(JsonElement json, out int? value) => value = IsNone(json) ? null : json.GetInt32();

    public static void Read(JsonElement json, out long value) => value = json.GetInt64();

    public static void Read(JsonElement json, out long? value) => value = IsNone(json) ? null : json.GetInt64();

    public static void Read(JsonElement json, out double value) => value = json.GetDouble();

    public static void Read(JsonElement json, out double? value) => value = IsNone(json) ? null : json.GetDouble();

    public static void Read(JsonElement json, out Guid value) => value = json.GetGuid();

    public static void Read(JsonElement json, out Guid? value) => value = IsNone(json) ? null : json.GetGuid();

    public static void Read(JsonElement json, out JsonElement value) => value = json;

    public static void Read(JsonElement json, out JsonElement? value) => value = IsNone(json) ? null : json;

    public static void Read(JsonElement json, out IReadOnlyList<string>? value) => value = IsNone(json) ? null : Items<string>(json, Read!);

    public static void Read(JsonElement json, out IReadOnlyList<int>? value) => value = IsNone(json) ? null : Items<int>(json, Read);

    public static void Read<T>(JsonElement json, out T? value)
        where T : class, IWire<T> =>
        value = IsNone(json) ? null : T.ReadJson(json);

    public static void Read<T>(JsonElement json, out IReadOnlyList<T>? value)
        where T : class, IWire<T> =>
        value = IsNone(json) ? null : Items<T>(json, Read!);

    public static void Read<T>(JsonElement json, out IReadOnlyDictionary<string, T>? value)
        where T : class, IWire<T> =>
        value = IsNone(json) ? null : json.EnumerateObject().ToDictionary(member => member.Name, member => T.ReadJson(member.Value));
}
