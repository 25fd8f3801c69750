using System.Collections.Concurrent;

namespace MockIdp.Core.Documents.Memory;

/// <summary>Everything that one lane holds. All its writers share one lock, so that a fork is one moment of the whole lane.</summary>
sealed class MemoryLane
{
    readonly Lock writing = new();
    readonly ConcurrentDictionary<(string Vendor, string Project, string Kind), IMemoryRecords> collections = new();
    readonly ConcurrentDictionary<(string Vendor, string Project, string Name), Counter> counters = new();

    public IRecords<T> Collection<T>(Kind<T> kind, string vendor, string project)
        where T : Record =>
        (IRecords<T>)collections.GetOrAdd((vendor, project, kind.Name), static (_, made) => new MemoryCollection<T>(made.kind, made.writing), (kind, writing));

    public long Next(string vendor, string project, string name, long first) =>
        counters.GetOrAdd((vendor, project, name), static (_, first) => new Counter(first - 1), first).Next();

    /// <summary>A lane with the same content, in a time that does not depend on how much that is.</summary>
    public MemoryLane Fork()
    {
        var fork = new MemoryLane();
        lock (writing)
        {
            foreach (var (key, records) in collections)
                fork.collections[key] = records.Fork(fork.writing);
        }
        // After the records: a number that one of them has must not be given again.
        foreach (var (key, counter) in counters)
            fork.counters[key] = new Counter(counter.Last);
        return fork;
    }

    /// <summary>Puts an entry where nobody else is looking yet.</summary>
    public Write Load(LaneEntry entry)
    {
        if (entry is LaneEntry.Stored stored)
            return collections.GetOrAdd((stored.Vendor, stored.Project, stored.Kind.Name), static (_, made) => made.Kind.Accept(new Maker(made.writing)), (stored.Kind, writing)).Insert(stored.Record);
        var sequence = (LaneEntry.Sequence)entry;
        return counters.TryAdd((sequence.Vendor, sequence.Project, sequence.Name), new Counter(sequence.Last)) ? Write.Done.It : new Write.Duplicate(["sequence"]);
    }

    /// <summary>All of it, in the order that <see cref="IStore.DumpAsync"/> defines.</summary>
    public IEnumerable<LaneEntry> Dump()
    {
        foreach (var ((vendor, project, _), records) in Sorted(collections))
        {
            foreach (var record in records.All())
                yield return new LaneEntry.Stored(vendor, project, records.Kind, record);
        }
        foreach (var ((vendor, project, name), counter) in Sorted(counters))
            yield return new LaneEntry.Sequence(vendor, project, name, counter.Last);
    }

    static IEnumerable<KeyValuePair<(string, string, string), TValue>> Sorted<TValue>(IEnumerable<KeyValuePair<(string, string, string), TValue>> all) =>
        all.OrderBy(pair => pair.Key.Item1, StringComparer.Ordinal).ThenBy(pair => pair.Key.Item2, StringComparer.Ordinal).ThenBy(pair => pair.Key.Item3, StringComparer.Ordinal);

    sealed class Maker(Lock writing) : IKindVisitor<IMemoryRecords>
    {
        public IMemoryRecords Visit<T>(Kind<T> kind)
            where T : Record =>
            new MemoryCollection<T>(kind, writing);
    }

    sealed class Counter(long last)
    {
        public long Last => Interlocked.Read(ref last);

        public long Next() => Interlocked.Increment(ref last);
    }
}
