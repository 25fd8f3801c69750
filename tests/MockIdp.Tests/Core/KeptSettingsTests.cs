using MockIdp.Core.Ambient;
using MockIdp.Core.Documents;
using MockIdp.Core.Documents.Memory;
using MockIdp.Core.Lanes;
using MockIdp.Core.Steering;

namespace MockIdp.Tests.Core;

/// <summary>Two servers have one lane, over one store.</summary>
public class KeptSettingsTests
{
    static readonly ClockSetting Clock = new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 0);

    readonly MemoryStore store = new();
    readonly List<(LaneSettings? Now, bool IsReplacement)> applied = [];
    readonly KeptSettings here;
    readonly KeptSettings there;

    public KeptSettingsTests() => (here, there) = (new(() => Records, (now, _, isReplacement) => applied.Add((now, isReplacement))), new(() => Records, (_, _, _) => { }));

    IRecords<LaneSettings> Records => store.Collection(LaneSettings.Kind, new Scope("blue", "", ""));

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_sets_leaves_what_another_has_set()
    {
        await here.ReadAsync(Ct);
        await there.ChangeAsync(settings => settings with { Clock = Clock }, Ct);
        await here.ChangeAsync(settings => settings with { Rules = [A("a")] }, Ct);

        here.Now!.Clock.ShouldBe(Clock);
        here.Now.Rules.ShouldHaveSingleItem().Id.ShouldBe("a");
    }

    [Fact]
    public async Task A_call_is_counted_once_on_whichever_server_it_comes()
    {
        await here.ChangeAsync(settings => settings with { Rules = [A("a") with { Calls = 20 }] }, Ct);
        var hits = new System.Collections.Concurrent.ConcurrentBag<long>();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => MeetAsync(i % 2 == 0 ? here : there), Ct)));

        hits.Order().ShouldBe(Enumerable.Range(1, 20).Select(hit => (long)hit));
        (await Records.FindAsync(LaneSettings.OnlyId, Ct))!.Rules.ShouldHaveSingleItem().Remaining.ShouldBe(0);

        async Task MeetAsync(KeptSettings server)
        {
            (Rule, long Hit)? chosen = null;
            await server.ChangeAsync(settings =>
            {
                (var rules, chosen) = LaneRules.Meet(settings.Rules!, _ => true);
                return rules is null ? settings : settings with { Rules = rules };
            }, Ct);
            if (chosen is { } met)
                hits.Add(met.Hit);
        }
    }

    [Fact]
    public async Task A_reading_that_began_before_a_change_does_not_undo_it()
    {
        var slow = new SlowRecords(Records);
        var settings = new KeptSettings(() => slow, (_, _, _) => { });
        var reading = settings.ReadAsync(Ct);
        var change = settings.ChangeAsync(now => now with { Rules = [A("a")] }, Ct);
        slow.Go();
        await change;
        slow.Finish();
        await reading;

        settings.Now!.Rules.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Those_who_come_while_one_is_at_it_are_written_together_and_what_one_throws_is_its_own()
    {
        var slow = new SlowRecords(Records);
        var settings = new KeptSettings(() => slow, (_, _, _) => { });
        using var gone = new CancellationTokenSource();
        slow.Go();
        var first = settings.ChangeAsync(now => With(now, "first"), Ct).AsTask();
        var others = Enumerable.Range(0, 50).Select(i => settings.ChangeAsync(now => With(now, $"{i}"), Ct).AsTask()).ToArray();
        var bad = settings.ChangeAsync(_ => throw new FormatException("no"), Ct).AsTask();
        var left = settings.ChangeAsync(now => With(now, "left"), gone.Token).AsTask();
        await gone.CancelAsync();

        slow.Finish();
        await first;
        await Task.WhenAll(others);
        await Should.ThrowAsync<FormatException>(bad);
        await Should.ThrowAsync<OperationCanceledException>(left);

        slow.Writes.ShouldBe(2);
        settings.Now!.Rules!.Select(rule => rule.Id).ShouldBe([.. new[] { "first" }, .. Enumerable.Range(0, 50).Select(i => $"{i}")]);
    }

    [Fact]
    public async Task A_store_that_fails_is_told_to_all_who_wait_and_serves_those_who_come_later()
    {
        var fails = true;
        var settings = new KeptSettings(() => fails ? throw new IOException("gone") : Records, (_, _, _) => { });
        await Should.ThrowAsync<IOException>(async () => await settings.ChangeAsync(now => With(now, "a"), Ct));
        fails = false;
        await settings.ChangeAsync(now => With(now, "b"), Ct);
        settings.Now!.Rules.ShouldHaveSingleItem().Id.ShouldBe("b");
    }

    static LaneSettings With(LaneSettings settings, string rule) => settings with { Rules = [.. settings.Rules ?? [], A(rule)] };

    [Fact]
    public async Task What_changes_nothing_writes_nothing()
    {
        await here.ChangeAsync(settings => settings, Ct);
        (await Records.FindAsync(LaneSettings.OnlyId, Ct)).ShouldBeNull();
        await here.ChangeAsync(settings => settings with { Clock = Clock }, Ct);
        await here.ChangeAsync(settings => settings, Ct);
        (await Records.FindAsync(LaneSettings.OnlyId, Ct))!.Revision.ShouldBe(1);
    }

    [Fact]
    public async Task A_lane_that_holds_something_else_is_not_current_until_that_was_read()
    {
        here.IsCurrent.ShouldBeFalse();
        await here.ReadAsync(Ct);
        here.IsCurrent.ShouldBeTrue();
        here.Replaced();
        here.IsCurrent.ShouldBeFalse();
        await here.ReadAsync(Ct);
        await here.ReadAsync(Ct);
        applied.ShouldBe([(null, true), (null, true), (null, false)]);
    }

    static Rule A(string id) => new(id, new RuleMatch(), new RuleEffect());

    /// <summary>The first finding has its answer at once, and tells it late.</summary>
    sealed class SlowRecords(IRecords<LaneSettings> records) : IRecords<LaneSettings>
    {
        readonly TaskCompletionSource going = new();
        readonly TaskCompletionSource finishing = new();
        int findings;

        public int Writes { get; private set; }

        public void Go() => going.SetResult();

        public void Finish() => finishing.SetResult();

        public async ValueTask<LaneSettings?> FindAsync(string id, CancellationToken ct)
        {
            var found = await records.FindAsync(id, ct);
            await (Interlocked.Increment(ref findings) == 1 ? finishing : going).Task.WaitAsync(ct);
            return found;
        }

        public ValueTask<LaneSettings?> FindByAsync(string key, string value, CancellationToken ct) => records.FindByAsync(key, value, ct);

        public ValueTask<IReadOnlyList<LaneSettings>> OfAsync(string owner, CancellationToken ct) => records.OfAsync(owner, ct);

        public ValueTask<IReadOnlyList<LaneSettings>> AllAsync(CancellationToken ct) => records.AllAsync(ct);

        public ValueTask<Write> InsertAsync(LaneSettings record, CancellationToken ct) => Written(records.InsertAsync(record, ct));

        public ValueTask<Write> ReplaceAsync(LaneSettings record, CancellationToken ct) => Written(records.ReplaceAsync(record, ct));

        public ValueTask<Write> DeleteAsync(string id, CancellationToken ct) => records.DeleteAsync(id, ct);

        ValueTask<Write> Written(ValueTask<Write> write)
        {
            Writes++;
            return write;
        }
    }
}
