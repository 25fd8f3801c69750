namespace MockIdp.Core.Documents.Memory;

/// <summary>
/// Remembers the order in which records came. The list is made when it is asked for and kept until the next write, so that the last
/// page of it costs what the first one does. Its owner lets one caller in at a time.
/// </summary>
sealed class InsertionOrder<T>
    where T : Record
{
    readonly Dictionary<string, int> places = [];
    readonly List<T?> slots = [];
    T[]? list;

    /// <summary>Puts a record at the end, or in the place that its id has.</summary>
    public void Put(T record)
    {
        list = null;
        if (places.TryGetValue(record.Id, out var place))
        {
            slots[place] = record;
            return;
        }
        places[record.Id] = slots.Count;
        slots.Add(record);
    }

    public void Remove(string id)
    {
        if (!places.Remove(id, out var place))
            return;
        list = null;
        slots[place] = null;
        if (slots.Count > 64 && places.Count < slots.Count / 2)
            Close();
    }

    public T[] List() => list ??= [.. slots.OfType<T>()];

    /// <summary>Drops the empty places once they are the majority.</summary>
    void Close()
    {
        slots.RemoveAll(record => record is null);
        for (var place = 0; place < slots.Count; place++)
            places[slots[place]!.Id] = place;
    }
}
