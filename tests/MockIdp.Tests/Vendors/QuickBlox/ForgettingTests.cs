using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Lanes;
using MockIdp.Server.Vendors.QuickBlox;
using static MockIdp.Tests.Vendors.QuickBlox.QuickBloxApi;

namespace MockIdp.Tests.Vendors.QuickBlox;

/// <summary>A server that runs for weeks keeps no session that has ended, and no nonce that cannot come again.</summary>
public class ForgettingTests
{
    [Fact]
    public async Task Ended_sessions_and_stale_nonces_are_dropped_while_others_stay()
    {
        var clock = new MovableClock();
        await using var server = ServerWith<TimeProvider>(clock);
        var quickblox = server.Client();
        for (var i = 0; i < 200; i++)
            await CreateAsync(quickblox, clock);
        clock.Advance(TimeSpan.FromHours(3));
        for (var i = 0; i < 60; i++)
            await CreateAsync(quickblox, clock);

        var lane = server.Services.GetRequiredService<LaneBook>().Find(quickblox.Lane, out _)!;
        (await lane.Collection(QuickBloxStore.SessionKind, "QuickBlox", "").AllAsync(TestContext.Current.CancellationToken)).Count.ShouldBe(60);
        (await lane.Collection(QuickBloxStore.NonceKind, "QuickBlox", "").AllAsync(TestContext.Current.CancellationToken)).Count.ShouldBe(60);
    }

    [Fact]
    public async Task A_list_under_a_long_name_is_refused_before_it_fills_the_memory()
    {
        var body = $$"""{"application_id":"76730","auth_key":"mock_auth_key","timestamp":"{{Now()}}","nonce":"1","signature":"x","{{new string('a', 50_000)}}":[{{string.Join(',', Enumerable.Repeat(1, 10_000))}}]}""";

        (await Client().PostAsync("/session.json", body)).ShouldBe(422, UnexpectedSignature);

        // Counted on one thread: what comes after an await may run on another, which has allocated something else.
        var before = GC.GetAllocatedBytesForCurrentThread();
        SessionSignature.Text(System.Text.Json.JsonDocument.Parse(body).RootElement).ShouldBeNull();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(50_000_000);
    }

    static async Task CreateAsync(VendorClient quickblox, MovableClock clock) =>
        (await quickblox.CreateSessionAsync(("timestamp", clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)))).Status.ShouldBe(201);
}
