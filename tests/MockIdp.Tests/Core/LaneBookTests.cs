using MockIdp.Core.Documents;
using MockIdp.Core.Documents.Memory;
using MockIdp.Core.Journal;
using MockIdp.Core.Lanes;

namespace MockIdp.Tests.Core;

public class LaneBookTests
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    readonly TickingTime time = new();
    readonly LaneBook lanes;

    public LaneBookTests() => lanes = new LaneBook(new MemoryStore(), time, new JournalLimits(0, 0), limit: 3);

    [Fact]
    public void There_are_no_more_lanes_than_there_may_be()
    {
        foreach (var name in new[] { "a", "b", "c" })
            lanes.Find(name, out _).ShouldNotBeNull();

        lanes.Find("d", out var problem).ShouldBeNull();
        problem.ShouldBe("there are 3 lanes already, and no more are made: delete some (DELETE /_mock/lanes/<lane>), or start with a higher --max-lanes or with --lane-idle-minutes");
        lanes.Find("a", out _).ShouldNotBeNull();
        lanes.Default.Name.ShouldBe("default");
    }

    [Fact]
    public void However_many_ask_at_once_one_lane_is_made_and_the_limit_holds()
    {
        var found = new System.Collections.Concurrent.ConcurrentBag<Lane?>();
        Parallel.For(0, 200, i => found.Add(lanes.Find($"lane-{i % 10}", out _)));

        lanes.All.Count().ShouldBe(3);
        found.OfType<Lane>().Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task A_lane_that_nobody_uses_is_removed_with_its_claims_and_a_used_one_stays()
    {
        lanes.Find("idle", out _);
        lanes.Find("used", out _);
        lanes.Claims.Take("idle", [new("corbado", "pro-1")]);

        time.Pass(Hour);
        lanes.Find("used", out _);
        await lanes.RemoveIdleAsync(Hour, TestContext.Current.CancellationToken);

        lanes.All.Select(lane => lane.Name).ShouldBe(["used"]);
        lanes.Claims.OfVendor("corbado").ShouldBeNull();
    }

    [Fact]
    public async Task A_lane_that_could_not_be_begun_is_begun_when_it_is_used()
    {
        var ct = TestContext.Current.CancellationToken;
        var store = new OnceFailingStore(new MemoryStore());
        var lane = new LaneBook(store, time, new JournalLimits(0, 0)).Find("blue", out _).ShouldNotBeNull();

        store.Forks.ShouldBe(1);
        await lane.ReadyAsync(ct);
        await lane.ReadyAsync(ct);

        store.Forks.ShouldBe(2);
    }

    [Fact]
    public async Task A_reset_costs_the_same_however_many_users_the_seed_has()
    {
        var few = await ResetBytesAsync(10);
        (await ResetBytesAsync(10_000)).ShouldBeLessThan(2 * few);
    }

    /// <summary>What a reset allocates after one user was changed: it shares the seed, and copies none of it.</summary>
    static async Task<long> ResetBytesAsync(int users)
    {
        var ct = TestContext.Current.CancellationToken;
        var store = new MemoryStore();
        for (var i = 0; i < users; i++)
            await store.Collection(CollectionTests.People, new Scope(Snapshots.Seed, "v", "p")).InsertAsync(new() { Id = $"{i}", Name = "Kim" }, ct);
        var book = new LaneBook(store, TimeProvider.System, new JournalLimits(0, 0));
        var lane = book.Find("blue", out _).ShouldNotBeNull();
        await lane.ReadyAsync(ct);
        // Once before it is counted: what is made at a first time only does not count.
        for (var round = 0; ; round++)
        {
            await lane.Collection(CollectionTests.People, "v", "p").ChangeAsync("7", person => person with { Name = "Lee" }, ct);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var resetting = book.ResetAsync(lane, ct);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            resetting.IsCompletedSuccessfully.ShouldBeTrue();
            (await lane.Collection(CollectionTests.People, "v", "p").FindAsync("7", ct)).ShouldNotBeNull().Name.ShouldBe("Kim");
            if (round == 1)
                return bytes;
        }
    }

    [Fact]
    public async Task Whoever_waits_for_a_message_gets_the_one_that_a_restored_lane_holds()
    {
        var ct = TestContext.Current.CancellationToken;
        var store = new MemoryStore();
        var book = new LaneBook(store, time, new JournalLimits(0, 0));
        var lane = book.Find("blue", out _).ShouldNotBeNull();
        await lane.Outbox.KeepAsync(new("v", "p", "email", "a", "passcode"), ct);
        await store.ForkAsync("blue", "kept", replace: false, ct);
        await book.ResetAsync(lane, ct);
        var waiting = lane.Outbox.FirstMatchingAsync(_ => true, ct).AsTask();
        waiting.IsCompleted.ShouldBeFalse();

        await store.ForkAsync("kept", "blue", replace: true, ct);

        (await waiting.WaitAsync(TimeSpan.FromSeconds(30), ct)).ShouldHaveSingleItem().Message.To.ShouldBe("a");
    }

    [Fact]
    public async Task Its_own_moved_clock_makes_no_lane_idle()
    {
        lanes.Find("blue", out _)!.Clock.Change(new(Advance: 10 * Hour)).ShouldBeTrue();

        await lanes.RemoveIdleAsync(Hour, TestContext.Current.CancellationToken);

        lanes.Existing("blue").ShouldNotBeNull();
    }

    [Fact]
    public async Task What_a_request_writes_into_a_removed_lane_is_refused()
    {
        var lane = lanes.Find("blue", out _)!;
        await lanes.RemoveAsync("blue", TestContext.Current.CancellationToken);

        Should.Throw<LaneClosedException>(() => lane.NextAsync("v", "p", "users", 1, TestContext.Current.CancellationToken)).Message.ShouldBe("the lane 'blue' was deleted while the request was in it");
        (await lanes.Find("blue", out _)!.NextAsync("v", "p", "users", 1, TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task While_lanes_are_removed_as_idle_nobody_finds_a_closed_one()
    {
        using var stop = new CancellationTokenSource();
        var sweeping = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                    await lanes.RemoveIdleAsync(TimeSpan.FromTicks(1), CancellationToken.None);
            },
            TestContext.Current.CancellationToken);

        for (var i = 0; i < 20_000; i++)
        {
            time.Pass(TimeSpan.FromTicks(1));
            lanes.Find("busy", out var problem).ShouldNotBeNull(problem);
        }
        await stop.CancelAsync();
        await sweeping;
    }

    sealed class TickingTime : TimeProvider
    {
        long ticks = new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero).Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

        public override long GetTimestamp() => Interlocked.Read(ref ticks);

        public void Pass(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
    }
}
