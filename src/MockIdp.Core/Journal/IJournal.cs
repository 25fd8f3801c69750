using MockIdp.Core.Http;

namespace MockIdp.Core.Journal;

/// <summary>What a lane was asked and what it answered: its latest calls, bounded by number and by memory.</summary>
public interface IJournal
{
    bool IsOn { get; }

    /// <summary>Begins the entry of a call that has arrived; null when the journal is off.</summary>
    internal JournalEntry? Open(Call call);

    /// <summary>Gives an entry its number, if it has none yet: the answer is going to name it.</summary>
    internal ValueTask NumberAsync(JournalEntry entry);

    /// <summary>Ends a call's entry, just before its answer is sent: whoever has the answer finds it in the journal, whichever server is asked.</summary>
    /// <param name="status">Null when the caller hung up.</param>
    internal ValueTask CloseAsync(Call call, int? status, ReadOnlyMemory<byte> body);

    /// <summary>The entries that are kept and have greater numbers, the oldest first, as they are at one moment.</summary>
    ValueTask<IReadOnlyList<JournalEntry>> AfterAsync(long since, CancellationToken ct);

    /// <summary>The entry, or null when there is none or it is forgotten.</summary>
    ValueTask<JournalEntry?> FindAsync(long id, CancellationToken ct);

    /// <summary>Waits until a call may have ended that had not when <paramref name="look"/> was last called, and looks again, until it finds something.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    ValueTask<IReadOnlyList<JournalEntry>> WaitAsync(Func<ValueTask<IReadOnlyList<JournalEntry>>> look, CancellationToken ct);

    /// <summary>Forgets everything.</summary>
    /// <param name="again">Whether ids begin again. Otherwise they go on: an id never means two calls.</param>
    ValueTask ClearAsync(bool again, CancellationToken ct);
}

/// <summary>Asks a journal for a kind of calls.</summary>
public static class JournalQueries
{
    /// <summary>The calls of a kind that are over, the oldest first.</summary>
    public static async ValueTask<IReadOnlyList<JournalEntry>> MatchingAsync(this IJournal journal, CallPattern pattern, CancellationToken ct) =>
        [.. (await journal.AfterAsync(pattern.Since, ct)).Where(entry => entry.IsOver && pattern.Matches(entry))];

    /// <summary>The same, once there is one.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public static ValueTask<IReadOnlyList<JournalEntry>> FirstMatchingAsync(this IJournal journal, CallPattern pattern, CancellationToken ct) =>
        journal.WaitAsync(() => journal.MatchingAsync(pattern, ct), ct);
}
