using System.Globalization;
using MockIdp.Core.Ambient;
using MockIdp.Core.Http;

namespace MockIdp.Server.Control;

sealed partial class ClockController(Call call)
{
    public partial ValueTask<Answer<ClockState>> GetClock(string lane, CancellationToken ct) => new(call.ExistingLane(lane).Clock.Read().ToWire());

    public partial ValueTask<Answer<ClockState>> PutClock(ClockOrder body, string lane, CancellationToken ct)
    {
        var change = ToChange(body);
        var clock = call.LaneOrNew(lane).Clock;

        if (!clock.Change(change))
            throw ControlErrors.ClockOutOfRange();

        return new(clock.Read().ToWire());
    }

    static ClockChange ToChange(ClockOrder order) => new(
        order.Real is true,
        order.Set is null ? null : DateTimeOffset.Parse(order.Set, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime(),
        order.Advance is null ? TimeSpan.Zero : Durations.Parse(order.Advance) ?? throw ControlErrors.ClockOutOfRange(),
        order.Freeze is { } freeze ? freeze ? 0 : 1 : order.Rate);
}
