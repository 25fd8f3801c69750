using System.Collections.Immutable;

namespace MockIdp.Core.Lanes;

/// <summary>A vendor's project whose requests belong to a lane: <c>corbado/pro-123</c>.</summary>
/// <param name="Vendor">The vendor's prefix.</param>
/// <param name="Project">What the vendor's requests call it. Case does not count: some vendors' ids are UUIDs.</param>
public readonly record struct Claim(string Vendor, string Project)
{
    public override string ToString() => $"{Vendor}/{Project}";

    /// <summary>The claim that a text like <c>corbado/pro-123</c> makes.</summary>
    /// <exception cref="FormatException">The text has no slash between two parts.</exception>
    public static Claim Parse(string text) =>
        text.Split('/', 2) is [{ Length: > 0 } vendor, { Length: > 0 } project] ? new(vendor, project) : throw new FormatException($"'{text}' is no claim: write the vendor's prefix, a slash, and the project.");
}

/// <summary>Which lane has claimed which of the vendors' projects; each belongs to one lane at most. Requests look without waiting.</summary>
public sealed class Claims
{
    static readonly ImmutableDictionary<string, string> None = ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    readonly Lock changing = new();
    readonly Dictionary<string, IReadOnlyList<Claim>> byLane = [];
    long version = -1;
    volatile ImmutableDictionary<string, ImmutableDictionary<string, string>> byVendor = ImmutableDictionary<string, ImmutableDictionary<string, string>>.Empty;

    /// <summary>The claimed projects of a vendor, each with its lane's name; null while there are none.</summary>
    public IReadOnlyDictionary<string, string>? OfVendor(string vendor) => byVendor.GetValueOrDefault(vendor);

    /// <summary>The version of the store's claims that these are; -1 before they were read.</summary>
    internal long Version => Volatile.Read(ref version);

    /// <summary>What a lane has claimed.</summary>
    public IReadOnlyList<Claim> OfLane(string lane)
    {
        lock (changing)
            return byLane.GetValueOrDefault(lane, []);
    }

    /// <summary>Makes these all that a lane has claimed, or changes nothing.</summary>
    /// <returns>A claim that another lane has, with that lane's name; null when it is done.</returns>
    public (Claim Claim, string Holder)? Take(string lane, IReadOnlyList<Claim> claims)
    {
        lock (changing)
        {
            if (TakenFrom(lane, claims) is { } taken)
                return taken;
            var next = byVendor;
            foreach (var claim in OfLane(lane))
                next = With(next, claim.Vendor, next[claim.Vendor].Remove(claim.Project));
            foreach (var claim in claims)
                next = With(next, claim.Vendor, next.GetValueOrDefault(claim.Vendor, None).SetItem(claim.Project, lane));
            if (claims.Count > 0)
                byLane[lane] = claims;
            else
                byLane.Remove(lane);
            byVendor = next;
            return null;
        }
    }

    /// <summary>Gives up all that a lane has claimed.</summary>
    public void Release(string lane) => Take(lane, []);

    /// <returns>A claim that another lane has, with that lane's name, or null.</returns>
    internal (Claim Claim, string Holder)? TakenFrom(string lane, IReadOnlyList<Claim> claims)
    {
        foreach (var claim in claims)
        {
            if (OfVendor(claim.Vendor)?.GetValueOrDefault(claim.Project) is { } holder && holder != lane)
                return (claim, holder);
        }
        return null;
    }

    /// <summary>Makes these all that the lanes have claimed, unless they are older than those that are known.</summary>
    /// <param name="now">Their version.</param>
    internal void Replace(IEnumerable<IGrouping<string, Claim>> all, long now)
    {
        lock (changing)
        {
            if (now < version)
                return;
            var next = ImmutableDictionary<string, ImmutableDictionary<string, string>>.Empty;
            byLane.Clear();
            foreach (var lane in all)
            {
                byLane[lane.Key] = [.. lane];
                foreach (var claim in lane)
                    next = With(next, claim.Vendor, next.GetValueOrDefault(claim.Vendor, None).SetItem(claim.Project, lane.Key));
            }
            byVendor = next;
            Volatile.Write(ref version, now);
        }
    }

    static ImmutableDictionary<string, ImmutableDictionary<string, string>> With(ImmutableDictionary<string, ImmutableDictionary<string, string>> all, string vendor, ImmutableDictionary<string, string> projects) =>
        projects.IsEmpty ? all.Remove(vendor) : all.SetItem(vendor, projects);
}
