namespace MockIdp.Core.Documents.Memory;

/// <summary>
/// A map from texts to records that can be forked in constant time: a trie over the hash of the key, whose slots hold short chains of
/// entries or deeper nodes. Readers never wait. Its owner lets one writer in at a time, and forks between two writes.
/// </summary>
sealed class HashTrie<T>
    where T : Record
{
    /// <summary>Longer chains become a node. Short ones save the nodes that would hold one entry or two.</summary>
    const int LongestChain = 4;

    const int HashBits = 32;

    Edition edition = new();
    object? root;

    /// <summary>The entry of a key, or null.</summary>
    public Entry? Find(string key)
    {
        var hash = Hash(key);
        var slot = root;
        for (var bits = hash; slot is TrieNode node; bits >>= TrieNode.Bits)
            slot = node[bits];
        return Find((Entry?)slot, hash, key);
    }

    /// <summary>Adds a record, or puts it in the place of the one that has its key.</summary>
    /// <param name="place">What the owner wants to know of the record beside it.</param>
    public void Put(string key, T record, long place)
    {
        var hash = Hash(key);
        ref var slot = ref root;
        for (var usedBits = 0; ; usedBits += TrieNode.Bits)
        {
            if (slot is not TrieNode)
            {
                var others = Without((Entry?)slot, hash, key);
                if (Length(others) < LongestChain || usedBits >= HashBits)
                {
                    slot = new Entry(hash, key, record, place, others);
                    return;
                }
                slot = Split(others, usedBits);
            }
            slot = ref TrieNode.Own(ref slot, edition)[hash >> usedBits];
        }
    }

    /// <summary>Removes a key that is there.</summary>
    public void Remove(string key)
    {
        var hash = Hash(key);
        Remove(ref root, hash, hash, key);
    }

    /// <summary>Another map of the same entries. Neither sees what is written to the other.</summary>
    public HashTrie<T> Fork()
    {
        edition = new Edition();
        return new HashTrie<T> { root = root };
    }

    void Remove(ref object? slot, uint bits, uint hash, string key)
    {
        if (slot is not TrieNode)
        {
            slot = Without((Entry?)slot, hash, key);
            return;
        }
        var node = TrieNode.Own(ref slot, edition);
        Remove(ref node[bits], bits >> TrieNode.Bits, hash, key);
        if (node.IsEmpty)
            slot = null;
    }

    TrieNode Split(Entry? chain, int usedBits)
    {
        var node = new TrieNode(edition);
        for (var entry = chain; entry is not null; entry = entry.Next)
        {
            ref var slot = ref node[entry.Hash >> usedBits];
            slot = new Entry(entry.Hash, entry.Key, entry.Record, entry.Place, (Entry?)slot);
        }
        return node;
    }

    static uint Hash(string key) => (uint)key.GetHashCode();

    static Entry? Find(Entry? entry, uint hash, string key)
    {
        while (entry is not null && !(entry.Hash == hash && entry.Key == key))
            entry = entry.Next;
        return entry;
    }

    /// <summary>The chain without a key. Entries may be shared with a fork, so those before the key are made anew.</summary>
    static Entry? Without(Entry? chain, uint hash, string key)
    {
        if (Find(chain, hash, key) is not { } found)
            return chain;
        return found == chain ? chain.Next : new Entry(chain!.Hash, chain.Key, chain.Record, chain.Place, Without(chain.Next, hash, key));
    }

    static int Length(Entry? entry)
    {
        var length = 0;
        for (; entry is not null; entry = entry.Next)
            length++;
        return length;
    }

    internal sealed class Entry(uint hash, string key, T record, long place, Entry? next)
    {
        public uint Hash => hash;

        public string Key => key;

        public T Record => record;

        public long Place => place;

        public Entry? Next => next;
    }
}
