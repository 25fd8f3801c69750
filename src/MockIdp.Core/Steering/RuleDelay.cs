using System.Text.Json.Serialization;

namespace MockIdp.Core.Steering;

/// <summary>How the lengths of delays are spread.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DelayShape>))]
public enum DelayShape
{
    /// <summary>Always the same.</summary>
    Fixed,

    /// <summary>Anything from one length to another.</summary>
    Uniform,

    /// <summary>Mostly about the median, now and then much longer, as networks are.</summary>
    LogNormal,
}

/// <summary>How long a call waits, in real time.</summary>
/// <param name="Milliseconds">The length, the shortest, or the median.</param>
/// <param name="Most">The longest, in milliseconds; without it <see cref="Longest"/>.</param>
/// <param name="Sigma">Of the logarithm: 0.5 is a quiet network, 1 a bad one.</param>
/// <param name="Seed">The same seed draws the same lengths.</param>
public sealed record RuleDelay(DelayShape Shape, double Milliseconds, double? Most = null, double? Sigma = null, long Seed = 0)
{
    /// <summary>No call waits longer, in milliseconds.</summary>
    public const int Longest = 600_000;

    /// <summary>The delay of a rule's hit, from 1.</summary>
    public TimeSpan Of(long hit)
    {
        var length = Shape switch
        {
            DelayShape.Uniform => Milliseconds + ((Most ?? Milliseconds) - Milliseconds) * Draw.Uniform(Seed, hit),
            DelayShape.LogNormal => Milliseconds * Math.Exp((Sigma ?? 0) * Draw.Normal(Seed, hit)),
            _ => Milliseconds,
        };
        return TimeSpan.FromMilliseconds(Math.Clamp(length, 0, Math.Min(Most ?? Longest, Longest)));
    }
}
