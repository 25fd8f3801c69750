namespace MockIdp.Tests.Harness;

/// <summary>Stands still unless it is moved.</summary>
sealed class MovableTime : TimeProvider
{
    DateTimeOffset now = DateTimeOffset.UtcNow;

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan time) => now += time;
}
