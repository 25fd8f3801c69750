using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace MockIdp.Core.Documents.Memory;

/// <summary>The default engine: everything in this process, nothing on disk.</summary>
public sealed class MemoryStore : IStore
{
    readonly ConcurrentDictionary<string, MemoryLane> lanes = new(StringComparer.Ordinal);

    public event Action<string>? Replaced;

    public IRecords<T> Collection<T>(Kind<T> kind, Scope scope)
        where T : Record =>
        Lane(scope.Lane).Collection(kind, scope.Vendor, scope.Project);

    public ValueTask<long> NextAsync(Scope scope, string name, long first, CancellationToken ct) =>
        new(Lane(scope.Lane).Next(scope.Vendor, scope.Project, name, first));

    public ValueTask<IReadOnlyList<string>> LanesAsync(CancellationToken ct) => new([.. lanes.Keys.Order(StringComparer.Ordinal)]);

    public ValueTask<Write> ForkAsync(string from, string to, bool replace, CancellationToken ct)
    {
        if (!lanes.TryGetValue(from, out var lane))
            return new(Write.Missing.It);
        if (replace)
            lanes[to] = lane.Fork();
        else if (!lanes.TryAdd(to, lane.Fork()))
            return new(new Write.Duplicate(["lane"]));
        Replaced?.Invoke(to);
        return new(Write.Done.It);
    }

    public ValueTask DropAsync(string lane, CancellationToken ct)
    {
        if (lanes.TryRemove(lane, out _))
            Replaced?.Invoke(lane);
        return ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<LaneEntry> DumpAsync(string lane, [EnumeratorCancellation] CancellationToken ct)
    {
        await ValueTask.CompletedTask;
        if (!lanes.TryGetValue(lane, out var current))
            yield break;
        foreach (var entry in current.Fork().Dump())
            yield return entry;
    }

    public async ValueTask<Write> LoadAsync(string lane, IAsyncEnumerable<LaneEntry> entries, CancellationToken ct)
    {
        var loaded = new MemoryLane();
        await foreach (var entry in entries.WithCancellation(ct))
        {
            if (loaded.Load(entry) is Write.Duplicate duplicate)
                return duplicate;
        }
        lanes[lane] = loaded;
        Replaced?.Invoke(lane);
        return Write.Done.It;
    }

    MemoryLane Lane(string name) => lanes.GetOrAdd(name, static _ => new MemoryLane());
}
