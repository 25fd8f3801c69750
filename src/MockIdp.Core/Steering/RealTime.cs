namespace MockIdp.Core.Steering;

/// <summary>Lets real time pass: latency is what a client's own clock measures.</summary>
static class RealTime
{
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public static async ValueTask PassAsync(this TimeProvider clock, TimeSpan time, CancellationToken ct)
    {
        if (time <= TimeSpan.Zero)
            return;
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = clock.CreateTimer(static state => ((TaskCompletionSource)state!).TrySetResult(), over, time, Timeout.InfiniteTimeSpan);
        await over.Task.WaitAsync(ct);
    }
}
