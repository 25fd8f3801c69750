using MockIdp.Core.Lanes;

namespace MockIdp.Server.Hosting;

/// <summary>Deletes lanes that nobody has used for <c>--lane-idle-minutes</c>, within a minute.</summary>
sealed class IdleLanes(LaneBook lanes, ServerOptions options, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        while (await timer.WaitForNextTickAsync(stopping))
            await lanes.RemoveIdleAsync(options.LaneIdle, stopping);
    }
}
