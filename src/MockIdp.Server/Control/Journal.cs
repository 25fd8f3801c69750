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
        GuardNames(vendor, operationId);
        var pattern = new CallPattern(vendor, operationId, project, userId, status, code, since ?? 0);
        var journal = call.LaneToWatch(lane, wait).Journal;

        var found = wait > 0 ? await call.WithinAsync(wait.Value, limit => journal.FirstMatchingAsync(pattern, limit)) : await journal.MatchingAsync(pattern, ct);

        return new JournalList { Calls = [.. found.Select(entry => JournalMaps.Call(entry, lane, call.Root()))] };
    }

    public partial async ValueTask<Answer<JournalEntry>> GetJournalEntry(string lane, long id, CancellationToken ct)
    {
        var entry = await call.ExistingLane(lane).Journal.FindAsync(id, ct) ?? throw ControlErrors.NoSuchCall(lane, id);
        return JournalMaps.Entry(entry, lane, call.Root());
    }

    public partial async ValueTask<Answer<Har>> ExportJournal(string lane, CancellationToken ct) =>
        HarMaps.Archive((await call.ExistingLane(lane).Journal.AfterAsync(0, ct)).Where(entry => entry.IsOver), call.Root());

    public partial async ValueTask<Answer> ClearJournal(string lane, CancellationToken ct)
    {
        await call.ExistingLane(lane).Journal.ClearAsync(again: false, ct);
        return Answer.Done;
    }

    public partial async ValueTask<Answer<JournalVerdict>> VerifyJournal(JournalClaim body, string lane, CancellationToken ct)
    {
        GuardNames(body.Vendor, body.OperationId);
        var pattern = new CallPattern(body.Vendor, body.OperationId, body.Project, body.UserId, body.Status, body.Code, body.Since ?? 0);
        GuardCount(body);
        var over = (await call.ExistingLane(lane).Journal.AfterAsync(pattern.Since, ct)).Where(entry => entry.IsOver).ToArray();
        var found = over.Where(pattern.Matches).ToArray();
        var holds = Holds(body, found.Length);

        return new JournalVerdict
        {
            Holds = holds,
            Found = found.Length,
            Calls = [.. found.Take(MostCalls).Select(entry => JournalMaps.Call(entry, lane, call.Root()))],
            NearMisses = holds ? [] : [.. NearMisses(over, pattern).Select(entry => new NearMiss { Call = JournalMaps.Call(entry, lane, call.Root()), Differences = [.. pattern.Differences(entry).Select(JournalMaps.ToWire)] })],
        };
    }

    /// <summary>A name that nobody has would match no call: who waits would wait in vain, and a claim of none would hold.</summary>
    /// <exception cref="VendorError">There is no such vendor, or it has no such operation.</exception>
    void GuardNames(string? vendor, string? operationId)
    {
        if ((vendor ?? operationId) is null)
            return;
        var hosts = call.HostsCalled(vendor);
        if (operationId is not null && !hosts.Any(host => host.Contract.Operations.Any(operation => operation.Id == operationId)))
            throw ControlErrors.NoSuchOperation(vendor, operationId);
    }

    /// <summary>A claim that no number of calls can meet would always fail, and nobody would see that it is the claim.</summary>
    static void GuardCount(JournalClaim claim)
    {
        var least = Math.Max(claim.Exactly ?? 0, claim.AtLeast ?? 0);
        var most = Math.Min(claim.Exactly ?? int.MaxValue, claim.AtMost ?? int.MaxValue);
        if (least > most)
            throw ControlErrors.ImpossibleClaim(claim.Exactly, claim.AtLeast, claim.AtMost);
    }

    static bool Holds(JournalClaim claim, int found) =>
        claim is { Exactly: null, AtLeast: null, AtMost: null } ? found > 0 : found == (claim.Exactly ?? found) && found >= (claim.AtLeast ?? found) && found <= (claim.AtMost ?? found);

    /// <summary>The calls that differ in the fewest points, and not in all; of those the latest.</summary>
    static IEnumerable<Core.Journal.JournalEntry> NearMisses(IEnumerable<Core.Journal.JournalEntry> over, CallPattern pattern)
    {
        var points = new object?[] { pattern.Vendor, pattern.OperationId, pattern.Project, pattern.UserId, pattern.Status, pattern.Code }.Count(point => point is not null);
        return over.Select(entry => (Entry: entry, Count: pattern.Differences(entry).Count())).Where(pair => pair.Count > 0 && pair.Count < Math.Max(points, 2))
            .OrderBy(pair => pair.Count).ThenByDescending(pair => pair.Entry.Id).Take(MostMisses).Select(pair => pair.Entry);
    }
}
