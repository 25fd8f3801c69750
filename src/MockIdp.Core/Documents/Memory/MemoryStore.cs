using System.Collections.Concurrent;

namespace MockIdp.Core.Documents.Memory;

/// <summary>The default engine: everything in this process, nothing on disk.</summary>
public sealed class MemoryStore : IStore
{
    readonly ConcurrentDictionary<(Scope, string Kind), object> collections = new();
    readonly ConcurrentDictionary<(Scope, string Name), Counter> counters = new();

    public IRecords<T> Collection<T>(Kind<T> kind, Scope scope)
        where T : Record =>
        (IRecords<T>)collections.GetOrAdd((scope, kind.Name), static (_, kind) => new MemoryCollection<T>(kind), kind);

    public ValueTask<long> NextAsync(Scope scope, string name, long first, CancellationToken ct) =>
        new(counters.GetOrAdd((scope, name), static (_, first) => new Counter(first - 1), first).Next());

    public ValueTask DropAsync(string lane, CancellationToken ct)
    {
        foreach (var key in collections.Keys.Where(key => key.Item1.Lane == lane))
            collections.TryRemove(key, out _);
        foreach (var key in counters.Keys.Where(key => key.Item1.Lane == lane))
            counters.TryRemove(key, out _);
        return ValueTask.CompletedTask;
    }

    sealed class Counter(long last)
    {
        public long Next() => Interlocked.Increment(ref last);
    }
}
