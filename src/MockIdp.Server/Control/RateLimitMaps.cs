using MockIdp.Core.Contracts;
using MockIdp.Core.Steering;

namespace MockIdp.Server.Control;

/// <summary>Rate limits as the control plane takes and shows them.</summary>
static class RateLimitMaps
{
    static readonly (RateLimitKey Word, CountedBy Means)[] Keys = [(RateLimitKey.Address, CountedBy.Address), (RateLimitKey.Project, CountedBy.Project), (RateLimitKey.Operation, CountedBy.Operation)];

    public static RateLimitList ToWire(IReadOnlyList<VendorLimit> limits) => new() { Limits = [.. limits.Select(ToWire)] };

    /// <returns>Null for no words.</returns>
    public static CountedBy? ToKeys(IEnumerable<RateLimitKey>? words) =>
        words?.Aggregate(default(CountedBy), (all, word) => all | Keys.First(key => key.Word == word).Means);

    static RateLimitState ToWire(VendorLimit limit) => new()
    {
        Vendor = limit.Vendor.ToLowerInvariant(),
        Calls = limit.Calls,
        Seconds = limit.Seconds,
        Per = [.. Keys.Where(key => limit.Per.HasFlag(key.Means)).Select(key => key.Word)],
        Plan = limit.Plan,
        Documented = limit.IsDocumented,
    };
}
