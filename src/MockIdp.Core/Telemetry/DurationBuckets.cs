using System.Globalization;
using System.Text;

namespace MockIdp.Core.Telemetry;

/// <summary>How long calls took, counted by bounds.</summary>
sealed class DurationBuckets
{
    /// <summary>In seconds. A mock answers in well under a millisecond; what is slow was ordered.</summary>
    static readonly double[] Bounds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];

    readonly long[] counts = new long[Bounds.Length + 1];
    readonly Lock gate = new();
    double sum;

    public void Add(TimeSpan took)
    {
        var seconds = took.TotalSeconds;
        var bucket = Array.FindIndex(Bounds, bound => seconds <= bound);
        lock (gate)
        {
            counts[bucket < 0 ? Bounds.Length : bucket]++;
            sum += seconds;
        }
    }

    /// <summary>Writes the series of a histogram: each bucket holds those below it too.</summary>
    public void Write(StringBuilder text, string vendor, string operation)
    {
        long[] now;
        double total;
        lock (gate)
            (now, total) = ([.. counts], sum);
        var below = 0L;
        for (var bucket = 0; bucket <= Bounds.Length; bucket++)
        {
            below += now[bucket];
            var bound = bucket < Bounds.Length ? Bounds[bucket].ToString(CultureInfo.InvariantCulture) : "+Inf";
            Line(text, "_bucket", Labels.Of(("vendor", vendor), ("operation", operation), ("le", bound)), below);
        }
        var labels = Labels.Of(("vendor", vendor), ("operation", operation));
        Line(text, "_sum", labels, total);
        Line(text, "_count", labels, below);
    }

    static void Line<T>(StringBuilder text, string suffix, string labels, T value) =>
        text.Append("mockidp_request_duration_seconds").Append(suffix).Append(labels).Append(CultureInfo.InvariantCulture, $" {value}\n");
}
