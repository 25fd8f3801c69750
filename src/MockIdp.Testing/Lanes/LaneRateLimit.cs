using System.Text.Json.Nodes;

namespace MockIdp.Testing;

/// <summary>How many calls a lane lets through to a vendor (docs/rate-limits.md); made by <see cref="VendorLane.RateLimit"/>.</summary>
public sealed class LaneRateLimit
{
    readonly string vendor;
    readonly long? calls;
    readonly int? seconds;
    readonly string? plan;
    readonly LaneRateLimitKey[] per;

    internal LaneRateLimit(string vendor, long? calls, TimeSpan? window, string? plan, LaneRateLimitKey[] per)
    {
        if (window is { } length && length != TimeSpan.FromSeconds((int)length.TotalSeconds))
            throw new ArgumentException("A window is as long as whole seconds.", nameof(window));
        (this.vendor, this.calls, seconds, this.plan, this.per) = (vendor, calls, (int?)window?.TotalSeconds, plan, per);
    }

    internal JsonObject ToOrder() => LaneFault.Members(
        ("vendor", vendor), ("calls", calls), ("seconds", seconds), ("plan", plan),
        ("per", per.Length > 0 ? new JsonArray([.. per.Select(key => (JsonNode)key.ToString().ToLowerInvariant())]) : null));
}

/// <summary>What calls have in common that are counted together.</summary>
public enum LaneRateLimitKey
{
    /// <summary>The client's IP address.</summary>
    Address,

    /// <summary>The caller's project, where it is known, and else the address.</summary>
    Project,

    /// <summary>The operation.</summary>
    Operation,
}
