using System.Collections.Concurrent;

namespace MockIdp.Core.Telemetry;

/// <summary>Names that are told apart: as many as come first. A suite makes a lane for each test, and series that are never used again would pile up.</summary>
/// <param name="most">How many there are besides <see cref="Other"/>.</param>
sealed class BoundedNames(int most)
{
    /// <summary>All that come later.</summary>
    public const string Other = "(other)";

    readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);
    int taken;

    public string Of(string name)
    {
        if (known.ContainsKey(name))
            return name;
        // Once all places are taken, nothing is written any more.
        if (Volatile.Read(ref taken) >= most || Interlocked.Increment(ref taken) > most)
            return Other;
        known.TryAdd(name, true);
        return name;
    }
}
