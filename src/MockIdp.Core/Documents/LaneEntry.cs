namespace MockIdp.Core.Documents;

/// <summary>One thing that a lane holds, without the lane's name: it can be put into any lane, of any engine.</summary>
public abstract record LaneEntry(string Vendor, string Project)
{
    /// <summary>A record.</summary>
    public sealed record Stored(string Vendor, string Project, Kind Kind, Record Record) : LaneEntry(Vendor, Project);

    /// <summary>A sequence that has been used.</summary>
    /// <param name="Last">The last number that it gave.</param>
    public sealed record Sequence(string Vendor, string Project, string Name, long Last) : LaneEntry(Vendor, Project);
}
