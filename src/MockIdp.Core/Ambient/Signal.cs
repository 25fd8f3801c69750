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
