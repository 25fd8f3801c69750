using MockIdp.Core.Documents;

namespace MockIdp.Core.Lanes;

/// <summary>
/// What was set about a lane: what it goes by, and what the store has of it. Whoever changes something changes the record in the store, as it is there, and
/// the lane goes by the outcome: so no change is lost, whether it was made here or by another server.
/// </summary>
/// <param name="recordsOf">The collection of the lane as it is now: after a fork in its place it is another one.</param>
/// <param name="apply">Lets the lane go by what was read; told what it went by before, and whether the lane holds something else now.</param>
sealed class KeptSettings(Func<IRecords<LaneSettings>> recordsOf, Action<LaneSettings?, LaneSettings?, bool> apply)
{
    static readonly LaneSettings Nothing = new() { Id = LaneSettings.OnlyId };

    readonly SemaphoreSlim changing = new(1, 1);
    readonly Lock taking = new();

    /// <summary>How often the lane came to hold something else, and up to which of them it was read.</summary>
    long contents = 1, taken;

    /// <summary>Readings in the order in which they began, and the last one that the lane goes by.</summary>
    long begun, last;

    LaneSettings? now;

    /// <summary>What the lane goes by; null when nothing is set.</summary>
    public LaneSettings? Now => Volatile.Read(ref now);

    /// <summary>Whether the lane goes by what is set for its present content. Another server may have changed that all the same.</summary>
    public bool IsCurrent => Volatile.Read(ref contents) == Volatile.Read(ref taken);

    /// <summary>The lane holds something else from now on.</summary>
    public void Replaced() => Interlocked.Increment(ref contents);

    /// <summary>Goes by what the store has.</summary>
    public async ValueTask ReadAsync(CancellationToken ct)
    {
        var (content, reading) = (Interlocked.Read(ref contents), Interlocked.Increment(ref begun));
        Take(await recordsOf().FindAsync(LaneSettings.OnlyId, ct), content, reading);
    }

    /// <summary>Changes what the store has, and goes by it.</summary>
    /// <param name="change">Makes the new settings of those that are there. It may run more than once. Nothing is written when it gives the same ones back, or throws.</param>
    public async ValueTask ChangeAsync(Func<LaneSettings, LaneSettings> change, CancellationToken ct)
    {
        // The store would sort out who comes first; there is no need to let it try for all who wait here.
        await changing.WaitAsync(ct);
        try
        {
            while (!await TryChangeAsync(change, ct)) { }
        }
        finally
        {
            changing.Release();
        }
    }

    /// <returns>False when somebody else was faster.</returns>
    async ValueTask<bool> TryChangeAsync(Func<LaneSettings, LaneSettings> change, CancellationToken ct)
    {
        var (content, records) = (Interlocked.Read(ref contents), recordsOf());
        var current = await records.FindAsync(LaneSettings.OnlyId, ct);
        var next = change(current ?? Nothing);
        if (ReferenceEquals(next, current ?? Nothing))
            return true;
        if ((current is null ? await records.InsertAsync(next, ct) : await records.ReplaceAsync(next, ct)) is not Write.Done)
            return false;
        // Every reading that has begun by now may have missed it.
        Take(next, content, Interlocked.Increment(ref begun));
        return true;
    }

    /// <summary>Of two readings the one counts that began later: the other may be older.</summary>
    void Take(LaneSettings? settings, long content, long reading)
    {
        lock (taking)
        {
            if (content < taken || reading < last)
                return;
            apply(settings, now, content > taken);
            Volatile.Write(ref now, settings);
            last = reading;
            Volatile.Write(ref taken, content);
        }
    }
}
