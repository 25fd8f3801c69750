using MockIdp.Core.Ambient;

namespace MockIdp.Tests.Core;

public class LaneClockTests
{
    static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly SteppedTime real = new();
    readonly LaneClock clock;

    public LaneClockTests() => clock = new LaneClock(real);

    [Fact]
    public void It_is_the_real_one_until_it_is_changed()
    {
        real.Pass(TimeSpan.FromSeconds(5));

        clock.Read().ShouldBe(new ClockReading(real.GetUtcNow(), 1, true));
        clock.GetUtcNow().ShouldBe(real.GetUtcNow());
    }

    [Fact]
    public void Advanced_it_runs_on_ahead_of_real_time()
    {
        Change(new(Advance: TimeSpan.FromMinutes(61)));
        real.Pass(TimeSpan.FromSeconds(5));

        clock.Read().ShouldBe(new ClockReading(real.GetUtcNow().AddMinutes(61), 1, false));
    }

    [Fact]
    public void Held_it_moves_only_by_being_set_or_advanced()
    {
        Change(new(Set: Start, Rate: 0));
        real.Pass(TimeSpan.FromDays(1));
        clock.GetUtcNow().ShouldBe(Start);

        Change(new(Advance: TimeSpan.FromHours(2)));
        real.Pass(TimeSpan.FromDays(1));
        clock.Read().ShouldBe(new ClockReading(Start.AddHours(2), 0, false));
    }

    [Fact]
    public void Paced_its_seconds_are_shorter_or_longer()
    {
        Change(new(Set: Start, Rate: 60));
        real.Pass(TimeSpan.FromSeconds(2));
        clock.GetUtcNow().ShouldBe(Start.AddMinutes(2));

        Change(new(Rate: 0.5));
        real.Pass(TimeSpan.FromSeconds(2));
        clock.GetUtcNow().ShouldBe(Start.AddMinutes(2).AddSeconds(1));
    }

    [Fact]
    public void It_goes_back_to_real_time()
    {
        Change(new(Set: Start, Rate: 0));
        Change(new(Real: true));
        real.Pass(TimeSpan.FromSeconds(3));

        clock.Read().ShouldBe(new ClockReading(real.GetUtcNow(), 1, true));
    }

    [Fact]
    public void Real_comes_before_set_and_set_before_advance()
    {
        Change(new(Advance: TimeSpan.FromDays(400)));

        Change(new(Real: true, Advance: TimeSpan.FromMinutes(1)));
        clock.GetUtcNow().ShouldBe(real.GetUtcNow().AddMinutes(1));
        Change(new(Set: Start, Advance: TimeSpan.FromMinutes(1), Rate: 0));
        clock.GetUtcNow().ShouldBe(Start.AddMinutes(1));
    }

    [Fact]
    public void Timestamps_leap_forward_with_it_stand_while_it_is_held_and_never_go_back()
    {
        var first = clock.GetTimestamp();
        real.Pass(TimeSpan.FromSeconds(1));
        clock.GetElapsedTime(first).ShouldBe(TimeSpan.FromSeconds(1));

        Change(new(Advance: TimeSpan.FromMinutes(61)));
        clock.GetElapsedTime(first).ShouldBe(TimeSpan.FromSeconds(1) + TimeSpan.FromMinutes(61));
        Change(new(Rate: 0));
        real.Pass(TimeSpan.FromSeconds(1));
        clock.GetElapsedTime(first).ShouldBe(TimeSpan.FromSeconds(1) + TimeSpan.FromMinutes(61));
        Change(new(Real: true));
        clock.GetElapsedTime(first).ShouldBe(TimeSpan.FromSeconds(1) + TimeSpan.FromMinutes(61));
        real.Pass(TimeSpan.FromSeconds(1));
        clock.GetElapsedTime(first).ShouldBe(TimeSpan.FromSeconds(2) + TimeSpan.FromMinutes(61));
    }

    [Fact]
    public void A_change_that_leads_out_of_its_range_changes_nothing()
    {
        Change(new(Set: Start, Rate: 0));

        clock.Change(new(Advance: TimeSpan.FromDays(365 * 80))).ShouldBeFalse();
        clock.Change(new(Advance: TimeSpan.MaxValue)).ShouldBeFalse();
        clock.Change(new(Set: LaneClock.Earliest.AddTicks(-1))).ShouldBeFalse();
        clock.GetUtcNow().ShouldBe(Start);
        clock.Change(new(Set: LaneClock.Latest)).ShouldBeTrue();
    }

    [Fact]
    public void However_fast_it_runs_it_stops_at_its_end()
    {
        Change(new(Set: Start, Rate: 1_000_000));
        real.Pass(TimeSpan.FromDays(10_000));

        clock.GetUtcNow().ShouldBe(LaneClock.Latest);
    }

    [Fact]
    public void Of_many_changes_at_once_none_is_lost()
    {
        Change(new(Set: Start, Rate: 0));

        Parallel.For(0, 1000, _ => Change(new(Advance: TimeSpan.FromSeconds(1))));

        clock.GetUtcNow().ShouldBe(Start.AddSeconds(1000));
    }

    void Change(ClockChange change) => clock.Change(change).ShouldBeTrue();

    sealed class SteppedTime : TimeProvider
    {
        long ticks = new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero).Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => new(ticks, TimeSpan.Zero);

        public override long GetTimestamp() => ticks;

        public void Pass(TimeSpan time) => ticks += time.Ticks;
    }
}
