using System.Collections.Concurrent;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Journal;
using MockIdp.Core.Vendors;

namespace MockIdp.Core.Lanes;

/// <summary>All lanes of the server. A lane is made at first use.</summary>
public sealed class LaneBook
{
    public const int UsualLimit = 10_000;

    /// <summary>What <see cref="IsName"/> asks for, in words.</summary>
    public const string NameForm = "1 to 64 letters, digits, '-', '_' or '.', but not '.' or '..'";

    /// <summary>The same as a sentence about lanes.</summary>
    public const string NameRule = $"a lane's name is {NameForm}";

    readonly ConcurrentDictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    readonly IStore store;
    readonly TimeProvider clock;
    readonly JournalLimits journal;
    readonly int limit;
    string? secret;

    /// <param name="journal">How much each lane remembers of its calls.</param>
    /// <param name="limit">How many there may be; a runaway test run must not eat the machine.</param>
    public LaneBook(IStore store, TimeProvider clock, JournalLimits journal, int limit = UsualLimit)
    {
        (this.store, this.clock, this.journal, this.limit, Seeds) = (store, clock, journal, limit, new LaneSeeds(store));
        Claiming = new KeptClaims(store, Claims);
        store.Replaced += name => Existing(name)?.Replaced();
    }

    /// <summary>Held while lanes come and go.</summary>
    readonly Lock making = new();

    /// <summary>By their names, the lanes whose records are about to be dropped: before that the next one of the name does not begin.</summary>
    readonly ConcurrentDictionary<string, Lazy<Task>> leaving = new(StringComparer.Ordinal);

    /// <summary>Which lanes have claimed which projects.</summary>
    public Claims Claims { get; } = new();

    /// <summary>Changes what is claimed.</summary>
    public KeptClaims Claiming { get; }

    public LaneSeeds Seeds { get; }

    /// <summary>Whether addresses at mock.test do what they say; of lanes that are made from now on.</summary>
    public bool KnowsMagic { get; init; } = true;

    /// <summary>What makes the lanes' signing keys.</summary>
    public KeySource Keys { get; init; } = new();

    /// <summary>The vendors that a journal can speak of which other servers write too.</summary>
    public IReadOnlyList<VendorHost> Hosts { get; init; } = [];

    public Lane Default => Enter(Lane.Default) ?? Make(Lane.Default, int.MaxValue, out _)!;

    /// <summary>The lanes that exist now, in no order.</summary>
    public IEnumerable<Lane> All => lanes.Select(pair => pair.Value);

    /// <summary>Brings back the lanes that an engine has kept, with what was set for them.</summary>
    public async ValueTask RestoreAsync(CancellationToken ct)
    {
        if (!store.IsLasting)
            return;
        secret = await ServerSecret.OfAsync(store, ct);
        await Claiming.ReadAsync(ct);
        foreach (var name in await store.LanesAsync(ct))
        {
            if (IsName(name))
                await Make(name, int.MaxValue, out _)!.ReadyAsync(ct);
        }
    }

    /// <summary>Gets to know the lanes that other servers of a shared store have made and deleted.</summary>
    public async ValueTask RefreshAsync(CancellationToken ct)
    {
        if (!store.IsShared)
            return;
        // Before looking: what begins meanwhile is not missing.
        var begun = All.Where(lane => lane.HasBegun).ToArray();
        var names = (await store.LanesAsync(ct)).Where(IsName).ToHashSet(StringComparer.Ordinal);
        foreach (var name in names.Where(name => Existing(name) is null))
            Make(name, int.MaxValue, out _);
        foreach (var gone in begun.Where(lane => !names.Contains(lane.Name)))
            Forget(gone);
    }

    /// <summary>The lane, if somebody has used it; none is made.</summary>
    public Lane? Existing(string name) => lanes.GetValueOrDefault(name);

    /// <summary>The lane, or null with the reason why there is none.</summary>
    public Lane? Find(string name, out string? problem) => Find(name, out _, out problem);

