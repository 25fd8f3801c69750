using MockIdp.Core.Contracts;
using MockIdp.Core.Http;
using MockIdp.Core.Steering;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Control;

/// <summary>The limits that somebody has chosen, completed by what the contracts say.</summary>
static class RateLimitChoices
{
    /// <param name="choices">Null: what the vendors document.</param>
    /// <exception cref="VendorError">The first choice that is none.</exception>
    public static IReadOnlyList<VendorLimit> Of(IReadOnlyList<RateLimitChoice>? choices, IReadOnlyList<VendorHost> all)
    {
        if (choices is null)
            return [.. all.Where(host => host.Contract.RateLimit.Plans.Count > 0).Select(host => Of(new RateLimitChoice { Vendor = host.Name }, host, ""))];
        var limits = new List<VendorLimit>();
        foreach (var (index, choice) in choices.Index())
        {
            var at = $"/limits/{index}";
            var host = all.FirstOrDefault(host => choice.Vendor.Equals(host.Name, StringComparison.OrdinalIgnoreCase))
                ?? throw ControlErrors.BadRateLimit($"{at}/vendor", "enum", string.Join(", ", all.Select(host => host.Vendor.Prefix)), $"There is no vendor '{choice.Vendor}'.");
            if (limits.Any(limit => limit.Vendor == host.Name))
                throw ControlErrors.BadRateLimit($"{at}/vendor", "uniqueItems", "one of each vendor", $"There is a limit for '{host.Vendor.Prefix}' already.");
            limits.Add(Of(choice, host, at));
        }
        return limits;
    }

    static VendorLimit Of(RateLimitChoice choice, VendorHost host, string at)
    {
        var documented = host.Contract.RateLimit;
        CheckPlan(choice, host, documented, at);
        var (calls, seconds, per) = (choice.Calls ?? documented.CallsOf(choice.Plan), choice.Seconds ?? documented.Seconds, RateLimitMaps.ToKeys(choice.Per) ?? documented.Per);
        if ((calls is null ? "calls" : seconds is null ? "seconds" : null) is { } missing)
            throw ControlErrors.BadRateLimit($"{at}/{missing}", "required", missing, $"{host.Name} publishes no numbers: say how many 'calls' pass in how many 'seconds'.");
        var plan = choice.Plan ?? (choice.Calls is null ? documented.Plans[0].Key : "");
        return new VendorLimit(host.Name, calls!.Value, seconds!.Value, per, plan.Length == 0 ? null : plan, choice is { Calls: null, Seconds: null, Per: null });
    }

    static void CheckPlan(RateLimitChoice choice, VendorHost host, RateLimitContract documented, string at)
    {
        if (choice.Plan is not { } plan)
            return;
        var plans = documented.Plans.Select(known => known.Key).Where(name => name.Length > 0).ToArray();
        if (!plans.Contains(plan))
            throw ControlErrors.BadRateLimit($"{at}/plan", "enum", plans.Length == 0 ? "no plan" : string.Join(", ", plans), $"{host.Name} documents {(plans.Length == 0 ? "no plans" : $"the plans {string.Join(", ", plans)}")}, not '{plan}'.");
        if (choice.Calls is not null)
            throw ControlErrors.BadRateLimit($"{at}/plan", "not", "beside calls", "A plan has its own number of calls: give one of the two.");
    }
}
