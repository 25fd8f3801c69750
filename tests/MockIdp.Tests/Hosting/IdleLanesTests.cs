using Microsoft.Extensions.DependencyInjection;

namespace MockIdp.Tests.Hosting;

/// <summary><c>--lane-idle-minutes</c> on a whole server, in a time that the test makes.</summary>
public class IdleLanesTests
{
    [Fact]
    public async Task A_lane_that_nobody_has_used_for_so_long_is_deleted_and_a_used_one_stays()
    {
        var time = new MadeTime();
        await using var server = new MockServer(("lane-idle-minutes", "10")) { Changes = services => services.AddSingleton<TimeProvider>(time) };
        var control = server.Control();
        await server.Vendor("corbado", "idle").GetAsync("/v2/users");
        await server.Vendor("corbado", "used").GetAsync("/v2/users");

        time.Pass(TimeSpan.FromMinutes(9));
        await server.Vendor("corbado", "used").GetAsync("/v2/users");
        (await control.GetAsync("/lanes/idle")).Status.ShouldBe(200);
        time.Pass(TimeSpan.FromMinutes(1));

        // The sweep goes on beside; looking at a lane does not use it.
        while ((await control.GetAsync("/lanes/idle")).Status == 200)
            time.Pass(TimeSpan.Zero);
        (await control.GetAsync("/lanes/used")).Status.ShouldBe(200);
    }

    /// <summary>Stands still unless it is moved, and fires its timers then.</summary>
    sealed class MadeTime : TimeProvider
    {
        readonly Lock gate = new();
        readonly List<MadeTimer> timers = [];
        long ticks = new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero).Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

        public override long GetTimestamp() => Interlocked.Read(ref ticks);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new MadeTimer(callback, state);
            lock (gate)
                timers.Add(timer);
            return timer;
        }

        public void Pass(TimeSpan time)
        {
            Interlocked.Add(ref ticks, time.Ticks);
            MadeTimer[] all;
            lock (gate)
                all = [.. timers];
            foreach (var timer in all)
                timer.Fire();
        }
    }

    sealed class MadeTimer(TimerCallback callback, object? state) : ITimer
    {
        bool disposed;

        public void Fire()
        {
            if (!Volatile.Read(ref disposed))
                callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !disposed;

        public void Dispose() => Volatile.Write(ref disposed, true);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
