using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using MockIdp.Core.Http;
using MockIdp.Core.Vendors;

namespace MockIdp.Core.Telemetry;

/// <summary>
/// What a server tells those who watch it: a span (<see cref="ActivitySource"/> <c>MockIdp</c>) and two instruments (<see cref="System.Diagnostics.Metrics.Meter"/> <c>MockIdp</c>) for its calls,
/// and its own counts for who asks over HTTP. Nothing is made of a call while nobody listens. Neither paths, queries, headers nor bodies are told, so no secret can be.
/// </summary>
public sealed class CallTelemetry
{
    /// <summary>Of the source and of the meter.</summary>
    public const string Name = "MockIdp";

    /// <summary>How many lanes are told apart in what is added up.</summary>
    public const int MostLanes = 100;

    /// <summary>The contracts have fewer; a rule of a lane may say any.</summary>
    const int MostCodes = 500;

    static readonly ActivitySource Source = new(Name);
    static readonly Meter Meter = new(Name);
    static readonly Counter<long> Requests = Meter.CreateCounter<long>("mockidp.requests", "{request}", "Calls of vendors that are over");
    static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("mockidp.request.duration", "s", "How long calls of vendors took");

    readonly BoundedNames lanes = new(MostLanes);
    readonly BoundedNames codes = new(MostCodes);
    CallCounts? counts;

    /// <summary>What was counted since the first who asked; whoever asks first begins it.</summary>
    public CallCounts Counts => counts ?? Interlocked.CompareExchange(ref counts, new CallCounts(), null) ?? counts;

    /// <summary>Whether anybody wants to know of calls.</summary>
    public bool IsWatched => Volatile.Read(ref counts) is not null || Source.HasListeners() || Requests.Enabled || Duration.Enabled;

    /// <summary>Begins the span of a call; null when nobody wants it.</summary>
    /// <remarks>Without a span of the framework's, which is there only for those who listen to its source, it is a child of the caller's own (W3C Trace Context).</remarks>
    public static Activity? Begin(VendorHost host, IHeaderDictionary headers) =>
        Activity.Current is null && ActivityContext.TryParse(headers.TraceParent, headers.TraceState, isRemote: true, out var caller)
            ? Source.StartActivity(host.Name, ActivityKind.Server, caller)
            : Source.StartActivity(host.Name, ActivityKind.Server);

    /// <summary>Tells of a call that is over.</summary>
    /// <param name="span">Its span, which ends.</param>
    /// <param name="lane">The lane's name.</param>
    /// <param name="told">What became of it.</param>
    /// <param name="took">In truth.</param>
    public void End(Activity? span, VendorHost host, string lane, CallOutcome told, TimeSpan took)
    {
        var call = new CallLabels(host.Name, told.Operation ?? "", told.Status, told.Code is { } code ? codes.Of(code) : "", lanes.Of(lane));
        if (span is not null)
            End(span, call, lane);
        if (Requests.Enabled)
            Requests.Add(1, Tags(call));
        if (Duration.Enabled)
            Duration.Record(took.TotalSeconds, new("mockidp.vendor", call.Vendor), new("mockidp.operation", call.Operation));
        Volatile.Read(ref counts)?.Add(call, took);
    }

    /// <param name="lane">As it is called: spans are not added up, so there is no bound to keep.</param>
    static void End(Activity span, CallLabels call, string lane)
    {
        span.DisplayName = call.Operation.Length > 0 ? $"{call.Vendor} {call.Operation}" : call.Vendor;
        foreach (var (name, value) in Tags(call with { Lane = lane }))
            span.SetTag(name, value);
        if (call.Status is null or >= 500)
            span.SetStatus(ActivityStatusCode.Error);
        span.Dispose();
    }

    static TagList Tags(CallLabels call)
    {
        var tags = new TagList { { "mockidp.vendor", call.Vendor }, { "mockidp.operation", call.Operation }, { "mockidp.lane", call.Lane } };
        if (call.Status is { } status)
            tags.Add("http.response.status_code", status);
        if (call.Code.Length > 0)
            tags.Add("mockidp.error_code", call.Code);
        return tags;
    }
}

/// <summary>What became of a call.</summary>
/// <param name="Operation">The operationId; null where it reached none.</param>
/// <param name="Status">Null where there was no answer: the caller hung up, or the connection was broken.</param>
/// <param name="Code">The vendor's error code; null where it was not refused.</param>
public readonly record struct CallOutcome(string? Operation, int? Status, string? Code);
