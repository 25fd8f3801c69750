using MockIdp.Core.Documents;

namespace MockIdp.Postgres;

/// <summary>
/// The lists that were asked for last, so that only what has changed since is read again. None is answered before the database has said, for the moment of the request, which of its buckets are as they were.
/// </summary>
/// <param name="most">How many records they have together; the list that was longest not asked for makes room.</param>
sealed class KeptLists(int most)
{
    /// <summary>What a list costs that has no record, in records.</summary>
    const int Overhead = 50;

    readonly Lock gate = new();
    readonly Dictionary<(string Scope, string Kind), LinkedListNode<Entry>> lists = [];

    /// <summary>The one that was asked for last comes last.</summary>
    readonly LinkedList<Entry> order = new();
    int size;

    public KeptList<T> Of<T>(string scope, string kind)
        where T : Record
    {
        lock (gate)
        {
            if (!lists.TryGetValue((scope, kind), out var node))
                return KeptList<T>.Nothing;
            order.Remove(node);
            order.AddLast(node);
            return (KeptList<T>)node.Value.List;
        }
    }

    public void Keep<T>(string scope, string kind, KeptList<T> list)
        where T : Record
    {
        var entry = new Entry((scope, kind), list, Overhead + list.Records.Count);
        lock (gate)
        {
            if (lists.TryGetValue(entry.At, out var before))
                Remove(before);
            if (entry.Size > most)
                return;
            lists[entry.At] = order.AddLast(entry);
            size += entry.Size;
            while (size > most)
                Remove(order.First!);
        }
    }

    void Remove(LinkedListNode<Entry> node)
    {
        order.Remove(node);
        lists.Remove(node.Value.At);
        size -= node.Value.Size;
    }

    readonly record struct Entry((string Scope, string Kind) At, object List, int Size);
}
