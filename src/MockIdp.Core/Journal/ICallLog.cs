namespace MockIdp.Core.Journal;

/// <summary>The calls of all lanes, kept where several servers have them together.</summary>
public interface ICallLog
{
    /// <summary>The next number of a lane's calls, never given twice.</summary>
    ValueTask<long> NextAsync(string lane);

    /// <summary>Keeps a call. When this is done, every server finds it.</summary>
    /// <param name="id">Its number; null: the next one.</param>
    /// <param name="bytes">What it counts for, of the lane's limit.</param>
    ValueTask AddAsync(string lane, long? id, string json, long bytes, JournalLimits limits);

    /// <summary>The calls of a lane with greater numbers that are within its limits, the oldest first.</summary>
    ValueTask<IReadOnlyList<(long Id, string Json)>> AfterAsync(string lane, long since, JournalLimits limits, CancellationToken ct);

    /// <summary>The call, or null when there is none or it is forgotten.</summary>
    ValueTask<string?> FindAsync(string lane, long id, JournalLimits limits, CancellationToken ct);

    /// <summary>Is another number after each <see cref="AddAsync"/>.</summary>
    ValueTask<long> StateAsync(string lane, CancellationToken ct);

    /// <summary>Forgets the calls of a lane.</summary>
    /// <param name="again">Whether numbers begin again.</param>
    ValueTask ClearAsync(string lane, bool again, CancellationToken ct);
}
