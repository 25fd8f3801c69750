using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace MockIdp.Core.Wire;

/// <summary>Reads a parameter that was sent. The contract check has passed by then.</summary>
public delegate void WireTextReader<T>(StringValues text, out T value);

public static partial class WireValues
{
    public static void Read(StringValues text, out string? value) => value = text.ToString();

    public static void Read(StringValues text, out IReadOnlyList<string>? value) => value = text.ToArray()!;

    public static void Read(StringValues text, out bool value) => value = bool.Parse(text.ToString());

    public static void Read(StringValues text, out bool? value) => value = bool.Parse(text.ToString());

    public static void Read(StringValues text, out int value) => value = int.Parse(text.ToString(), CultureInfo.InvariantCulture);

    public static void Read(StringValues text, out int? value) => value = int.Parse(text.ToString(), CultureInfo.InvariantCulture);

    public static void Read(StringValues text, out long value) => value = long.Parse(text.ToString(), CultureInfo.InvariantCulture);

    public static void Read(StringValues text, out long? value) => value = long.Parse(text.ToString(), CultureInfo.InvariantCulture);

    public static void Read(StringValues text, out Guid value) => value = Guid.Parse(text.ToString());

    public static void Read(StringValues text, out Guid? value) => value = Guid.Parse(text.ToString());
}
