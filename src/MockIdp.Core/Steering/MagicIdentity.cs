using System.Globalization;

namespace MockIdp.Core.Steering;

/// <summary>What a magic identity does.</summary>
public enum MagicKind
{
    /// <summary>Calls wait.</summary>
    Slow,

    /// <summary>Calls are answered a status, in the vendor's envelope.</summary>
    Error,

    /// <summary>Calls are answered as those for which a rate limit has no room.</summary>
    Limited,

    /// <summary>The address is taken, though nobody has it.</summary>
    Taken,

    /// <summary>Whoever has it is not let in.</summary>
    Barred,
}

/// <summary>
/// An e-mail address at <c>mock.test</c> whose local part says what happens to the calls that carry it: for clients that can send no header.
/// What follows a plus sign tells addresses apart: <c>banned+jane@mock.test</c>.
/// </summary>
/// <param name="Name">The local part up to the plus sign, in lower case.</param>
/// <param name="Amount">Milliseconds, or a status; else 0.</param>
public sealed record MagicIdentity(MagicKind Kind, string Name, int Amount)
{
    /// <summary>A domain that nobody can have (RFC 6761).</summary>
    public const string Domain = "mock.test";

    /// <summary>No call waits longer, in milliseconds.</summary>
    public const int LongestDelay = 60_000;

    /// <summary>The one-time code that no vendor ever sends, and so is always wrong: codes begin with 1 to 9.</summary>
    public const string WrongCode = "000000";

    /// <summary>What an address stands for; null for one that is no magic.</summary>
    public static MagicIdentity? Parse(string address)
    {
        var at = address.Length - Domain.Length - 1;
        if (at <= 0 || address[at] != '@' || !address.EndsWith(Domain, StringComparison.OrdinalIgnoreCase))
            return null;
        var name = address[..at].Split('+')[0].ToLowerInvariant();
        return name switch
        {
            "locked" or "banned" => new(MagicKind.Barred, name, 0),
            "duplicate" => new(MagicKind.Taken, name, 0),
            "rate-limited" => new(MagicKind.Limited, name, 0),
            _ when Number(name, "slow-", "ms") is >= 0 and <= LongestDelay and var milliseconds => new(MagicKind.Slow, name, milliseconds),
            _ when Number(name, "error-", "") is >= 400 and <= 599 and var status => new(MagicKind.Error, name, status),
            _ => null,
        };
    }

    static int Number(string name, string before, string after) =>
        name.StartsWith(before, StringComparison.Ordinal) && name.EndsWith(after, StringComparison.Ordinal)
        && int.TryParse(name.AsSpan(before.Length, name.Length - before.Length - after.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
