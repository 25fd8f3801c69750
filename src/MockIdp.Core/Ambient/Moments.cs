using System.Globalization;

namespace MockIdp.Core.Ambient;

public static class Moments
{
    /// <summary>A moment in UTC, in a format of .NET's: every vendor has its own.</summary>
    public static string InUtc(this DateTimeOffset moment, string format) => moment.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
