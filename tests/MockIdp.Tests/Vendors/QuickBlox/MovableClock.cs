namespace MockIdp.Tests.Vendors.QuickBlox;

/// <summary>Stands still unless it is moved.</summary>
sealed class MovableClock : TimeProvider
{
    DateTimeOffset now = DateTimeOffset.UtcNow;

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan time) => now += time;
}
