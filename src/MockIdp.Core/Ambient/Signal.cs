namespace MockIdp.Core.Ambient;

/// <summary>Wakes all who wait for the next time that something happens. While nobody waits it costs next to nothing.</summary>
sealed class Signal
{
    TaskCompletionSource? waiting;

    /// <summary>Done at the next <see cref="Fire"/>. Whoever asks first and looks afterwards misses nothing.</summary>
    public Task Next()
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref waiting, mine, null) ?? mine).Task;
    }

    public void Fire() => Interlocked.Exchange(ref waiting, null)?.TrySetResult();
}

static class SignalWaits
{
    /// <summary>Waits for a signal, and no longer than some real time.</summary>
    public static async ValueTask OrAfterAsync(this Task next, TimeSpan longest, CancellationToken ct)
    {
        try
        {
            await next.WaitAsync(longest, ct);
        }
        catch (TimeoutException)
        {
            // Time to look again.
            return;
        }
    }
}
