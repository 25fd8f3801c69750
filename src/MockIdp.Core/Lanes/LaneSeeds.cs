using MockIdp.Core.Ambient;
using MockIdp.Core.Documents;

namespace MockIdp.Core.Lanes;

/// <summary>
/// What lanes begin with, and resets go back to: the seed of all lanes, and where a lane has one, its own. Each is kept as a lane of the store that no
/// request can name, so that going back to it copies nothing.
/// </summary>
public sealed class LaneSeeds(IStore store)
{
    /// <summary>Where the clock of a lane is held whose chance has a seed, unless it was set: two runs have the same time then.</summary>
    public static readonly DateTimeOffset UsualTime = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    static readonly ClockChange Held = new(Set: UsualTime, Rate: 0);

    /// <summary>Gives a lane its first content; what was put under its name before it was made, by a fork, stays.</summary>
    public async Task BeginAsync(string lane) => await store.ForkAsync(Snapshots.Seed, lane, replace: false, CancellationToken.None);

    /// <summary>Puts the seed in the place of all that a lane holds.</summary>
    public async ValueTask ResetAsync(string lane, CancellationToken ct)
    {
        if (await store.ForkAsync(Snapshots.SeedOf(lane), lane, replace: true, ct) is Write.Done || await store.ForkAsync(Snapshots.Seed, lane, replace: true, ct) is Write.Done)
            return;
        // Other servers must not take it for a lane that was deleted.
        if (store.IsShared)
            await store.LoadAsync(lane, AsyncEnumerable.Empty<LaneEntry>(), ct);
        else
            await store.DropAsync(lane, ct);
    }

    /// <summary>Lets a lane have what another one goes back to.</summary>
    public async ValueTask CopyAsync(string from, string to, CancellationToken ct) => await store.ForkAsync(Snapshots.SeedOf(from), Snapshots.SeedOf(to), replace: true, ct);

    /// <summary>Gives a lane a seed of its own, and puts it in the place of all that the lane holds. What was set for the lane's beginning stays, unless the seed says otherwise.</summary>
    /// <param name="load">Puts the seed, and a record unless it has one of the kind, in the place of all that a lane of the store holds, or throws and changes nothing.</param>
    public async ValueTask PutAsync(string lane, Func<string, LaneEntry.Stored?, ValueTask> load, CancellationToken ct)
    {
        var seed = Snapshots.SeedOf(lane);
        await load(seed, await SettingsAsync(lane, ct) is { } settings ? new("", "", LaneSettings.Kind, settings) : null);
        // A lane that has the seed has what it says: whoever asked for it may be gone.
        await store.ForkAsync(seed, lane, replace: true, CancellationToken.None);
    }

    /// <summary>What every new lane begins with: whether it holds anything, and the seed of its chance.</summary>
    public async ValueTask<(bool HoldsRecords, long? RandomSeed)> OfAllAsync(CancellationToken ct)
    {
        long? random = null;
        await foreach (var entry in store.DumpAsync(Snapshots.Seed, ct))
        {
            // What belongs to a lane itself comes first.
            if (entry.Vendor.Length > 0)
                return (true, random);
            if (entry is LaneEntry.Stored { Record: LaneSettings settings })
                random = settings.Chance?.Seed;
        }
        return (false, random);
    }

    /// <summary>What is set for a lane's beginning; null where nothing is.</summary>
    async ValueTask<LaneSettings?> SettingsAsync(string lane, CancellationToken ct)
    {
        var names = await store.LanesAsync(ct);
        foreach (var seed in new[] { Snapshots.SeedOf(lane), Snapshots.Seed })
        {
            if (names.Contains(seed))
                return await store.Collection(LaneSettings.Kind, new Scope(seed, "", "")).FindAsync(LaneSettings.OnlyId, ct);
        }
        return null;
    }

    /// <summary>Gives the chance of every lane that is made from now on a seed.</summary>
    public ValueTask SeedChanceAsync(long seed, CancellationToken ct) =>
        ChangeAsync(Snapshots.Seed, settings => settings with { Clock = settings.Clock ?? new ClockSetting(UsualTime, UsualTime, 0), Chance = new(seed, 0) }, ct);

    /// <summary>Gives the chance of a lane a seed, now and after each reset. A lane that has this seed goes on.</summary>
    /// <param name="clock">How its clock is to go on, now and after each reset; it must be possible. Null: a real one is held.</param>
    public async ValueTask SeedChanceAsync(Lane lane, long seed, ClockChange? clock, CancellationToken ct)
    {
        if (lane.Chance.Seed == seed && clock is null)
            return;
        await lane.ChangeAsync(Begin, ct);
        // The lane has it now, and goes back to it: whoever asked for it may be gone.
        await store.ForkAsync(Snapshots.Seed, Snapshots.SeedOf(lane.Name), replace: false, CancellationToken.None);
        await ChangeAsync(Snapshots.SeedOf(lane.Name), settings => settings with { Clock = lane.Clock.Save(), Chance = new(seed, 0) }, CancellationToken.None);

        LaneSettings Begin(LaneSettings settings)
        {
            var chance = settings.Chance?.Seed == seed ? settings.Chance : new(seed, 0);
            var change = clock ?? (settings.Clock is null ? Held : new ClockChange());
            return settings with { Chance = chance, Clock = lane.Clock.TryChange(settings.Clock, change, out var changed) ? changed : settings.Clock };
        }
    }

    async ValueTask ChangeAsync(string seed, Func<LaneSettings, LaneSettings> change, CancellationToken ct)
    {
        var all = store.Collection(LaneSettings.Kind, new Scope(seed, "", ""));
        while ((await all.ChangeAsync(LaneSettings.OnlyId, change, ct)).Outcome is Write.Missing)
            await all.InsertAsync(change(new LaneSettings { Id = LaneSettings.OnlyId }), ct);
    }
}