    /// <param name="isNew">Whether this call has made it: of all who ask for a new lane, one is told so.</param>
    /// <inheritdoc cref="Find(string, out string?)"/>
    public Lane? Find(string name, out bool isNew, out string? problem)
    {
        (isNew, problem) = (false, null);
        if (Enter(name) is { } lane)
            return lane;
        if (!IsName(name))
            problem = NameRule;
        else if (Make(name, limit, out isNew) is { } made)
            return made;
        else
            problem = $"there are {limit} lanes already, and no more are made: delete some (DELETE /_mock/lanes/<lane>), or start with a higher --max-lanes or with --lane-idle-minutes";
        return null;
    }

    /// <summary>Removes a lane with everything in it and all that it has claimed; its name may be used again. Requests that are still in it are refused.</summary>
    /// <returns>False if there was none.</returns>
    public async ValueTask<bool> RemoveAsync(string name, CancellationToken ct)
    {
        Task dropping;
        lock (making)
        {
            if (!lanes.TryGetValue(name, out var lane))
                return false;
            lane.Close();
            dropping = Remove(lane);
        }
        await dropping.WaitAsync(ct);
        return true;
    }

    /// <summary>Removes the lanes that nobody has used for some real time.</summary>
    public async ValueTask RemoveIdleAsync(TimeSpan idle, CancellationToken ct)
    {
        foreach (var lane in All)
        {
            Task dropping;
            lock (making)
                dropping = lane.CloseIfIdle(idle) ? Remove(lane) : Task.CompletedTask;
            await dropping.WaitAsync(ct);
        }
    }

    /// <summary>Forgets everything that happened in a lane: it holds what the seed does, or nothing. Its snapshots and signing keys stay: a client may hold a token that has nothing to do with it.</summary>
    public async ValueTask ResetAsync(Lane lane, CancellationToken ct)
    {
        await Seeds.ResetAsync(lane.Name, ct);
        // Whoever asked for it may be gone: a half of a reset is none.
        await lane.ReadyAsync(CancellationToken.None);
        // The keys stay, so they belong to what the lane holds now.
        await lane.SaveAsync(CancellationToken.None);
        // Answers name calls by their numbers.
        await lane.Journal.ClearAsync(again: lane.Chance.Seed is not null, CancellationToken.None);
    }

    /// <summary>Whether a lane can be called so. Clients take '.' and '..' out of a path (RFC 3986, 5.2.4).</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 64 && name is not ("." or "..") && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    Lane? Enter(string name) => lanes.TryGetValue(name, out var lane) && lane.Enter() ? lane : null;

    Lane? Make(string name, int most, out bool isNew)
    {
        isNew = false;
        lock (making)
        {
            // Somebody was faster, or a lane that was to be closed is in use again.
            if (Enter(name) is { } there)
                return there;
            if (lanes.Count >= most)
                return null;
            var lane = new Lane(name, store, clock, journal, name => Hosts.FirstOrDefault(host => host.Name == name)) { KnowsMagic = KnowsMagic };
            lane.Keys.Source = Keys;
            lane.Keys.Secret = secret is null ? null : $"{secret} {name}";
            isNew = true;
            lane.Begin(() => BeginAsync(name));
            return lanes[name] = lane;
        }
    }

    /// <summary>Of a lane that another server has deleted there is nothing left but its name.</summary>
    void Forget(Lane lane)
    {
        lock (making)
        {
            lane.Close();
            lanes.TryRemove(KeyValuePair.Create(lane.Name, lane));
        }
    }

    async Task Remove(Lane lane)
    {
        lanes.TryRemove(lane.Name, out _);
        await Drop(lane.Name).Value;
        await lane.Journal.ClearAsync(again: true, CancellationToken.None);
    }

    async Task BeginAsync(string name)
    {
        if (leaving.TryGetValue(name, out var drop))
            await (drop.Value.IsFaulted ? Drop(name) : drop).Value;
        await Seeds.BeginAsync(name);
    }

    Lazy<Task> Drop(string name) => leaving[name] = new(() => DropAsync(name));

    /// <summary>Nobody can take it back: whoever asked for it may be gone before it is done.</summary>
    async Task DropAsync(string name)
    {
        await Task.WhenAll(Claiming.ReleaseAsync(name, CancellationToken.None).AsTask(), store.DropWithSnapshotsAsync(name, CancellationToken.None).AsTask());
        leaving.TryRemove(name, out _);
    }
}
