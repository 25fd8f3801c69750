using MockIdp.Core.Recipes;

namespace MockIdp.Server.Conform;

/// <summary>One way in which an answer differs from what contract and recipe say.</summary>
/// <param name="Kind">What sort of difference; <see cref="DriftKind"/> has them all.</param>
/// <param name="Request">Method and path as the recipe writes them.</param>
/// <param name="Operation">Null where the step calls none.</param>
/// <param name="Status">What came; 0 where nothing did.</param>
/// <param name="Where">The JSON pointer in the body, or a header's name; empty where it is neither.</param>
/// <param name="Keyword">The broken keyword of the contract; empty without one.</param>
/// <param name="File">Of the rule, below the repository's root.</param>
sealed record Drift(DriftKind Kind, string Request, string? Operation, int Status, string Where, string Keyword, string Message, string File, int Line);

/// <param name="Id">As SARIF and JUnit name it.</param>
/// <param name="Help">One sentence.</param>
sealed record DriftKind(string Id, string Help)
{
    public static readonly DriftKind Status = new("status", "The status is another than the recipe's.");
    public static readonly DriftKind Undocumented = new("undocumented-status", "The contract documents no such status for the operation.");
    public static readonly DriftKind MediaType = new("media-type", "The content type is another than the documented one.");
    public static readonly DriftKind Shape = new("shape", "The body breaks its schema.");
    public static readonly DriftKind Header = new("header", "A documented header is missing or wrong.");
    public static readonly DriftKind Code = new("error-code", "The error's code is another than the recipe's.");
    public static readonly DriftKind Stuck = new("stuck", "A step before the last did not give what later steps need.");
    public static readonly DriftKind Silence = new("no-answer", "No answer came in time, or the connection broke.");

    public static readonly IReadOnlyList<DriftKind> All = [Status, Undocumented, MediaType, Shape, Header, Code, Stuck, Silence];
}

/// <summary>What came of one recipe.</summary>
/// <param name="LeftOut">Why it was not run; null when it was.</param>
/// <param name="Leftovers">What it created and could not delete again.</param>
sealed record Outcome(Recipe Recipe, IReadOnlyList<Drift> Drifts, string? LeftOut, TimeSpan Took, IReadOnlyList<string> Leftovers);

/// <summary>All of a run.</summary>
/// <param name="File">The file of recipes.</param>
/// <param name="IsInterrupted">Whether the run was asked to stop before its end.</param>
sealed record Findings(string Vendor, string Address, string File, IReadOnlyList<Outcome> Outcomes, bool IsInterrupted)
{
    public IEnumerable<Outcome> Run => Outcomes.Where(outcome => outcome.LeftOut is null);

    public IEnumerable<Drift> Drifts => Outcomes.SelectMany(outcome => outcome.Drifts);

    /// <summary>Whether every answer is of a kind that the contract does not know: then something else stands at the address.</summary>
    public bool IsOtherApi => Run.Any() && Run.All(outcome => outcome.Drifts.Any(drift => drift.Kind == DriftKind.MediaType || drift.Kind == DriftKind.Undocumented || drift.Kind == DriftKind.Stuck));
}
