using System.Globalization;

namespace MockIdp.Core.Journal;

/// <summary>A kind of calls: what is null does not count.</summary>
/// <param name="Vendor">The prefix or name, in any case.</param>
/// <param name="Since">Only calls with greater numbers.</param>
public sealed record CallPattern(string? Vendor, string? OperationId, string? Project, string? UserId, int? Status, string? Code, long Since)
{
    public bool Matches(JournalEntry entry) => entry.Id > Since && !Differences(entry).Any();

    /// <summary>Where a call is another one.</summary>
    public IEnumerable<CallDifference> Differences(JournalEntry entry)
    {
        if (Vendor is not null && !Vendor.Equals(entry.Host.Name, StringComparison.OrdinalIgnoreCase) && !Vendor.Equals(entry.Host.Vendor.Prefix, StringComparison.OrdinalIgnoreCase))
            yield return new("vendor", Vendor, entry.Host.Name);
        foreach (var (member, wanted, actual) in new[]
        {
            ("operationId", OperationId, entry.Operation?.Id),
            ("project", Project, entry.Subject.Project),
            ("userId", UserId, entry.Subject.UserId),
            ("status", Text(Status), Text(entry.Status)),
            ("code", Code, entry.Code),
        })
        {
            if (wanted is not null && wanted != actual)
                yield return new(member, wanted, actual);
        }
    }

    static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One point in which a call is not of a kind.</summary>
/// <param name="Actual">Null where the call has none.</param>
public sealed record CallDifference(string Member, string Wanted, string? Actual);
