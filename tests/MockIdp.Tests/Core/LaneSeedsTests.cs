using System.Text.Json;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Journal;
using MockIdp.Core.Lanes;

namespace MockIdp.Tests.Core;

/// <summary>A seed is put as a whole, even where whoever asked for it goes away after the first write.</summary>
public sealed class LaneSeedsTests : IDisposable
{
    readonly WatchedStore store = new();
    readonly LaneBook lanes;
    readonly CancellationTokenSource caller = new();

    public LaneSeedsTests() => lanes = new LaneBook(store, TimeProvider.System, new JournalLimits(0, 0));

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => caller.Dispose();

    [Fact]
    public async Task A_lanes_seed_comes_with_what_was_set_for_its_beginning()
    {
        var lane = await LaneAsync();
        await lanes.Seeds.SeedChanceAsync(lane, 42, null, Ct);

        store.Written = caller.Cancel;
        (await new LaneTransfer(store, []).SeedLaneAsync(lanes, "blue", new LaneContent(JsonElement.Parse("{}"), JsonElement.Parse("""{"acme":{"p1":{"ids":7}}}""")), caller.Token)).ShouldBeNull();

        (await SeedChanceAsync()).ShouldBe(42);
        lane.Chance.Seed.ShouldBe(42);
        (await lane.NextAsync("acme", "p1", "ids", 1, Ct)).ShouldBe(8);
    }

    [Fact]
    public async Task What_a_seed_says_itself_comes_before_what_was_set()
    {
        var lane = await LaneAsync();
        await lanes.Seeds.SeedChanceAsync(lane, 42, null, Ct);

        await new LaneTransfer(store, []).SeedLaneAsync(lanes, "blue", new LaneContent(JsonElement.Parse("""{"":{"":{"settings":[{"id":"lane","chance":{"seed":7,"drawn":0}}]}}}"""), JsonElement.Parse("{}")), Ct);

        (await SeedChanceAsync()).ShouldBe(7);
        lane.Chance.Seed.ShouldBe(7);
    }

    [Fact]
    public async Task A_random_seed_is_what_the_lane_goes_back_to()
    {
        var lane = await LaneAsync();

        store.Written = caller.Cancel;
        await lanes.Seeds.SeedChanceAsync(lane, 42, null, caller.Token);

        lane.Chance.Seed.ShouldBe(42);
        (await SeedChanceAsync()).ShouldBe(42);
    }

    [Fact]
    public async Task A_reset_leaves_the_keys()
    {
        var lane = await LaneAsync();
        lane.Keys.Of<EcKey>("acme", "p1");
        await lane.SaveAsync(Ct);

        store.Written = caller.Cancel;
        await lanes.ResetAsync(lane, caller.Token);

        (await SettingsAsync("blue")).ShouldNotBeNull().Keys.ShouldNotBeNull().ShouldHaveSingleItem().Project.ShouldBe("p1");
    }

    async Task<Lane> LaneAsync()
    {
        var lane = lanes.Find("blue", out _)!;
        await lane.ReadyAsync(Ct);
        return lane;
    }

    async Task<long?> SeedChanceAsync() => (await SettingsAsync(Snapshots.SeedOf("blue")))?.Chance?.Seed;

    ValueTask<LaneSettings?> SettingsAsync(string lane) => store.Collection(LaneSettings.Kind, new Scope(lane, "", "")).FindAsync(LaneSettings.OnlyId, Ct);
}
