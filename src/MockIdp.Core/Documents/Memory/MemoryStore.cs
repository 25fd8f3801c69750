using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace MockIdp.Core.Documents.Memory;

/// <summary>The default engine: everything in this process, nothing on disk. An engine that keeps the same elsewhere is told of each change.</summary>
public sealed class MemoryStore : IStore
{
    readonly ConcurrentDictionary<string, MemoryLane> lanes = new(StringComparer.Ordinal);
    readonly Action<Change>? changes;

    /// <summary>Held while a name gets another world, so that whoever keeps the changes hears of it in the same order.</summary>
    readonly Lock naming = new();

    public MemoryStore()
    {
    }

    /// <param name="changes">Told of each change while it is made. It must not wait.</param>
    internal MemoryStore(Action<Change> changes) => this.changes = changes;

    /// <summary>How many records of a kind a vendor's project of a lane holds; the oldest makes room for one more.</summary>
    public int MostRecords { get; init; } = int.MaxValue;

    public event Action<string>? Replaced;

    public IRecords<T> Collection<T>(Kind<T> kind, Scope scope)
        where T : Record =>
        Lane(scope.Lane).Collection(kind, scope.Vendor, scope.Project);

    public ValueTask<long> NextAsync(Scope scope, string name, long first, CancellationToken ct) =>
        new(Lane(scope.Lane).Next(scope.Vendor, scope.Project, name, first));

    public ValueTask<IReadOnlyList<string>> LanesAsync(CancellationToken ct) => new([.. lanes.Keys.Order(StringComparer.Ordinal)]);

    public ValueTask<Write> ForkAsync(string from, string to, bool replace, CancellationToken ct)
    {
        lock (naming)
        {
            if (!lanes.TryGetValue(from, out var lane))
                return new(Write.Missing.It);
            if (!replace && lanes.ContainsKey(to))
                return new(new Write.Duplicate(["lane"]));
            Name(lane.Fork(new World(to)));
        }
        Replaced?.Invoke(to);
        return new(Write.Done.It);
    }

    public ValueTask DropAsync(string lane, CancellationToken ct)
    {
        bool isThere;
        lock (naming)
        {
            isThere = lanes.TryRemove(lane, out var dropped);
            if (isThere)
                changes?.Invoke(new Change.Ended(dropped!.World));
        }
        if (isThere)
            Replaced?.Invoke(lane);
        return ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<LaneEntry> DumpAsync(string lane, [EnumeratorCancellation] CancellationToken ct)
    {
        await ValueTask.CompletedTask;
        if (!lanes.TryGetValue(lane, out var current))
            yield break;
        foreach (var entry in current.Moment().Dump())
            yield return entry;
    }

    public async ValueTask<Write> LoadAsync(string lane, IAsyncEnumerable<LaneEntry> entries, CancellationToken ct)
    {
        var loaded = new MemoryLane(new World(lane), MostRecords, changes);
        var outcome = await FillAsync(loaded, entries, ct);
        if (outcome is Write.Done)
            Replaced?.Invoke(lane);
        return outcome;
    }

    async ValueTask<Write> FillAsync(MemoryLane loaded, IAsyncEnumerable<LaneEntry> entries, CancellationToken ct)
    {
        var isNamed = false;
        try
        {
            await foreach (var entry in entries.WithCancellation(ct))
            {
                if (loaded.Load(entry) is Write.Duplicate duplicate)
                    return duplicate;
            }
            lock (naming)
                Name(loaded);
            isNamed = true;
            return Write.Done.It;
        }
        finally
        {
            if (!isNamed)
                changes?.Invoke(new Change.Ended(loaded.World));
        }
    }

    /// <summary>A lane as it was kept, which nobody but its caller writes to yet; nobody is told.</summary>
    internal MemoryLane Restore(string lane) => lanes[lane] = new MemoryLane(new World(lane), MostRecords, changes);

    MemoryLane Lane(string name) => lanes.TryGetValue(name, out var lane) ? lane : Begin(name);

    MemoryLane Begin(string name)
    {
        lock (naming)
        {
            if (!lanes.TryGetValue(name, out var lane))
                Name(lane = new MemoryLane(new World(name), MostRecords, changes));
            return lane;
        }
    }

    /// <summary>Told before others can find it: what they write comes after. The lane that had the name before is told to have ended after, so that the name always stands for one.</summary>
    void Name(MemoryLane lane)
    {
        changes?.Invoke(new Change.Named(lane.World));
        lanes.TryGetValue(lane.World.Lane, out var before);
        lanes[lane.World.Lane] = lane;
        if (before is not null)
            changes?.Invoke(new Change.Ended(before.World));
    }
}
