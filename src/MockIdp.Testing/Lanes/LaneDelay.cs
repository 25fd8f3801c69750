using System.Text.Json.Nodes;

namespace MockIdp.Testing;

/// <summary>How long calls wait, in real time; ten minutes at most.</summary>
public sealed class LaneDelay
{
    readonly (string Name, JsonNode? Value)[] members;

    LaneDelay(params (string Name, JsonNode? Value)[] members) => this.members = members;

    /// <summary>Always as long.</summary>
    public static LaneDelay Of(TimeSpan by) => new(("milliseconds", by.TotalMilliseconds));

    /// <summary>Anything between two lengths.</summary>
    /// <param name="seed">The same one draws the same lengths.</param>
    public static LaneDelay Uniform(TimeSpan least, TimeSpan most, long seed = 0) =>
        new(("distribution", "uniform"), ("milliseconds", least.TotalMilliseconds), ("most", most.TotalMilliseconds), ("seed", seed));

    /// <summary>Mostly about the median, now and then much longer, as networks are.</summary>
    /// <param name="sigma">The deviation of the logarithm, 0 to 5: 0.5 is a quiet network, 1 a bad one.</param>
    /// <param name="most">Cuts off what is longer; null for nothing.</param>
    /// <inheritdoc cref="Uniform"/>
    public static LaneDelay LogNormal(TimeSpan median, double sigma, TimeSpan? most = null, long seed = 0) =>
        new(("distribution", "logNormal"), ("milliseconds", median.TotalMilliseconds), ("sigma", sigma), ("most", most?.TotalMilliseconds), ("seed", seed));

    internal JsonObject ToOrder() => LaneFault.Members([.. members.Select(member => (member.Name, member.Value?.DeepClone()))]);
}
