using System.Globalization;

namespace MockIdp.Core.Contracts;

/// <summary>The rules for text and numbers, shared by bodies and parameters.</summary>
static class Scalars
{
    /// <summary>Checks a text. Length counts Unicode code points, as JSON Schema says.</summary>
    public static bool Check(Report report, in Spot spot, Schema schema, string text)
    {
        var holds = true;
        if (text.Length < schema.MinLength || (schema.MinLength is not null && Length(text) < schema.MinLength))
            holds = report.Broken(spot, schema, "minLength", schema.MinLength.Value);
        if (text.Length > schema.MaxLength && Length(text) > schema.MaxLength)
            holds = report.Broken(spot, schema, "maxLength", schema.MaxLength.Value);
        if (schema.Pattern is { } pattern && !pattern.Holds(text))
            holds = report.Broken(spot, schema, "pattern", schema.PatternText!);
        if (schema.Format is { } format && !Formats.Holds(format, text))
            holds = report.Broken(spot, schema, "format", format);
        return holds;
    }

    /// <summary>Checks a number; one beyond <see cref="decimal"/> comes as its nearest bound, which breaks the same rules.</summary>
    public static bool Check(Report report, in Spot spot, Schema schema, decimal number)
    {
        var holds = true;
        if (number < schema.Minimum || (schema.ExclusiveMinimum && number == schema.Minimum))
            holds = report.Broken(spot, schema, "minimum", schema.Minimum.Value);
        if (number > schema.Maximum || (schema.ExclusiveMaximum && number == schema.Maximum))
            holds = report.Broken(spot, schema, "maximum", schema.Maximum.Value);
        // The generator reads an integer without a format into an int.
        var format = schema.Format ?? (schema.Type == "integer" ? "int32" : null);
        if (Formats.Range(format) is { } range && (number < range.Least || number > range.Most))
            holds = report.Broken(spot, schema, "format", format!);
        return holds;
    }

    /// <summary>A number of JSON; one beyond <see cref="decimal"/> becomes its nearest bound.</summary>
    public static decimal Number(ReadOnlySpan<byte> json) =>
        decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : Bound(json[0] == '-');

    /// <summary>A number that is written as digits, with a sign and a fraction perhaps; null for any other text, and for one beyond <see cref="decimal"/>.</summary>
    public static decimal? Number(string text) =>
        // .NET alone would read a number before NUL characters.
        !text.Contains('\0') && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    static decimal Bound(bool negative) => negative ? decimal.MinValue : decimal.MaxValue;

    static int Length(string text)
    {
        var length = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]))
                length--;
        }
        return length;
    }
}
