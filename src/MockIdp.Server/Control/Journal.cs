using MockIdp.Core.Http;
using MockIdp.Core.Journal;

namespace MockIdp.Server.Control;

sealed partial class JournalController(Call call)
{
    /// <summary>More calls than these are counted and not shown.</summary>
    const int MostCalls = 100;

    const int MostMisses = 5;

    public partial async ValueTask<Answer<JournalList>> ListJournal(string? vendor, string? operationId, string? project, string? userId, int? status, string? code, long? since, int? wait, string lane, CancellationToken ct)
    {
        var pattern = new CallPattern(vendor, operationId, project, userId, status, code, since ?? 0);
        var journal = call.LaneToWatch(lane, wait).Journal;

        var found = wait > 0 ? await call.WithinAsync(wait.Value, limit => journal.FirstMatchingAsync(pattern, limit)) : journal.Matching(pattern);

        return new JournalList { Calls = [.. found.Select(entry => JournalMaps.Call(entry, lane, call.Root()))] };
    }

    public partial ValueTask<Answer<JournalEntry>> GetJournalEntry(string lane, long id, CancellationToken ct)
    {
        var entry = call.ExistingLane(lane).Journal.Find(id) ?? throw ControlErrors.NoSuchCall(lane, id);
        return new(JournalMaps.Entry(entry, lane, call.Root()));
    }

    public partial ValueTask<Answer<Har>> ExportJournal(string lane, CancellationToken ct) =>
        new(HarMaps.Archive(call.ExistingLane(lane).Journal.All().Where(entry => entry.IsOver), call.Root()));

    public partial ValueTask<Answer> ClearJournal(string lane, CancellationToken ct)
    {
        call.ExistingLane(lane).Journal.Clear();
        return new(Answer.Done);
    }

    public partial ValueTask<Answer<JournalVerdict>> VerifyJournal(JournalClaim body, string lane, CancellationToken ct)
    {
        var pattern = new CallPattern(body.Vendor, body.OperationId, body.Project, body.UserId, body.Status, body.Code, body.Since ?? 0);
        var journal = call.ExistingLane(lane).Journal;
        var found = journal.Matching(pattern);
        var holds = Holds(body, found.Count);

        return new(new JournalVerdict
        {
            Holds = holds,
            Found = found.Count,
            Calls = [.. found.Take(MostCalls).Select(entry => JournalMaps.Call(entry, lane, call.Root()))],
            NearMisses = holds ? [] : [.. NearMisses(journal, pattern).Select(entry => new NearMiss { Call = JournalMaps.Call(entry, lane, call.Root()), Differences = [.. pattern.Differences(entry).Select(JournalMaps.ToWire)] })],
        });
    }

    static bool Holds(JournalClaim claim, int found) =>
        claim is { Exactly: null, AtLeast: null, AtMost: null } ? found > 0 : found == (claim.Exactly ?? found) && found >= (claim.AtLeast ?? found) && found <= (claim.AtMost ?? found);

    /// <summary>The calls that differ in the fewest points, and not in all; of those the latest.</summary>
    static IEnumerable<Core.Journal.JournalEntry> NearMisses(Journal journal, CallPattern pattern)
    {
        var points = new object?[] { pattern.Vendor, pattern.OperationId, pattern.Project, pattern.UserId, pattern.Status, pattern.Code }.Count(point => point is not null);
        return journal.All().Where(entry => entry.IsOver && entry.Id > pattern.Since)
            .Select(entry => (Entry: entry, Count: pattern.Differences(entry).Count())).Where(pair => pair.Count > 0 && pair.Count < Math.Max(points, 2))
            .OrderBy(pair => pair.Count).ThenByDescending(pair => pair.Entry.Id).Take(MostMisses).Select(pair => pair.Entry);
    }
}
