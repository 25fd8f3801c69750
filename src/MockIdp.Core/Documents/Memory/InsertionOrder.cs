namespace MockIdp.Core.Documents.Memory;

/// <summary>
/// The records by the number of their insertion: a trie over that number, the highest bits first, which can be forked in constant time.
/// Its owner lets one caller in at a time.
/// </summary>
sealed class InsertionOrder<T>
    where T : Record
{
    Edition edition = new();
    object? root;
    int levels;

    /// <summary>How many records there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number that no record has had yet.</summary>
    public long Next { get; private set; }

    /// <summary>Puts a record in the place of an older one, or at the end (<see cref="Next"/> or later).</summary>
    public void Put(long place, T record)
    {
        if (place >= Next)
            (Next, Count) = (place + 1, Count + 1);
        for (; place >> (levels * TrieNode.Bits) > 0; levels++)
            Raise();
        ref var slot = ref root;
        for (var level = levels - 1; level >= 0; level--)
            slot = ref TrieNode.Own(ref slot, edition)[place >> (level * TrieNode.Bits)];
        slot = record;
    }

    public void Remove(long place)
    {
        Count--;
        Remove(ref root, place, levels - 1);
    }

    /// <summary>The same records in the same order. Neither sees what is written to the other.</summary>
    public InsertionOrder<T> Fork()
    {
        edition = new Edition();
        return new InsertionOrder<T> { root = root, levels = levels, Count = Count, Next = Next };
    }

    /// <summary>The record that has been there the longest; null when there is none.</summary>
    public T? First()
    {
        var slot = root;
        while (slot is TrieNode node)
            slot = node.First;
        return (T?)slot;
    }

    public T[] List()
    {
        var list = new T[Count];
        var length = 0;
        List(root, list, ref length);
        return list;
    }

    void Raise()
    {
        if (root is null)
            return;
        var above = new TrieNode(edition);
        above[0] = root;
        root = above;
    }

    void Remove(ref object? slot, long place, int level)
    {
        if (level < 0)
        {
            slot = null;
            return;
        }
        var node = TrieNode.Own(ref slot, edition);
        Remove(ref node[place >> (level * TrieNode.Bits)], place, level - 1);
        if (node.IsEmpty)
            slot = null;
    }

    static void List(object? slot, T[] list, ref int length)
    {
        if (slot is TrieNode node)
        {
            foreach (var below in node.All)
                List(below, list, ref length);
        }
        else if (slot is T record)
        {
            list[length++] = record;
        }
    }
}
