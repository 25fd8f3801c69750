using System.Collections.Concurrent;

namespace MockIdp.Core.Documents.Memory;

/// <summary>Readers never wait; writers take turns, because all keys of a record are claimed in one step or not at all.</summary>
sealed class MemoryCollection<T>(Kind<T> kind) : IRecords<T>
    where T : Record
{
    readonly Lock writing = new();
    readonly ConcurrentDictionary<string, T> records = new();
    readonly InsertionOrder<T> order = new();
    readonly ConcurrentDictionary<string, T>[] holders = [.. kind.Keys.Select(_ => new ConcurrentDictionary<string, T>())];

    public ValueTask<T?> FindAsync(string id, CancellationToken ct) => new(records.GetValueOrDefault(id));

    public ValueTask<T?> FindByAsync(string key, string value, CancellationToken ct) => new(holders[IndexOf(key)].GetValueOrDefault(value));

    public ValueTask<IReadOnlyList<T>> AllAsync(CancellationToken ct)
    {
        lock (writing)
            return new(order.List());
    }

    public ValueTask<Write> InsertAsync(T record, CancellationToken ct)
    {
        lock (writing)
        {
            if (Taken(record, null) is { Count: > 0 } taken)
                return new(new Write.Duplicate(taken));
            Put(record with { Revision = 1 }, null);
        }
        return new(Write.Done.It);
    }

    public ValueTask<Write> ReplaceAsync(T record, CancellationToken ct)
    {
        lock (writing)
        {
            if (!records.TryGetValue(record.Id, out var old))
                return new(Write.Missing.It);
            if (old.Revision != record.Revision)
                return new(Write.Stale.It);
            if (Taken(record, old) is { Count: > 0 } taken)
                return new(new Write.Duplicate(taken));
            Put(record with { Revision = old.Revision + 1 }, old);
        }
        return new(Write.Done.It);
    }

    public ValueTask<Write> DeleteAsync(string id, CancellationToken ct)
    {
        lock (writing)
        {
            if (!records.TryRemove(id, out var old))
                return new(Write.Missing.It);
            order.Remove(id);
            for (var i = 0; i < holders.Length; i++)
                Release(i, old);
        }
        return new(Write.Done.It);
    }

    /// <summary>The names of the keys that others hold.</summary>
    List<string> Taken(T record, T? old)
    {
        List<string>? taken = null;
        if (old is null && records.ContainsKey(record.Id))
            (taken ??= []).Add("id");
        for (var i = 0; i < holders.Length; i++)
        {
            if (kind.Keys[i].Of(record) is { } value && holders[i].TryGetValue(value, out var holder) && holder.Id != old?.Id)
                (taken ??= []).Add(kind.Keys[i].Name);
        }
        return taken ?? [];
    }

    void Put(T record, T? old)
    {
        records[record.Id] = record;
        order.Put(record);
        for (var i = 0; i < holders.Length; i++)
        {
            var value = kind.Keys[i].Of(record);
            if (old is not null && kind.Keys[i].Of(old) != value)
                Release(i, old);
            if (value is not null)
                holders[i][value] = record;
        }
    }

    void Release(int key, T old)
    {
        if (kind.Keys[key].Of(old) is { } value)
            holders[key].TryRemove(value, out _);
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
