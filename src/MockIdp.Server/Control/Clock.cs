using MockIdp.Core.Http;

namespace MockIdp.Server.Control;

sealed partial class ClockController(Call call)
{
    public partial ValueTask<Answer<ClockState>> GetClock(string lane, CancellationToken ct) => new(call.ExistingLane(lane).Clock.Read().ToWire());

    public partial ValueTask<Answer<ClockState>> PutClock(ClockOrder body, string lane, CancellationToken ct)
    {
        var change = body.ToChange();
        var clock = call.LaneOrNew(lane).Clock;

        if (!clock.Change(change))
            throw ControlErrors.ClockOutOfRange();

        return new(clock.Read().ToWire());
    }
}
