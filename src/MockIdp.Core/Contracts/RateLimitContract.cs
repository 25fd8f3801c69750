using System.Text.Json.Serialization;

namespace MockIdp.Core.Contracts;

/// <summary>What calls have in common that are counted together.</summary>
[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<CountedBy>))]
public enum CountedBy
{
    /// <summary>The client's IP address.</summary>
    Address = 1,

    /// <summary>The vendor's project of the caller; a caller of whom none is known is counted by its address.</summary>
    Project = 2,

    /// <summary>The operation.</summary>
    Operation = 4,
}

/// <summary>What a vendor says of how many calls it takes: <c>x-rate-limit</c> at the root of its contract.</summary>
/// <param name="Seconds">How long a window is; null where no numbers are published.</param>
/// <param name="Plans">The calls in a window by the vendor's plan, the usual one first; one without a name where there are no plans; none where no numbers are published.</param>
/// <param name="Source">Page and date read.</param>
/// <param name="Fidelity"><c>documented</c>, <c>observed</c> or <c>assumed</c>.</param>
public sealed record RateLimitContract(CountedBy Per, int? Seconds, IReadOnlyList<KeyValuePair<string, long>> Plans, string Source, string Fidelity)
{
    /// <summary>Of a contract that says nothing of limits: the mock's own way of counting.</summary>
    public static RateLimitContract None { get; } = new(CountedBy.Address, null, [], "", "assumed");

    /// <summary>The calls that a plan has in a window; null for a plan that the vendor does not have.</summary>
    public long? CallsOf(string? plan)
    {
        foreach (var (name, calls) in Plans)
        {
            if (plan is null || name == plan)
                return calls;
        }
        return null;
    }
}
