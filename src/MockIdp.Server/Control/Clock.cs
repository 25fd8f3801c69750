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
        call.GuardClock(lane, change);
        var changed = call.LaneOrNew(lane);

        await changed.ReadyAsync(ct);
        await changed.ChangeAsync(settings => changed.Clock.TryChange(settings.Clock, change, out var clock) ? settings with { Clock = clock } : throw ControlErrors.ClockOutOfRange(), ct);

        return changed.Clock.Read().ToWire();
    }
}
