namespace MockIdp.Core.Steering;

/// <summary>Lets real time pass: latency is what a client's own clock measures.</summary>
static class RealTime
{
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public static async ValueTask PassAsync(this TimeProvider clock, TimeSpan time, CancellationToken ct)
    {
        // Timers go by a coarser clock than the one that measures, and may be a few milliseconds early.
        var began = clock.GetTimestamp();
        for (var left = time; left > TimeSpan.Zero; left = time - clock.GetElapsedTime(began))
            await WaitAsync(clock, TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), ct);
    }

    static async ValueTask WaitAsync(TimeProvider clock, TimeSpan time, CancellationToken ct)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = clock.CreateTimer(static state => ((TaskCompletionSource)state!).TrySetResult(), over, time, Timeout.InfiniteTimeSpan);
        await over.Task.WaitAsync(ct);
    }
}
