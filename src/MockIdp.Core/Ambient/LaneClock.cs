namespace MockIdp.Core.Ambient;

/// <summary>How a lane's clock is to go on. What is null stays as it is; everything happens in one step.</summary>
/// <param name="Real">Back to real time, before anything else.</param>
/// <param name="Set">The time that it is to be.</param>
/// <param name="Advance">Added to the time that it is, or to <paramref name="Set"/>.</param>
/// <param name="Rate">How many of its seconds pass in a real one; 0 holds it.</param>
public sealed record ClockChange(bool Real = false, DateTimeOffset? Set = null, TimeSpan Advance = default, double? Rate = null);

/// <summary>A clock that was moved, in a form that means the same to another process.</summary>
/// <param name="At">Real time.</param>
/// <param name="Now">The lane's time then.</param>
public sealed record ClockSetting(DateTimeOffset At, DateTimeOffset Now, double Rate)
{
    public DateTimeOffset Now { get; } = Now >= LaneClock.Earliest && Now <= LaneClock.Latest ? Now : throw new FormatException("A lane's clock cannot show that time.");

    public double Rate { get; } = Rate is >= 0 and <= LaneClock.FastestRate ? Rate : throw new FormatException("A lane's clock cannot run at that rate.");
}

/// <summary>What a lane's clock shows.</summary>
/// <param name="IsReal">It follows the real clock, with no change in force.</param>
public readonly record struct ClockReading(DateTimeOffset Now, double Rate, bool IsReal);

/// <summary>
/// A lane's time: real until a test moves it. <see cref="GetTimestamp"/> goes with it, and never backwards: it stands while the clock is held and leaps
/// when it is advanced. Timers are real ones: nothing sleeps on a lane's time.
/// </summary>
public sealed class LaneClock(TimeProvider real) : TimeProvider
{
    /// <summary>Before it, what vendors count in seconds since 1970 would be negative.</summary>
    public static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;

    /// <summary>Here a clock stops: what is added to it (lifetimes, bans) must still be a time.</summary>
    public static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How many of its seconds may pass in a real one.</summary>
    public const double FastestRate = 1_000_000;

    Setting? setting;

    /// <summary>Time that no test can move, for what concerns the server and not what it imitates.</summary>
    public TimeProvider Real => real;

    /// <summary>Ticks: a lane may leap over centuries again and again before a number of them is too great.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Volatile.Read(ref setting) is { IsReal: false } moved ? moved.Now + Passed(moved, real.GetTimestamp()) : real.GetUtcNow();

    public override long GetTimestamp() => Timestamp(Volatile.Read(ref setting), real.GetTimestamp());

    /// <summary>Whether it follows the real clock, with no change in force.</summary>
    public bool IsReal => Volatile.Read(ref setting) is not { IsReal: false };

    public ClockReading Read()
    {
        var current = Volatile.Read(ref setting);
        return current is { IsReal: false } ? new(current.Now + Passed(current, real.GetTimestamp()), current.Rate, false) : new(real.GetUtcNow(), 1, true);
    }

    /// <summary>Whether a change would keep within <see cref="Earliest"/> and <see cref="Latest"/>.</summary>
    public bool Allows(ClockChange change) => Next(change, Volatile.Read(ref setting)) is not null;

    /// <summary>Changes the clock in one step. Of changes at the same time, each begins where another has ended.</summary>
    /// <returns>False when the time would lie before <see cref="Earliest"/> or after <see cref="Latest"/>; nothing has changed then.</returns>
    public bool Change(ClockChange change)
    {
        while (true)
        {
            var current = Volatile.Read(ref setting);
            if (Next(change, current) is not { } next)
                return false;
            if (Interlocked.CompareExchange(ref setting, next, current) == current)
                return true;
        }
    }

    Setting? Next(ClockChange change, Setting? current)
    {
        var at = real.GetTimestamp();
        var before = current is { IsReal: false } ? current.Now + Passed(current, at) : real.GetUtcNow();
        var start = change.Set ?? (change.Real ? real.GetUtcNow() : before);
        if (change.Advance > Latest - start || change.Advance < Earliest - start)
            return null;
        var isReal = change is { Set: null, Rate: null } && change.Advance == TimeSpan.Zero && (change.Real || current is not { IsReal: false });
        var now = start + change.Advance;
        var leap = now > before ? now - before : TimeSpan.Zero;
        return new Setting(at, now, Timestamp(current, at) + leap.Ticks, change.Rate ?? (change.Real ? 1 : current?.Rate ?? 1), isReal);
    }

    /// <summary>What another process needs to know to show the same time; null for the real one. Of a clock that is held, when it was asked for does not matter, and is not told.</summary>
    public ClockSetting? Save() => Read() is { IsReal: false } reading ? new(reading.Rate == 0 ? reading.Now : real.GetUtcNow(), reading.Now, reading.Rate) : null;

    /// <summary>What a saved clock is after a change.</summary>
    /// <returns>False when the time would lie before <see cref="Earliest"/> or after <see cref="Latest"/>.</returns>
    public bool TryChange(ClockSetting? saved, ClockChange change, out ClockSetting? changed)
    {
        var clock = new LaneClock(real);
        clock.Restore(saved);
        var isDone = clock.Change(change);
        changed = clock.Save();
        return isDone;
    }

    /// <summary>Goes on as a saved clock would have gone on by now.</summary>
    public void Restore(ClockSetting? saved)
    {
        if (saved is not null)
            Change(new ClockChange(Set: saved.Now + Within(saved.Now, real.GetUtcNow() - saved.At, saved.Rate), Rate: saved.Rate));
        else if (!Read().IsReal)
            Change(new ClockChange(Real: true));
    }

    long Timestamp(Setting? from, long at) => from is null ? real.GetElapsedTime(0, at).Ticks : from.Timestamp + Passed(from, at).Ticks;

    /// <summary>The lane's time that has passed since a change.</summary>
    TimeSpan Passed(Setting from, long at)
    {
        var really = real.GetElapsedTime(from.At, at);
        return from.IsReal ? really : Within(from.Now, really, from.Rate);
    }

    /// <summary>How far a clock goes on from a time without leaving its range.</summary>
    static TimeSpan Within(DateTimeOffset from, TimeSpan really, double rate)
    {
        var left = Latest - from;
        return really < TimeSpan.Zero ? TimeSpan.Zero : really.TotalSeconds * rate < left.TotalSeconds ? really * rate : left;
    }

    /// <param name="At">The real timestamp of the change.</param>
    /// <param name="Now">The lane's time then.</param>
    /// <param name="Timestamp">The lane's timestamp then.</param>
    sealed record Setting(long At, DateTimeOffset Now, long Timestamp, double Rate, bool IsReal);
}
