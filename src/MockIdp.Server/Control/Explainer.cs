using System.Text;
using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;
using MockIdp.Core.Explain;
using MockIdp.Core.Http;
using MockIdp.Core.Journal;
using MockIdp.Core.Lanes;
using MockIdp.Core.Recipes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Control;

/// <summary>Explains a refused call from what the journal keeps of it. Nothing is made before somebody asks.</summary>
/// <param name="root">The server's own address, as whoever asks knows it, without a trailing slash.</param>
sealed class Explainer(IReadOnlyList<VendorHost> hosts, CredentialBook credentials, string root, Lane lane, Core.Journal.JournalEntry entry)
{
    /// <summary>Null when there is no such call, it was not refused, or it is forgotten.</summary>
    public static async ValueTask<Explanation?> FindAsync(IServiceProvider services, string root, string lane, long id, CancellationToken ct)
    {
        var lanes = services.GetRequiredService<LaneBook>();
        await lanes.RefreshAsync(ct);
        return lanes.Existing(lane) is { } existing && await existing.Journal.FindAsync(id, ct) is { IsRefused: true } entry
            ? new Explainer(services.GetRequiredService<IReadOnlyList<VendorHost>>(), services.GetRequiredService<CredentialBook>(), root, existing, entry).Explain()
            : null;
    }

    Explanation Explain()
    {
        var nearest = Nearest();
        var (corrected, uncorrected) = Correct(nearest);
        return new Explanation
        {
            Id = entry.Id,
            Lane = lane.Name,
            Vendor = entry.Host.Name,
            Summary = Summary(nearest),
            Request = JournalMaps.Request(entry),
            Answer = new() { Status = entry.Status!.Value, Code = entry.Code },
            Operation = entry.Operation is { } operation ? ToWire(entry.Host, operation) : null,
            Violations = Violations(),
            Causes = entry.Forced is null && Book(entry.Host) is { } book ? ErrorCauses.Of(book, entry) : [],
            Nearest = [.. nearest.Select(near => new NearestOperation { Vendor = near.Host.Name, Operation = ToWire(near.Host, near.Operation), Note = Note(near) })],
            Corrected = corrected,
            Uncorrected = uncorrected,
        };
    }

    string Summary(IReadOnlyList<NearOperation> nearest) => entry switch
    {
        { Forced: not null } => "The answer was asked for; the request itself was not looked at.",
        { Limit: { } limit } => $"The lane takes {limit.Calls} calls in {limit.Seconds} s to {entry.Host.Name} (counted by {limit.Per.ToString().ToLowerInvariant()}), and this was one too many; its rate limits are at {root}/_mock/lanes/{lane.Name}/rate-limits.",
        { Fault: Fault.WrongAnswer wrong } => $"The request is not at fault: {wrong.Text}",
        { Fault: Fault.Misuse misuse } => $"The mock was asked for what it does not have: {misuse.Text}",
        { Fault: Fault.NoSuchPath } => nearest is [{ IsExact: true } near, ..] ? Note(near) : $"{entry.Host.Name} has no such path.",
        { Fault: Fault.WrongMethod wrong } => $"The path takes {string.Join(", ", wrong.Allowed)}, not {entry.Method}.",
        { Fault: Fault.BodyTooLarge large } => $"The body is larger than {large.LimitBytes} bytes.",
        { Fault: Fault.BodyBroken broken } => $"The body did not arrive whole: {broken.Reason}",
        { Fault: Fault.Internal } => "Something that nobody expected went wrong here; the server's log says what.",
        { Stage: Stage.Caller } => "The request was refused by what it shows of who calls; nothing else of it was looked at.",
        { Findings.Body: BodyProblem.Empty } => "The operation needs a body, and there is none.",
        { Findings: { Body: BodyProblem.Syntax, Detail: var detail } } => $"The body is not what its media type promises: {detail}",
        { Findings: { Body: BodyProblem.UnsupportedMediaType, Detail: var type } } => $"The operation does not take a body of {type}.",
        { Findings.Violations: { Count: > 0 } violations } => $"The request breaks its contract in {violations.Count} {(violations.Count == 1 ? "place" : "places")}.",
        _ => $"The request keeps its contract; {entry.Host.Name} refuses it by a rule of its own, or because of what there is already or is not there.",
    };

