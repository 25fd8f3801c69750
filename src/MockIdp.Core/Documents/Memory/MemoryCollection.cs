namespace MockIdp.Core.Documents.Memory;

/// <summary>
/// Readers never wait for a write; writers take turns, because all keys of a record are claimed in one step or not at all.
/// </summary>
/// <param name="writing">The lock of the lane: a fork is one moment of all its collections.</param>
/// <param name="most">How many records it holds; the oldest makes room for one more.</param>
/// <param name="changes">Told of each change; null where nobody keeps them.</param>
sealed class MemoryCollection<T>(Kind<T> kind, Place at, Lock writing, int most, Action<Change>? changes) : IRecords<T>, IMemoryRecords
    where T : Record
{
    HashTrie<T> records = new();
    HashTrie<T>[] holders = [.. kind.Keys.Select(_ => new HashTrie<T>())];
    InsertionOrder<T> order = new();
    Lazy<T[]>? list;

    public Kind Kind => kind;

    public ValueTask<T?> FindAsync(string id, CancellationToken ct) => new(records.Find(id)?.Record);

    public ValueTask<T?> FindByAsync(string key, string value, CancellationToken ct) => new(holders[IndexOf(key)].Find(value)?.Record);

    public ValueTask<IReadOnlyList<T>> AllAsync(CancellationToken ct) => new(List());

    public ValueTask<IReadOnlyList<T>> OfAsync(string owner, CancellationToken ct) => new([.. List().Where(record => kind.OwnerOf(record) == owner)]);

    public ValueTask<Write> InsertAsync(T record, CancellationToken ct) => new(Insert(record));

    public ValueTask<Write> ReplaceAsync(T record, CancellationToken ct)
    {
        lock (writing)
        {
            if (records.Find(record.Id) is not { } old)
                return new(Write.Missing.It);
            if (old.Record.Revision != record.Revision)
                return new(Write.Stale.It);
            if (Taken(record, old.Record) is { } taken)
                return new(new Write.Duplicate(taken));
            Put(record with { Revision = record.Revision + 1 }, old.Record, old.Place);
        }
        return new(Write.Done.It);
    }

    public ValueTask<Write> DeleteAsync(string id, CancellationToken ct)
    {
        lock (writing)
        {
            return new(Remove(id) ? Write.Done.It : Write.Missing.It);
        }
    }

    bool Remove(string id)
    {
        if (records.Find(id) is not { } old)
            return false;
        list = null;
        changes?.Invoke(new Change.Removed(at, old.Place));
        records.Remove(id);
        order.Remove(old.Place);
        for (var i = 0; i < holders.Length; i++)
        {
            if (kind.Keys[i].Of(old.Record) is { } value)
                holders[i].Remove(value);
        }
        return true;
    }

    public IMemoryRecords Fork(World world, Lock writingThere) =>
        new MemoryCollection<T>(kind, at with { World = world }, writingThere, most, changes) { records = records.Fork(), holders = [.. holders.Select(holder => holder.Fork())], order = order.Fork(), list = list };

    public IReadOnlyList<Record> All() => List();

    public Write Insert(Record record) => Insert((T)record);

    public Write Restore(Record record, long number)
    {
        lock (writing)
        {
            if (Taken((T)record, null) is { } taken)
                return new Write.Duplicate(taken);
            Set((T)record, null, number);
        }
        return Write.Done.It;
    }

    Write Insert(T record)
    {
        lock (writing)
        {
            if (Taken(record, null) is { } taken)
                return new Write.Duplicate(taken);
            Put(record with { Revision = 1 }, null, order.Next);
            if (order.Count > most)
                Remove(order.First()!.Id);
        }
        return Write.Done.It;
    }

    /// <summary>The list is made when it is asked for and kept until the next write, so that the last page of it costs what the first one does.</summary>
    T[] List()
    {
        Lazy<T[]> current;
        lock (writing)
        {
            if (list is null)
            {
                var now = order.Fork();
                list = new(now.List);
            }
            current = list;
        }
        return current.Value;
    }

    /// <summary>The names of the keys that others hold.</summary>
    List<string>? Taken(T record, T? old)
    {
        List<string>? taken = null;
        if (old is null && records.Find(record.Id) is not null)
            (taken ??= []).Add("id");
        for (var i = 0; i < holders.Length; i++)
        {
            if (kind.Keys[i].Of(record) is { } value && holders[i].Find(value) is { } holder && holder.Record.Id != old?.Id)
                (taken ??= []).Add(kind.Keys[i].Name);
        }
        return taken;
    }

    void Put(T record, T? old, long place)
    {
        changes?.Invoke(new Change.Put(at, kind, place, record));
        Set(record, old, place);
    }

    void Set(T record, T? old, long place)
    {
        list = null;
        records.Put(record.Id, record, place);
        order.Put(place, record);
        for (var i = 0; i < holders.Length; i++)
        {
            var value = kind.Keys[i].Of(record);
            if (old is not null && kind.Keys[i].Of(old) is { } before && before != value)
                holders[i].Remove(before);
            if (value is not null)
                holders[i].Put(value, record, place);
        }
    }

    int IndexOf(string key)
    {
        for (var i = 0; i < kind.Keys.Count; i++)
        {
            if (kind.Keys[i].Name == key)
                return i;
        }
        throw new ArgumentException($"The kind '{kind.Name}' declares no key '{key}'.", nameof(key));
    }
}

/// <summary>A collection whose records are of any type.</summary>
interface IMemoryRecords
{
    Kind Kind { get; }

    /// <summary>A collection of another world with the same records. The caller holds the lock of this one.</summary>
    IMemoryRecords Fork(World world, Lock writingThere);

    /// <summary>In the order of their insertion.</summary>
    IReadOnlyList<Record> All();

    /// <summary>As <see cref="IRecords{T}.InsertAsync"/>.</summary>
    Write Insert(Record record);

    /// <summary>Puts a record back as it was, with its revision and the number of its insertion; these must rise. Nobody is told.</summary>
    Write Restore(Record record, long number);
}
