using MockIdp.Core.Http;
using MockIdp.Core.Lanes;

namespace MockIdp.Server.Control;

/// <summary>Long-polling: an answer that is held back until there is something to tell.</summary>
static class Waiting
{
    /// <summary>The lane to look at. Whoever waits for something in a lane that is not there yet wants it to be there.</summary>
    public static Lane LaneToWatch(this Call call, string name, int? seconds) => seconds > 0 ? call.LaneOrNew(name) : call.ExistingLane(name);

    /// <summary>What comes within some seconds of real time; empty when nothing does, or when the server stops: an open page must not hold it up.</summary>
    public static async ValueTask<IReadOnlyList<T>> WithinAsync<T>(this Call call, int seconds, Func<CancellationToken, ValueTask<IReadOnlyList<T>>> wait)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), call.Part<TimeProvider>());
        var stopping = call.Part<IHostApplicationLifetime>().ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping, call.Aborted);
        try
        {
            return await wait(either.Token);
        }
        catch (OperationCanceledException) when ((limit.IsCancellationRequested || stopping.IsCancellationRequested) && !call.Aborted.IsCancellationRequested)
        {
            return [];
        }
    }
}
