using System.Collections.Concurrent;

namespace MockIdp.Core.Documents.Memory;

/// <summary>Everything that one lane holds. All its writers share one lock, so that a fork is one moment of the whole lane.</summary>
/// <param name="most">How many records of a kind a vendor's project holds.</param>
/// <param name="changes">Told of each change; null where nobody keeps them.</param>
sealed class MemoryLane(World world, int most, Action<Change>? changes)
{
    readonly Lock writing = new();
    readonly ConcurrentDictionary<(string Vendor, string Project, string Kind), IMemoryRecords> collections = new();
    readonly ConcurrentDictionary<(string Vendor, string Project, string Name), Counter> counters = new();

    public IRecords<T> Collection<T>(Kind<T> kind, string vendor, string project)
        where T : Record =>
        (IRecords<T>)collections.GetOrAdd((vendor, project, kind.Name), static (at, made) => made.Lane.Make(made.kind, at.Vendor, at.Project), (Lane: this, kind));

    public World World => world;

    public long Next(string vendor, string project, string name, long first)
    {
        var next = counters.GetOrAdd((vendor, project, name), static (_, first) => new Counter(first - 1), first).Next();
        changes?.Invoke(new Change.Counted(new(world, vendor, project, name), next));
        return next;
    }

    /// <summary>A lane with the same content, in a time that does not depend on how much that is.</summary>
    public MemoryLane Fork(World into) => Fork(into, changes);

    /// <summary>What the lane holds now, to be looked at only: nobody is told of it.</summary>
    public MemoryLane Moment() => Fork(world, null);

    MemoryLane Fork(World into, Action<Change>? told)
    {
        var fork = new MemoryLane(into, most, told);
        lock (writing)
        {
            told?.Invoke(new Change.Forked(world, into));
            foreach (var (key, records) in collections)
                fork.collections[key] = records.Fork(into, fork.writing);
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
            return Records(stored.Kind, stored.Vendor, stored.Project).Insert(stored.Record);
        var sequence = (LaneEntry.Sequence)entry;
        if (!counters.TryAdd((sequence.Vendor, sequence.Project, sequence.Name), new Counter(sequence.Last)))
            return new Write.Duplicate(["sequence"]);
        changes?.Invoke(new Change.Counted(new(world, sequence.Vendor, sequence.Project, sequence.Name), sequence.Last));
        return Write.Done.It;
    }

    /// <summary>Puts a record back as it was kept; nobody is told.</summary>
    public Write Restore(LaneEntry.Stored stored, long number) => Records(stored.Kind, stored.Vendor, stored.Project).Restore(stored.Record, number);

    /// <summary>Puts a sequence back as it was kept; nobody is told.</summary>
    public void Restore(LaneEntry.Sequence sequence) => counters[(sequence.Vendor, sequence.Project, sequence.Name)] = new Counter(sequence.Last);

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

    IMemoryRecords Records(Kind kind, string vendor, string project) =>
        collections.GetOrAdd((vendor, project, kind.Name), static (at, made) => made.kind.Accept(new Maker(made.Lane, at.Vendor, at.Project)), (Lane: this, kind));

    MemoryCollection<T> Make<T>(Kind<T> kind, string vendor, string project)
        where T : Record =>
        new(kind, new(world, vendor, project, kind.Name), writing, vendor.Length > 0 ? most : int.MaxValue, changes);

    static IEnumerable<KeyValuePair<(string, string, string), TValue>> Sorted<TValue>(IEnumerable<KeyValuePair<(string, string, string), TValue>> all) =>
        all.OrderBy(pair => pair.Key.Item1, StringComparer.Ordinal).ThenBy(pair => pair.Key.Item2, StringComparer.Ordinal).ThenBy(pair => pair.Key.Item3, StringComparer.Ordinal);

    sealed class Maker(MemoryLane lane, string vendor, string project) : IKindVisitor<IMemoryRecords>
    {
        public IMemoryRecords Visit<T>(Kind<T> kind)
            where T : Record =>
            lane.Make(kind, vendor, project);
    }

    sealed class Counter(long last)
    {
        public long Last => Interlocked.Read(ref last);

        public long Next() => Interlocked.Increment(ref last);
    }
}
