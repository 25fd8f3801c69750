using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace MockIdp.Core.Telemetry;

/// <summary>Counts of calls, for Prometheus. There are as many series as contracts have operations and answers, times the bounded number of lanes that are told apart.</summary>
public sealed class CallCounts
{
    readonly ConcurrentDictionary<CallLabels, StrongBox> requests = new();
    readonly ConcurrentDictionary<(string Vendor, string Operation), DurationBuckets> durations = new();

    internal void Add(CallLabels call, TimeSpan took)
    {
        Interlocked.Increment(ref requests.GetOrAdd(call, static _ => new StrongBox()).Count);
        durations.GetOrAdd((call.Vendor, call.Operation), static _ => new DurationBuckets()).Add(took);
    }

    /// <summary>Prometheus' text format 0.0.4: lines end in <c>\n</c>, series in the order of their labels.</summary>
    public void Write(StringBuilder text)
    {
        text.Append("# HELP mockidp_requests_total Calls of vendors that are over, since somebody first asked for this.\n# TYPE mockidp_requests_total counter\n");
        foreach (var (call, box) in requests.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal))
            text.Append("mockidp_requests_total").Append(Labels.Of(("vendor", call.Vendor), ("operation", call.Operation), ("status", call.Status?.ToString(CultureInfo.InvariantCulture) ?? ""), ("code", call.Code), ("lane", call.Lane)))
                .Append(CultureInfo.InvariantCulture, $" {Interlocked.Read(ref box.Count)}\n");
        text.Append("# HELP mockidp_request_duration_seconds How long they took.\n# TYPE mockidp_request_duration_seconds histogram\n");
        foreach (var ((vendor, operation), buckets) in durations.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal))
            buckets.Write(text, vendor, operation);
    }

    sealed class StrongBox
    {
        public long Count;
    }
}
