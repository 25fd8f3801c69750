using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MockIdp.Tests.Telemetry;

/// <summary>What listeners of the process hear of calls.</summary>
public class SpanTests
{
    [Fact]
    public async Task A_call_is_a_span_with_vendor_operation_lane_status_and_code()
    {
        using var heard = new Listener();
        var lane = MockServer.FreshLane();
        var corbado = MockServer.Shared.Vendor("corbado", lane).WithBasic("pro-1111111111111111111", "corbado1_mock_secret");
        await corbado.PostAsync("/v2/users", new { fullName = "Jane", status = "active" });
        await corbado.GetAsync("/v2/users/usr-1");

        var spans = heard.Spans.Where(span => (string?)span.GetTagItem("mockidp.lane") == lane).OrderBy(span => span.StartTimeUtc).ToArray();
        spans.Select(span => span.DisplayName).ShouldBe(["Corbado UserCreate", "Corbado UserGet"]);
        Tags(spans[0]).ShouldBe(["http.response.status_code=200", $"mockidp.lane={lane}", "mockidp.operation=UserCreate", "mockidp.vendor=Corbado"]);
        Tags(spans[1]).ShouldBe(["http.response.status_code=400", "mockidp.error_code=validation_error", $"mockidp.lane={lane}", "mockidp.operation=UserGet", "mockidp.vendor=Corbado"]);
        spans.ShouldAllBe(span => span.Kind == ActivityKind.Server && span.Status == ActivityStatusCode.Unset);
    }

    [Fact]
    public async Task A_span_is_a_child_of_the_callers_own()
    {
        using var heard = new Listener();
        var lane = MockServer.FreshLane();
        await MockServer.Shared.Vendor("corbado", lane).With("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").GetAsync("/v2/users");
        var span = heard.Spans.Where(span => (string?)span.GetTagItem("mockidp.lane") == lane).ShouldHaveSingleItem();
        (span.TraceId.ToHexString(), span.ParentSpanId.ToHexString()).ShouldBe(("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"));
    }

    [Fact]
    public async Task A_fault_is_a_span_that_failed()
    {
        using var heard = new Listener();
        var lane = MockServer.FreshLane();
        await MockServer.Shared.Vendor("corbado", lane).With("Prefer", "code=500").GetAsync("/v2/users");
        heard.Spans.Where(span => (string?)span.GetTagItem("mockidp.lane") == lane).ShouldHaveSingleItem().Status.ShouldBe(ActivityStatusCode.Error);
    }

    [Fact]
    public async Task The_control_plane_makes_no_spans()
    {
        using var heard = new Listener();
        var lane = MockServer.FreshLane();
        (await MockServer.Shared.Control().SendAsync("PUT", $"/lanes/{lane}")).Status.ShouldBe(201);
        heard.Spans.Where(span => span.DisplayName.Contains("PutLane", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_meters_listener_counts_calls_and_their_time()
    {
        var (requests, seconds) = (new ConcurrentBag<string>(), new ConcurrentBag<double>());
        // Its lane is new, and may be one of many by now: only vendor, operation and status tell its call.
        using var listener = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name == "MockIdp") listener.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => requests.Add($"{value} {string.Join(' ', tags.ToArray().Where(tag => tag.Key != "mockidp.lane").Select(tag => tag.Value))}"));
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => seconds.Add(value));
        listener.Start();
        await MockServer.Shared.Vendor("quickblox").With("Prefer", "code=401").GetAsync("/account_settings.json");

        requests.ShouldContain(counted => counted.StartsWith("1 QuickBlox GetAccountSettings 401", StringComparison.Ordinal));
        seconds.ShouldNotBeEmpty();
        seconds.ShouldAllBe(took => took > 0 && took < 60);
    }

    static string[] Tags(Activity span) => [.. span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal)];

    /// <summary>Hears every span of the process.</summary>
    internal sealed class Listener : IDisposable
    {
        readonly ActivityListener listener;

        public Listener()
        {
            listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "MockIdp",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = Spans.Enqueue,
            };
            ActivitySource.AddActivityListener(listener);
        }

        public ConcurrentQueue<Activity> Spans { get; } = new();

        public void Dispose() => listener.Dispose();
    }
}
