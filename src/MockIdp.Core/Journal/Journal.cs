using MockIdp.Core.Ambient;
using MockIdp.Core.Http;

namespace MockIdp.Core.Journal;

/// <summary>What a lane was asked and what it answered: a ring of the latest calls, bounded by number and by memory.</summary>
public sealed class Journal(JournalLimits limits)
{
    readonly Lock gate = new();
    readonly Signal closed = new();
    JournalEntry?[] ring = [];
    long last;
    int count;
    long bytes;

    public JournalLimits Limits => limits;

    public bool IsOn => limits.Entries > 0;

    /// <summary>Begins the entry of a call that has arrived; null when the journal is off.</summary>
    internal JournalEntry? Open(Call call)
    {
        if (!IsOn)
            return null;
        var entry = new JournalEntry(call);
        lock (gate)
        {
            if (count == ring.Length && count < limits.Entries)
                Grow();
            else if (count == ring.Length)
                ForgetOldest();
            entry.Id = ++last;
            ring[entry.Id % ring.Length] = entry;
            count++;
            bytes += entry.Bytes;
            KeepWithinBytes();
        }
        return entry;
    }

    /// <summary>Ends a call's entry, just before its answer is sent: whoever has the answer finds it in the journal.</summary>
    /// <param name="status">Null when the caller hung up.</param>
    internal void Close(Call call, int? status, ReadOnlySpan<byte> body)
    {
        // A caller that hangs up while its answer is sent does not take it back.
        if (call.Entry is not { IsOver: false } entry)
            return;
        var subject = call.HasOperation ? call.Host.Vendor.SubjectOf(call) : default;
        var answer = new JournalAnswer(status, subject, call.Took, new(call.ResponseHeaders), KeptBody.CopyOf(body));
        lock (gate)
        {
            var more = entry.End(answer);
            if (IsKept(entry))
            {
                bytes += more;
                KeepWithinBytes();
            }
        }
        closed.Fire();
    }

    /// <summary>The calls of a kind that are over, the oldest first.</summary>
    public IReadOnlyList<JournalEntry> Matching(CallPattern pattern) => [.. All().Where(entry => entry.IsOver && pattern.Matches(entry))];

    /// <summary>The same, once there is one.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public async ValueTask<IReadOnlyList<JournalEntry>> FirstMatchingAsync(CallPattern pattern, CancellationToken ct)
    {
        while (true)
        {
            // Before looking: what comes in between is not missed.
            var next = closed.Next();
            if (Matching(pattern) is { Count: > 0 } found)
                return found;
            await next.WaitAsync(ct);
        }
    }

    /// <summary>The entries that are kept, the oldest first, as they are at one moment.</summary>
    public IReadOnlyList<JournalEntry> All()
    {
        lock (gate)
        {
            var all = new JournalEntry[count];
            for (var i = 0; i < count; i++)
                all[i] = At(last - count + 1 + i);
            return all;
        }
    }

    /// <summary>The entry, or null when there is none or it is forgotten.</summary>
    public JournalEntry? Find(long id)
    {
        lock (gate)
            return id > last - count && id <= last ? At(id) : null;
    }

    /// <summary>Forgets everything.</summary>
    /// <param name="again">Whether ids begin again. Otherwise they go on: an id never means two calls.</param>
    public void Clear(bool again = false)
    {
        lock (gate)
        {
            ring = [];
            (count, bytes) = (0, 0);
            if (again)
                last = 0;
        }
    }

    bool IsKept(JournalEntry entry) => entry.Id > last - count && entry.Id <= last && At(entry.Id) == entry;

    JournalEntry At(long id) => ring[id % ring.Length]!;

    void KeepWithinBytes()
    {
        while (bytes > limits.Bytes && count > 0)
            ForgetOldest();
    }

    void ForgetOldest()
    {
        var slot = (last - count + 1) % ring.Length;
        bytes -= ring[slot]!.Bytes;
        ring[slot] = null;
        count--;
    }

    /// <summary>Most lanes of a test run see few calls.</summary>
    void Grow()
    {
        var larger = new JournalEntry?[Math.Min(limits.Entries, Math.Max(16, ring.Length * 2))];
        for (var id = last - count + 1; id <= last; id++)
            larger[id % larger.Length] = At(id);
        ring = larger;
    }
}
