using System.Globalization;
using System.Text.RegularExpressions;

namespace MockIdp.Core.Ambient;

/// <summary>Durations as people write them (<c>61m</c>, <c>1h30m</c>, <c>500ms</c>) and as ISO 8601 does (<c>PT61M</c>, <c>P1DT2H</c>), without years and months, whose length nobody knows.</summary>
public static partial class Durations
{
    /// <summary>The duration; null when the text is none, or longer than any clock can go.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (!Written().IsMatch(text) && !Iso().IsMatch(text))
            return null;
        var seconds = Parts().Matches(text).Sum(part => double.Parse(part.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) * Seconds(part.Groups["unit"].Value));
        return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromMilliseconds((long)Math.Round(seconds * 1000)) : null;
    }

    static double Seconds(string unit) => unit switch
    {
        "ms" => 0.001,
        "s" or "S" => 1,
        "m" or "M" => 60,
        "h" or "H" => 3600,
        _ => 86400,
    };

    [GeneratedRegex(@"\A(?:[0-9]+(?:\.[0-9]+)?(?:ms|[smhd]))+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    [GeneratedRegex(@"\AP(?=[0-9T])(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();

    [GeneratedRegex(@"(?<number>[0-9]+(?:\.[0-9]+)?)(?<unit>ms|[A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
