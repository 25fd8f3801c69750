using System.Collections.Concurrent;
using MockIdp.Core.Documents;
using MockIdp.Core.Journal;

namespace MockIdp.Core.Lanes;

/// <summary>All lanes of the server. A lane is made at first use.</summary>
/// <param name="journal">How much each lane remembers of its calls.</param>
/// <param name="limit">How many there may be; a runaway test run must not eat the machine.</param>
public sealed class LaneBook(IStore store, TimeProvider clock, JournalLimits journal, int limit = 10_000)
{
    /// <summary>What <see cref="IsName"/> asks for, in words.</summary>
    public const string NameRule = "a lane's name is 1 to 64 letters, digits, '-', '_' or '.'";

    readonly ConcurrentDictionary<string, Lane> lanes = new(StringComparer.Ordinal);

    public Lane Default => lanes.GetOrAdd(Lane.Default, Make);

    /// <summary>The lanes that exist now, in no order.</summary>
    public IEnumerable<Lane> All => lanes.Select(pair => pair.Value);

    /// <summary>The lane, if somebody has used it; none is made.</summary>
    public Lane? Existing(string name) => lanes.GetValueOrDefault(name);

    /// <summary>The lane, or null with the reason why there is none.</summary>
    public Lane? Find(string name, out string? problem)
    {
        problem = null;
        if (lanes.TryGetValue(name, out var lane))
            return lane;
        if (!IsName(name))
            problem = NameRule;
        else if (lanes.Count >= limit)
            problem = $"there are {limit} lanes already, and no more are made";
        return problem is null ? lanes.GetOrAdd(name, Make) : null;
    }

    /// <summary>Removes a lane with everything in it; its name may be used again.</summary>
    /// <returns>False if there was none.</returns>
    public async ValueTask<bool> RemoveAsync(string name, CancellationToken ct)
    {
        if (!lanes.TryRemove(name, out _))
            return false;
        await store.DropAsync(name, ct);
        return true;
    }

    Lane Make(string name) => new(name, store, clock, journal);

    /// <summary>Whether a lane can be called so.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