    string Note(NearOperation near) => near switch
    {
        { IsExact: true } when near.Host != entry.Host => $"This path exists at {near.Host.Name}, you called {entry.Host.Name}.",
        { IsExact: true } => $"The path takes {near.Operation.Method}.",
        _ => "The nearest path.",
    };

    IReadOnlyList<NearOperation> Nearest() => entry.Fault switch
    {
        Fault.NoSuchPath path => NearestOperations.Of(entry.Method, path.Path, entry.Host, hosts),
        Fault.WrongMethod wrong => [.. NearestOperations.OfPath(entry.Host, entry.Method, wrong.Path).Select(operation => new NearOperation(entry.Host, operation, true))],
        _ => [],
    };

    ExplainedViolation[] Violations()
    {
        if (entry.Findings is not { Violations.Count: > 0 } findings)
            return [];
        var lines = Encoding.UTF8.GetString(Resources.Bytes(entry.Host.Contract.File)).Split('\n');
        return [.. findings.Violations.Select(violation => ToWire(violation, lines[violation.Line - 1].Trim()))];
    }

    ExplainedViolation ToWire(Violation violation, string text) => new()
    {
        In = violation.In.ToString().ToLowerInvariant(),
        Pointer = violation.Pointer,
        Keyword = violation.Keyword,
        Limit = violation.Limit,
        Actual = violation.Actual,
        File = entry.Host.Contract.File,
        Line = violation.Line,
        Text = text,
    };

    static ExplainedOperation ToWire(VendorHost host, Operation operation) => new()
    {
        Id = operation.Id,
        Method = operation.Method,
        Path = operation.Path,
        Summary = operation.Summary,
        File = host.Contract.File,
        Line = operation.Line,
        Source = operation.Source,
        Fidelity = operation.Fidelity,
    };

    /// <summary>The recipe of the operation's success (the tests run every one), with what the caller had right.</summary>
    (CorrectedRequest? Corrected, string? Why) Correct(IReadOnlyList<NearOperation> nearest)
    {
        var (host, operation) = entry.Operation is { } reached ? (entry.Host, reached) : nearest is [var near, ..] ? (near.Host, near.Operation) : (entry.Host, null);
        if (operation is null)
            return (null, "No operation is near enough to what was sent.");
        if (Book(host) is not { } book)
            return (null, $"There are no recipes for {host.Name}.");
        var credential = credentials.ForRecipes(host);
        if (Correction(book, operation, credential.Keys) is not { } correction)
            return (null, book.Never.GetValueOrDefault(operation.Id) ?? $"There is no recipe for {operation.Id}.");
        var curl = RecipeScript.Of(book, credential, root, host.Vendor.Prefix, correction.Recipe, lane.Name == Lane.Default ? null : lane.Name);
        return (new CorrectedRequest { Vendor = host.Name, Operation = operation.Id, Curl = curl, Kept = [.. correction.Kept] }, null);
    }

    static RecipeBook? Book(VendorHost host) => Resources.Recipes(host.Name) is { } json ? RecipeBook.Read(json) : null;

    /// <summary>Of several one with a body of the media type that was sent, and of those the one that leaves the most of it.</summary>
    Correction? Correction(RecipeBook book, Operation operation, IEnumerable<string> credential)
    {
        var all = book.Recipes.Where(recipe => recipe.Error is null && recipe.Operation == operation.Id).ToArray();
        var fitting = all.Where(recipe => recipe.Steps[^1].Type == entry.RequestMediaType).DefaultIfEmpty(all.FirstOrDefault()).OfType<Recipe>();
        return fitting.Select(recipe => Core.Explain.Correction.Of(book, recipe, credential, entry)).MaxBy(correction => (correction.Kept.Count, -correction.Lost));
    }
}
