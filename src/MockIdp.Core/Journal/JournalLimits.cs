namespace MockIdp.Core.Journal;

/// <summary>How much a lane remembers of its calls. What is over the limits is forgotten, the oldest first.</summary>
/// <param name="Entries">The most calls; 0 remembers none and costs nothing.</param>
/// <param name="Bytes">The most memory, in bytes, as the journal estimates it.</param>
public sealed record JournalLimits(int Entries, long Bytes)
{
    /// <summary>More of a body than this, in bytes, is counted and not kept.</summary>
    public const int BodyBytes = 16 * 1024;

    /// <summary>More broken rules of one request than these are not kept.</summary>
    public const int Violations = 100;

    public static JournalLimits Default { get; } = new(1000, 8 * 1024 * 1024);
}
