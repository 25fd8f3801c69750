namespace MockIdp.LiteDb;

/// <summary>Where a world is in the file. Only the writer looks at it.</summary>
sealed class Memo(long number)
{
    /// <summary>Of a world whose time is over.</summary>
    public static Memo Gone { get; } = new(-1);

    public long Number => number;

    public Dictionary<(string Vendor, string Project, string Name), long> Collections { get; } = [];

    public Dictionary<(string Vendor, string Project, string Name), (long Number, long Last)> Sequences { get; } = [];
}
