using System.Runtime.CompilerServices;

namespace MockIdp.Core.Documents.Memory;

/// <summary>Whoever made a node may change it in place. A fork begins a new edition on either side: from then on both copy what they change.</summary>
sealed class Edition;

/// <summary>A node of a trie with sixteen slots. Its writer is alone; readers come at any time, because every slot is written in one step.</summary>
sealed class TrieNode(Edition edition)
{
    /// <summary>How many bits of a key choose the slot of one node.</summary>
    public const int Bits = 4;

    const int Mask = (1 << Bits) - 1;

    Slots slots;

    /// <summary>The slot that the lowest bits of a key choose.</summary>
    public ref object? this[long key] => ref slots[(int)(key & Mask)];

    public ReadOnlySpan<object?> All => slots;

    /// <summary>What is in the first slot that is not empty; null when all are.</summary>
    public object? First => All.IndexOfAnyExcept((object?)null) is >= 0 and var index ? All[index] : null;

    public bool IsEmpty => !All.ContainsAnyExcept((object?)null);

    /// <summary>The node that a slot holds, put there as a copy if another edition made it, and new if there is none.</summary>
    public static TrieNode Own(ref object? slot, Edition edition)
    {
        if (slot is TrieNode node && node.IsOf(edition))
            return node;
        var own = new TrieNode(edition);
        if (slot is TrieNode other)
            own.slots = other.slots;
        slot = own;
        return own;
    }

    bool IsOf(Edition other) => edition == other;

    [InlineArray(1 << Bits)]
    struct Slots
    {
        object? first;
    }
}
