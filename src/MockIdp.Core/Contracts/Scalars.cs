using System.Globalization;

namespace MockIdp.Core.Contracts;

/// <summary>The rules for text and numbers, shared by bodies and parameters.</summary>
static class Scalars
{
    /// <summary>The broken keywords of a text, each with its limit. Length counts Unicode code points, as JSON Schema says.</summary>
    public static IEnumerable<(string Keyword, string Limit)> Broken(Schema schema, string text)
    {
        if (schema.MinLength is { } least && Length(text) < least)
            yield return ("minLength", least.ToString(CultureInfo.InvariantCulture));
        if (schema.MaxLength is { } most && Length(text) > most)
            yield return ("maxLength", most.ToString(CultureInfo.InvariantCulture));
        if (schema.Pattern is { } pattern && !pattern.Holds(text))
            yield return ("pattern", schema.PatternText!);
        if (schema.Format is { } format && !Formats.Holds(format, text))
            yield return ("format", format);
    }

    /// <summary>The broken keywords of a number; null stands for one beyond <see cref="decimal"/>, which breaks every range.</summary>
    public static IEnumerable<(string Keyword, string Limit)> Broken(Schema schema, decimal? number)
    {
        if (schema.Minimum is { } least && (number is null || number < least || (schema.ExclusiveMinimum && number == least)))
            yield return ("minimum", least.ToString(CultureInfo.InvariantCulture));
        if (schema.Maximum is { } most && (number is null || number > most || (schema.ExclusiveMaximum && number == most)))
            yield return ("maximum", most.ToString(CultureInfo.InvariantCulture));
        // The generator reads an integer without a format into an int.
        var format = schema.Format ?? (schema.Type == "integer" ? "int32" : null);
        if (Formats.Range(format) is { } range && (number is null || number < range.Least || number > range.Most))
            yield return ("format", format!);
    }

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
