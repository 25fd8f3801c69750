using System.Net;
using System.Text.Json.Nodes;
using MockIdp.Testing;

namespace MockIdp.Tests.Testing;

/// <summary>Rate limits as a test orders them.</summary>
[Collection("servers")]
public class RateLimitTests(ServersFixture servers)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_too_many_is_throttled_until_the_lanes_clock_opens_the_next_window()
    {
        await using var lane = await servers.Of(MockIdpTransport.Port).NewLaneAsync(ct: Ct);
        using var corbado = LaneTests.Corbado(lane);
        await lane.Clock.FreezeAsync(Ct);
        await lane.SetRateLimitsAsync([lane.Corbado.RateLimit(2, TimeSpan.FromMinutes(1))], Ct);

        var statuses = new List<HttpStatusCode>();
        for (var call = 0; call < 3; call++)
            statuses.Add((await LaneTests.CreateAsync(corbado)).StatusCode);
        statuses.ShouldBe([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests]);

        await lane.Clock.AdvanceAsync(TimeSpan.FromSeconds(61), Ct);
        (await LaneTests.CreateAsync(corbado)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await lane.Corbado.UserCreate.WithStatus(429).ShouldHaveBeenCalledOnce(Ct);
    }

    [Fact]
    public async Task Documented_limits_plans_and_keys_reach_the_lane_and_are_taken_back()
    {
        await using var lane = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        await lane.SetRateLimitsAsync(ct: Ct);
        new[] { "corbado 2000 10 address", "quickblox 80 1 project" }.ShouldBeSubsetOf(await LimitsAsync(lane));

        await lane.SetRateLimitsAsync([lane.QuickBlox.RateLimit(plan: "growth"), lane.Xsolla.RateLimit(3, TimeSpan.FromMinutes(1), null, LaneRateLimitKey.Project, LaneRateLimitKey.Operation)], Ct);
        (await LimitsAsync(lane)).ShouldBe(["quickblox 160 1 project", "xsolla 3 60 project+operation"], ignoreOrder: true);

        await lane.ClearRateLimitsAsync(Ct);
        (await LimitsAsync(lane)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_vendor_does_not_document_has_to_be_said()
    {
        await using var lane = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        (await Should.ThrowAsync<MockIdpException>(() => lane.SetRateLimitsAsync([lane.Logto.RateLimit()], Ct))).Message.ShouldContain("Logto publishes no numbers");
        Should.Throw<ArgumentException>(() => lane.Logto.RateLimit(1, TimeSpan.FromMilliseconds(1500))).Message.ShouldContain("whole seconds");
    }

    static async Task<IEnumerable<string>> LimitsAsync(MockIdpLane lane)
    {
        using var http = new HttpClient(lane.Server.CreateHandler()) { BaseAddress = lane.Server.BaseAddress };
        var limits = JsonNode.Parse(await http.GetStringAsync($"_mock/lanes/{lane.Name}/rate-limits", Ct))!["limits"]!.AsArray();
        return limits.Select(limit => $"{limit!["vendor"]} {limit["calls"]} {limit["seconds"]} {string.Join('+', limit["per"]!.AsArray().Select(key => key!.ToString()))}");
    }
}
