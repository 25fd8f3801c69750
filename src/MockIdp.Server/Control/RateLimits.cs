using MockIdp.Core.Http;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Control;

sealed partial class RateLimitsController(Call call)
{
    public partial async ValueTask<Answer<RateLimitList>> GetRateLimits(string lane, CancellationToken ct)
    {
        var limited = call.ExistingLane(lane);
        await limited.ReadyAsync(ct);
        return RateLimitMaps.ToWire(limited.Limits);
    }

    public partial async ValueTask<Answer<RateLimitList>> PutRateLimits(RateLimitOrder? body, string lane, CancellationToken ct)
    {
        var limits = RateLimitChoices.Of(body?.Limits, call.Part<IReadOnlyList<VendorHost>>());
        var limited = call.LaneOrNew(lane);

        await limited.ReadyAsync(ct);
        await limited.ChangeAsync(settings => settings with { Limits = limits.Count > 0 ? limits : null }, ct);
        await limited.Windows.ForgetAsync(ct);

        return RateLimitMaps.ToWire(limits);
    }

    public partial async ValueTask<Answer> DeleteRateLimits(string lane, CancellationToken ct)
    {
        var limited = call.ExistingLane(lane);

        await limited.ReadyAsync(ct);
        await limited.ChangeAsync(settings => settings.Limits is null ? settings : settings with { Limits = null }, ct);
        await limited.Windows.ForgetAsync(ct);

        return Answer.Done;
    }
}
