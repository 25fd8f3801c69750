using System.Text.RegularExpressions;
using MockIdp.Core.Telemetry;

namespace MockIdp.Tests.Control;

public sealed class GetMetricsTests : IAsyncDisposable
{
    readonly MockServer server = new(("magic", "off"));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    async Task<string> MetricsAsync()
    {
        var reply = await server.Control().GetAsync("/metrics");
        reply.Status.ShouldBe(200, reply.Text);
        reply.Header("Content-Type").ShouldBe("text/plain; charset=utf-8");
        return reply.Text;
    }

    VendorClient Corbado(string lane) => server.Vendor("corbado", lane).WithBasic("pro-1111111111111111111", "corbado1_mock_secret");

    [Fact]
    public async Task Nothing_is_counted_before_somebody_asks()
    {
        await Corbado("blue").GetAsync("/v2/users");
        (await MetricsAsync()).ShouldNotContain("mockidp_requests_total{");
        await Corbado("blue").GetAsync("/v2/users");
        (await MetricsAsync()).ShouldContain("""mockidp_requests_total{vendor="Corbado",operation="UserList",status="200",code="",lane="blue"} 1""" + "\n");
    }

    [Fact]
    public async Task Calls_are_counted_by_operation_status_code_and_lane()
    {
        await MetricsAsync();
        for (var call = 0; call < 3; call++)
            await Corbado("blue").PostAsync("/v2/users", new { fullName = "Jane", status = "active" });
        await Corbado("blue").PostAsync("/v2/users", new { fullName = "Jo", status = "active" });
        await Corbado("green").GetAsync("/v2/nothing");
        await server.Vendor("logto", "green").GetAsync("/api/users");

        Series(await MetricsAsync(), "mockidp_requests_total").ShouldBe(
        [
            """vendor="Corbado",operation="",status="404",code="not_found",lane="green"} 1""",
            """vendor="Corbado",operation="UserCreate",status="200",code="",lane="blue"} 3""",
            """vendor="Corbado",operation="UserCreate",status="400",code="validation_error",lane="blue"} 1""",
            """vendor="Logto",operation="ListUsers",status="401",code="auth.authorization_header_missing",lane="green"} 1""",
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task Durations_are_a_histogram()
    {
        await MetricsAsync();
        await Corbado("blue").GetAsync("/v2/users");
        await Corbado("blue").GetAsync("/v2/users");
        var text = await MetricsAsync();
        var buckets = Series(text, "mockidp_request_duration_seconds_bucket").Select(line => long.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        buckets.ShouldBeInOrder();
        buckets[^1].ShouldBe(2);
        Series(text, "mockidp_request_duration_seconds_count").ShouldBe(["""vendor="Corbado",operation="UserList"} 2"""]);
        Series(text, "mockidp_request_duration_seconds_sum").ShouldHaveSingleItem().ShouldMatch("} [0-9.E-]+$");
    }

    /// <summary>The text format, line by line: https://prometheus.io/docs/instrumenting/exposition_formats/ (read 2026-11-27).</summary>
    [Fact]
    public async Task Every_line_is_of_the_format()
    {
        await MetricsAsync();
        await Corbado("blue").GetAsync("/v2/users");
        var text = await MetricsAsync();
        text.ShouldEndWith("\n");
        foreach (var line in text.TrimEnd('\n').Split('\n'))
            line.ShouldMatch("""^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="([^"\\\n]|\\["\\n])*"(,[a-z]+="([^"\\\n]|\\["\\n])*")*\})? [0-9.+E-]+)$""");
        text.ShouldContain("\nmockidp_lanes ");
    }

    [Fact]
    public async Task Lanes_beyond_the_first_hundred_share_a_series()
    {
        await MetricsAsync();
        for (var lane = 0; lane < CallTelemetry.MostLanes + 5; lane++)
            await Corbado($"lane-{lane}").GetAsync("/v2/users");
        var series = Series(await MetricsAsync(), "mockidp_requests_total").ToArray();
        series.Length.ShouldBe(CallTelemetry.MostLanes + 1);
        series.ShouldContain("""vendor="Corbado",operation="UserList",status="200",code="",lane="(other)"} 5""");
    }

    [Fact]
    public async Task The_admin_token_is_asked_for()
    {
        await using var guarded = new MockServer(("admin-token", "let-me-in"));
        (await guarded.Control().GetAsync("/metrics")).Status.ShouldBe(401);
        (await guarded.Control().With("Authorization", "Bearer let-me-in").GetAsync("/metrics")).Status.ShouldBe(200);
    }

    static IEnumerable<string> Series(string text, string name) => Regex.Matches(text, $$"""(?m)^{{name}}\{(.*)$""").Select(match => match.Groups[1].Value);
}
