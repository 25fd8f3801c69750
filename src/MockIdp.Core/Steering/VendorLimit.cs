using MockIdp.Core.Contracts;

namespace MockIdp.Core.Steering;

/// <summary>How many calls a lane lets through to a vendor.</summary>
/// <param name="Vendor">The contract's name.</param>
/// <param name="Calls">In one window, at least 1.</param>
/// <param name="Seconds">How long a window is: 1 to <see cref="LongestWindow"/>.</param>
/// <param name="Per">What is counted together.</param>
/// <param name="Plan">The vendor's plan that the numbers are of; null where they are of none.</param>
/// <param name="IsDocumented">Whether all of it is as the contract says.</param>
public sealed record VendorLimit(string Vendor, long Calls, int Seconds, CountedBy Per, string? Plan = null, bool IsDocumented = false)
{
    /// <summary>A day, in seconds.</summary>
    public const int LongestWindow = 86_400;

    /// <summary>Whether it can be counted by.</summary>
    public bool IsSound => Calls >= 1 && Seconds is >= 1 and <= LongestWindow && Per is > 0 and <= (CountedBy.Address | CountedBy.Project | CountedBy.Operation);
}
