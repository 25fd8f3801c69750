using Microsoft.AspNetCore.WebUtilities;
using MockIdp.Core.Ambient;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;

namespace MockIdp.Server.Control;

/// <summary>Every error of the control plane: problem documents (RFC 9457), but for the health check, whose answer is older.</summary>
static class ControlErrors
{
    /// <summary>More are counted.</summary>
    const int MostMistakes = 100;

    const string MediaType = "application/problem+json";

    public static VendorError BreaksContract(IReadOnlyList<Violation> violations) =>
        Make(400, "bad-request", "The request breaks its contract.", [.. violations.Select(ToWire)]);

    public static VendorError Unreadable(string detail) => Make(400, "unreadable-body", detail);

    public static VendorError UnknownParameter(string name, IReadOnlyList<string> known) =>
        Make(400, "unknown-parameter", $"There is no parameter '{name}'; " + (known.Count == 0 ? "there are none here." : $"the parameters are {string.Join(", ", known)}."));

    public static VendorError NotAdmin() =>
        Make(401, "not-admin", "The server was started with an admin token, and this is not it: send it as 'Authorization: Bearer <token>'.").With("WWW-Authenticate", "Bearer");

    public static VendorError Misuse(string detail) => Make(400, "misuse", detail);

    public static VendorError BadLaneName() => Make(400, "bad-lane-name", Sentence(LaneBook.NameRule));

    public static VendorError NoSuchLane(string name) => Make(404, "no-such-lane", $"There is no lane '{name}'.");

    public static VendorError ClockOutOfRange() =>
        Make(422, "clock-out-of-range", $"A lane's clock goes from {Maps.Time(LaneClock.Earliest)} to {Maps.Time(LaneClock.Latest)}.");

    public static VendorError BadClaim(string problem) => Make(422, "bad-claim", problem);

    public static VendorError ClaimTaken(Claim claim, string holder) => Make(409, "claim-taken", $"The lane '{holder}' has claimed '{claim}'; delete it, or change what it claims.");

    public static VendorError LaneExists(string name) => Make(409, "lane-exists", $"There is a lane '{name}' already.");

    public static VendorError NoSuchSnapshot(string lane, string name) => Make(404, "no-such-snapshot", $"The lane '{lane}' has no snapshot '{name}'.");

    public static VendorError TooManySnapshots(string lane, int limit) => Make(409, "too-many-snapshots", $"The lane '{lane}' has {limit} snapshots already, and no more are kept; delete one.");

    public static VendorError BadContent(string problem) => Make(422, "bad-content", problem);

    public static VendorError BadSeed(IReadOnlyList<Hosting.SeedProblem> problems) =>
        Make(422, "bad-seed", problems.Count == 1 ? "The seed has a mistake." : $"The seed has {problems.Count} mistakes.", [.. problems.Take(MostMistakes).Select(ToWire)]);

    public static VendorError NoSuchRule(string lane, string id) => Make(404, "no-such-rule", $"The lane '{lane}' has no rule '{id}'.");

    public static VendorError TooManyRules(string lane, int limit) => Make(409, "too-many-rules", $"The lane '{lane}' has {limit} rules already, and no more are kept; delete one.");

    /// <param name="pointer">The member of the body that is wrong.</param>
    /// <param name="limit">What it may be.</param>
    public static VendorError BadRule(string pointer, string keyword, string limit, string detail) =>
        Make(400, "bad-rule", detail, [new() { In = "body", Pointer = pointer, Keyword = keyword, Limit = limit }]);

    /// <inheritdoc cref="BadRule"/>
    public static VendorError BadRateLimit(string pointer, string keyword, string limit, string detail) =>
        Make(400, "bad-rate-limit", detail, [new() { In = "body", Pointer = pointer, Keyword = keyword, Limit = limit }]);

    public static VendorError NoRoom(string problem) => Make(409, "no-room-for-lane", Sentence(problem));

    public static VendorError NoSuchVendor(string name, IEnumerable<string> vendors) => Make(404, "no-such-vendor", $"There is no vendor '{name}'; the vendors are {string.Join(", ", vendors)}.");

    public static VendorError NoSuchUser(string vendor, string id) => Make(404, "no-such-user", $"{vendor} has no user '{id}' in the lane.");

    /// <param name="why">A sentence.</param>
    public static VendorError NotLoggedIn(string why) => Make(422, "not-logged-in", why);

    public static VendorError NoSuchOperation(string? vendor, string id) => Make(404, "no-such-operation", $"No operation {(vendor is null ? "" : $"of '{vendor}' ")}is called '{id}'.");

    public static VendorError NoSuchCall(string lane, long id) => Make(404, "no-such-call", $"The lane '{lane}' had no call {id}, or its journal has forgotten it.");

    /// <summary>The numbers of a claim about calls exclude each other.</summary>
    public static VendorError ImpossibleClaim(int? exactly, int? atLeast, int? atMost) =>
        Make(400, "impossible-claim", $"No number of calls is {string.Join(" and ", new[] { ("exactly", exactly), ("at least", atLeast), ("at most", atMost) }.Where(bound => bound.Item2 is not null).Select(bound => $"{bound.Item1} {bound.Item2}"))}.");

    public static VendorError NoSuchExplanation(string lane, long id) =>
        Make(404, "no-such-explanation", $"The lane '{lane}' has refused no call {id}, or its journal has forgotten it.");

    public static VendorError UnknownRoute(string path) => Make(404, "no-such-path", $"The control plane has no path '{Addressing.OwnPrefix}{path}'; its contract is /specs/Control.yaml.");

    public static VendorError WrongMethod(IReadOnlyList<string> allowed) => Make(405, "wrong-method", $"The path takes {string.Join(", ", allowed)}.").With("Allow", string.Join(", ", allowed));

    public static VendorError TooLarge(long limitBytes) => Make(413, "body-too-large", $"The body is larger than {limitBytes} bytes.");

    public static VendorError Internal(string text = "Something that nobody expected went wrong; the log says what.") => Make(500, "internal", text);

    public static VendorError Starting() => VendorError.Json(503, "starting", new HealthAnswer { Status = "starting" });

    /// <summary>The engine that keeps the state is out of reach, or can keep no more.</summary>
    public static VendorError NoStore() => VendorError.Json(503, "no store", new HealthAnswer { Status = "no store" });

    static string Sentence(string problem) => $"{char.ToUpperInvariant(problem[0])}{problem[1..]}.";

    static ProblemError ToWire(Violation violation) =>
        new() { In = violation.In.ToString().ToLowerInvariant(), Pointer = violation.Pointer, Keyword = violation.Keyword, Limit = violation.Limit, Text = ControlPatterns.Word(violation) };

    static ProblemError ToWire(Hosting.SeedProblem problem) =>
        new() { In = "body", Pointer = problem.Pointer, Keyword = problem.Keyword, Limit = problem.Limit, Line = problem.Line, Text = problem.Problem };

    static VendorError Make(int status, string code, string detail, IReadOnlyList<ProblemError>? errors = null)
    {
        var problem = new Problem { Type = $"urn:mockidp:{code}", Title = ReasonPhrases.GetReasonPhrase(status), Status = status, Detail = detail, Errors = errors };
        return new(status, code, _ => Payload.Json(problem, MediaType));
    }
}
