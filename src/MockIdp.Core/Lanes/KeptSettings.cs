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

    readonly Lock queueing = new();
    readonly Lock taking = new();

    /// <summary>Who wants to change something, in their order, and whether somebody is at it.</summary>
    List<Wish> waiting = [];
    bool isServing;

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

    /// <summary>Changes what the store has, and goes by it. Those who come while others are at it are written together.</summary>
    /// <param name="change">Makes the new settings of those that are there. It may run more than once. Nothing is written when it gives the same ones back, or throws.</param>
    public async ValueTask ChangeAsync(Func<LaneSettings, LaneSettings> change, CancellationToken ct)
    {
        var wish = new Wish(change, ct);
        bool isFirst;
        lock (queueing)
        {
            waiting.Add(wish);
            isFirst = !isServing;
            isServing = true;
        }
        if (isFirst)
            await ServeAsync();
        // To the end, whether or not its caller is still there: the change may look at what is the caller's.
        await wish.Done.Task;
    }

    /// <summary>Serves all who wait. Who comes meanwhile is served by nobody in particular: the first would never get away.</summary>
    async Task ServeAsync()
    {
        List<Wish> wishes;
        lock (queueing)
            (wishes, waiting) = (waiting, []);
        await FulfilAsync(wishes);
        bool goesOn;
        lock (queueing)
            goesOn = isServing = waiting.Count > 0;
        if (goesOn)
            _ = Task.Run(ServeAsync);
    }

    async Task FulfilAsync(IReadOnlyList<Wish> wishes)
    {
        try
        {
            while (!await TryChangeAsync(wishes)) { }
            foreach (var wish in wishes)
                wish.End();
        }
        catch (Exception problem)
        {
            // Each of them says so itself.
            foreach (var wish in wishes)
                wish.Done.SetException(problem);
        }
    }

    /// <returns>False when somebody else was faster.</returns>
    async ValueTask<bool> TryChangeAsync(IReadOnlyList<Wish> wishes)
    {
        var (content, records) = (Interlocked.Read(ref contents), recordsOf());
        var current = await records.FindAsync(LaneSettings.OnlyId, CancellationToken.None);
        var next = current ?? Nothing;
        foreach (var wish in wishes)
            next = wish.Change(next);
        if (ReferenceEquals(next, current ?? Nothing))
            return true;
        if ((current is null ? await records.InsertAsync(next, CancellationToken.None) : await records.ReplaceAsync(next, CancellationToken.None)) is not Write.Done)
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

    /// <summary>What somebody wants to change.</summary>
    sealed class Wish(Func<LaneSettings, LaneSettings> change, CancellationToken ct)
    {
        Exception? problem;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Settings with the change in them; as they are where it throws, which is its caller's alone.</summary>
        public LaneSettings Change(LaneSettings settings)
        {
            try
            {
                problem = null;
                ct.ThrowIfCancellationRequested();
                return change(settings);
            }
            catch (Exception thrown)
            {
                problem = thrown;
                return settings;
            }
        }

        public void End()
        {
            if (problem is null)
                Done.SetResult();
            else
                Done.SetException(problem);
        }
    }
}
