using MockIdp.Core.Ambient;
using MockIdp.Core.Http;

namespace MockIdp.Core.Journal;

/// <summary>The journal of a lane that one server has for itself: a ring in its memory.</summary>
public sealed class Journal(JournalLimits limits) : IJournal
{
    readonly Lock gate = new();
    readonly Signal closed = new();
    JournalEntry?[] ring = [];
    long last;
    int count;
    long bytes;

    public JournalLimits Limits => limits;

    public bool IsOn => limits.Entries > 0;

    JournalEntry? IJournal.Open(Call call)
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

    /// <summary>An entry has its number from its arrival.</summary>
    ValueTask IJournal.NumberAsync(JournalEntry entry) => ValueTask.CompletedTask;

    ValueTask IJournal.CloseAsync(Call call, int? status, ReadOnlyMemory<byte> body)
    {
        // A caller that hangs up while its answer is sent does not take it back.
        if (call.Entry is { IsOver: false } entry)
            Close(entry, JournalAnswer.Of(call, status, body.Span));
        return ValueTask.CompletedTask;
    }

    void Close(JournalEntry entry, JournalAnswer answer)
    {
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

    public ValueTask<IReadOnlyList<JournalEntry>> AfterAsync(long since, CancellationToken ct) => new(since <= 0 ? All() : [.. All().Where(entry => entry.Id > since)]);

    public ValueTask<JournalEntry?> FindAsync(long id, CancellationToken ct) => new(Find(id));

    public ValueTask ClearAsync(bool again, CancellationToken ct)
    {
        Clear(again);
        return ValueTask.CompletedTask;
    }

    public async ValueTask<IReadOnlyList<JournalEntry>> WaitAsync(Func<ValueTask<IReadOnlyList<JournalEntry>>> look, CancellationToken ct)
    {
        while (true)
        {
            // Before looking: what comes in between is not missed.
            var next = closed.Next();
            if (await look() is { Count: > 0 } found)
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

    /// <inheritdoc cref="IJournal.ClearAsync"/>
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
