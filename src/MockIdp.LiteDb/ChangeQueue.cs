using MockIdp.Core.Documents.Memory;

namespace MockIdp.LiteDb;

/// <summary>The changes that are not in the file yet, in their order. Many put in, one takes out.</summary>
sealed class ChangeQueue
{
    /// <summary>How many may wait before writers have to: more than some batches, little memory.</summary>
    const int Limit = 8192;

    readonly object gate = new();
    readonly Queue<Change> waiting = new();
    TaskCompletionSource nextCommit = NewCommit();
    Exception? failure;
    bool isClosed;
    long told;
    long kept;

    bool IsAllKept => Volatile.Read(ref kept) == Volatile.Read(ref told);

    public bool HasFailed => Volatile.Read(ref failure) is not null;

    /// <summary>Never waits: the caller holds the lock of a lane.</summary>
    public void Add(Change change)
    {
        lock (gate)
        {
            told++;
            // Nothing is kept any more, and nothing must pile up.
            if (failure is not null)
                return;
            waiting.Enqueue(change);
            if (waiting.Count == 1)
                Monitor.Pulse(gate);
        }
    }

    /// <summary>Waits until all that was added before is kept.</summary>
    /// <exception cref="IOException">It never will be.</exception>
    public ValueTask KeptAsync(CancellationToken ct) => IsAllKept ? ValueTask.CompletedTask : WaitAsync(Volatile.Read(ref told), ct);

    /// <summary>Waits until there is room for changes.</summary>
    /// <exception cref="IOException">There never will be.</exception>
    public ValueTask RoomAsync(CancellationToken ct) =>
        Volatile.Read(ref told) - Volatile.Read(ref kept) < Limit && !HasFailed ? ValueTask.CompletedTask : WaitAsync(Volatile.Read(ref told) - Limit / 2, ct);

    /// <summary>Moves the oldest changes into a batch, once there are some.</summary>
    /// <returns>False when there are none and none will come.</returns>
    public bool Take(List<Change> batch, int most)
    {
        lock (gate)
        {
            while (waiting.Count == 0 && !isClosed)
                Monitor.Wait(gate);
            while (batch.Count < most && waiting.TryDequeue(out var change))
                batch.Add(change);
        }
        return batch.Count > 0;
    }

    /// <summary>The oldest changes that were not kept are.</summary>
    public void Keep(int count) => Announce(() => Volatile.Write(ref kept, kept + count));

    /// <summary>Nothing is kept from now on.</summary>
    public void Fail(Exception problem) => Announce(() =>
    {
        failure = problem;
        waiting.Clear();
    });

    /// <summary>No change comes any more.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            Monitor.Pulse(gate);
        }
    }

    static TaskCompletionSource NewCommit() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    void Announce(Action change)
    {
        TaskCompletionSource over;
        lock (gate)
        {
            change();
            (over, nextCommit) = (nextCommit, NewCommit());
        }
        over.SetResult();
    }

    async ValueTask WaitAsync(long position, CancellationToken ct)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (failure is not null)
                    throw new IOException($"The state is kept no more: {failure.Message} Make room or mend the disk, and start again.", failure);
                if (kept >= position)
                    return;
                next = nextCommit.Task;
            }
            await next.WaitAsync(ct);
        }
    }
}
