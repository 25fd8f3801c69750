using MockIdp.Core.Http;

namespace MockIdp.Server.Control;

sealed partial class ClockController(Call call)
{
    public partial async ValueTask<Answer<ClockState>> GetClock(string lane, CancellationToken ct)
    {
        var existing = call.ExistingLane(lane);
        await existing.ReadyAsync(ct);
        return existing.Clock.Read().ToWire();
    }

    public partial async ValueTask<Answer<ClockState>> PutClock(ClockOrder body, string lane, CancellationToken ct)
    {
        var change = body.ToChange();
        await call.GuardClockAsync(lane, change, ct);
        var changed = call.LaneOrNew(lane);

        await changed.ReadyAsync(ct);
        await changed.ChangeClockAsync(change, ct);

        return changed.Clock.Read().ToWire();
    }
}
