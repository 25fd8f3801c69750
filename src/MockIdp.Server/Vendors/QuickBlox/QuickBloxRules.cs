using System.Text.Json;
using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;
using MockIdp.Core.Wire;

namespace MockIdp.Server.Vendors.QuickBlox;

/// <summary>The vendor's words for broken rules. Which are documented, seen or assumed stands in NOTES.md.</summary>
static class QuickBloxRules
{
    const string Blank = "can't be blank";
    const string NoNumber = "is not a number";
    const string Taken = "has already been taken";
    const string Invalid = "is invalid";
    const string WrongCharacters = "should contain alphanumeric and punctuation characters only";

    /// <summary>https://docs.quickblox.com/reference/create-session (read 2026-11-20).</summary>
    public static readonly TimeSpan TimestampTolerance = TimeSpan.FromMinutes(60);

    static readonly FieldProblem[] NoIdentity = [new("email", Blank), new("login", Blank)];

    /// <summary>What is asked of a body beyond its being readable, by operation.</summary>
    static readonly Dictionary<string, Func<Call, Findings, ValueTask>> OfBodies = new()
    {
        [nameof(SessionsController.CreateSession)] = JudgeSessionAsync,
        [nameof(UsersController.CreateUser)] = JudgeNewUserAsync,
        [nameof(UsersController.UpdateUser)] = JudgeUpdateAsync,
    };

    public static ValueTask JudgeAsync(Call call, Findings findings)
    {
        JudgePath(findings);
        JudgeParameters(call, findings);
        JudgeBody(findings);
        return OfBodies.TryGetValue(call.Operation.Id, out var judge) ? judge(call, findings) : ValueTask.CompletedTask;
    }

    public static void JudgeTimestamp(Call call, long timestampSeconds)
    {
        if (Math.Abs(call.Now.ToUnixTimeSeconds() - timestampSeconds) > TimestampTolerance.TotalSeconds)
            throw QuickBloxErrors.BadTimestamp();
    }

    /// <summary>Refuses a change that the user as it is now does not allow.</summary>
    /// <param name="sent">The change as it was sent.</param>
    public static void JudgeChange(QuickBloxCaller caller, UserRecord user, JsonElement sent)
    {
        if (ProblemsOfNow(caller, user, sent).ToList() is { Count: > 0 } problems)
            throw QuickBloxErrors.User(problems);
    }

    public static VendorError Duplicate(IEnumerable<string> fields) => QuickBloxErrors.User([.. fields.Select(field => new FieldProblem(field, Taken))]);

    /// <summary>A user ID is digits, or there is no such route.</summary>
    static void JudgePath(Findings findings)
    {
        if (findings.Violations.FirstOrDefault(violation => violation.In == Place.Path) is { } wrong)
            throw wrong.Keyword == "format" ? QuickBloxErrors.UnknownUser() : QuickBloxErrors.UnknownRoute();
    }

    /// <summary>Lookups find nobody by nothing; a page that is none is an error (both assumed).</summary>
    static void JudgeParameters(Call call, Findings findings)
    {
        if (findings.Violations.FirstOrDefault(violation => violation.In is Place.Query or Place.Header && violation.Keyword != "maximum") is { } wrong)
            throw Refusal(call, wrong);
    }

    /// <summary>Whatever cannot be read carries no data.</summary>
    static void JudgeBody(Findings findings)
    {
        if (findings.Body != BodyProblem.None || findings.Violations.Any(violation => violation is { In: Place.Body, Pointer: "", Keyword: "type" }))
            throw QuickBloxErrors.NoData();
    }

    /// <summary>Blank parameters first, then the timestamp; the rest needs the application.</summary>
    static ValueTask JudgeSessionAsync(Call call, Findings findings)
    {
        var blank = findings.Violations.Where(violation => violation.Keyword is "required" or "minLength").Select(violation => new FieldProblem(violation.Field, Blank)).ToList();
        if (blank.Count > 0)
            throw QuickBloxErrors.Session(blank);
        if (IsBroken(findings, "/timestamp"))
            throw QuickBloxErrors.BadTimestamp();
        if (IsBroken(findings, "/nonce"))
            throw QuickBloxErrors.Session([new("nonce", NoNumber)]);
        return ValueTask.CompletedTask;
    }

    /// <summary>Everything that is wrong with a user at once, taken values included, as in the sample of https://docs.quickblox.com/reference/create-user.</summary>
    static ValueTask JudgeNewUserAsync(Call call, Findings findings) => JudgeUserAsync(call, Words(findings), null);

    /// <summary>The user must exist and be the caller's own; only then does it matter what is wrong with it (assumed).</summary>
    static async ValueTask JudgeUpdateAsync(Call call, Findings findings)
    {
        var words = Words(findings);
        var caller = QuickBloxCaller.Of(call);
        var user = await new QuickBloxStore(call, caller.ApplicationId).Users.FindAsync(Maps.Text(call.Argument<long>("user_id", WireValues.Read)), call.Aborted) ?? throw QuickBloxErrors.UnknownUser();
        caller.ShouldOwn(user);
        words.AddRange(ProblemsOfNow(caller, user, call.Body.Root.GetProperty("user")));
        await JudgeUserAsync(call, words, user.Id);
    }

    /// <summary>The broken rules in the vendor's words. A form field sent twice is no mistake to Rails: the last one counts.</summary>
    static List<FieldProblem> Words(Findings findings) => findings.Violations.Any(violation => violation is { Pointer: "/user", Keyword: "required" })
        ? throw QuickBloxErrors.NoData()
        : [.. findings.Violations.Where(violation => violation.Keyword != "duplicate").OrderBy(IsLength).SelectMany(Word)];

    static async ValueTask JudgeUserAsync(Call call, List<FieldProblem> problems, string? id)
    {
        if (problems.Count == 0)
            return;
        var taken = await new QuickBloxStore(call, QuickBloxCaller.Of(call).ApplicationId).TakenAsync(call.Body.Root.GetProperty("user"), id, call.Aborted);
        throw QuickBloxErrors.User([.. problems, .. taken.Select(field => new FieldProblem(field, Taken))]);
    }

    /// <summary>
    /// Users prove that they know the password which they replace (https://docs.quickblox.com/reference/update-user, read 2026-11-20; the text is
    /// assumed), and keep a login or an e-mail address (assumed).
    /// </summary>
    static IEnumerable<FieldProblem> ProblemsOfNow(QuickBloxCaller caller, UserRecord user, JsonElement sent)
    {
        string? After(string member, string? now) => sent.TryGetProperty(member, out var value) ? value.GetString() : now;
        var knows = caller.IsOwner || !sent.TryGetProperty("password", out _) || PasswordHash.Matches(user.PasswordHash, After("old_password", null) ?? "");
        IEnumerable<FieldProblem> problems = knows ? [] : [new("old_password", Invalid)];
        return After("email", user.Email) is null && After("login", user.Login) is null ? problems.Concat(NoIdentity) : problems;
    }

    static bool IsBroken(Findings findings, string pointer) => findings.Violations.Any(violation => violation.Pointer == pointer && violation.Keyword != "duplicate");

    static VendorError Refusal(Call call, Violation wrong) => (wrong.In, wrong.Field) switch
    {
        (Place.Header, _) => QuickBloxErrors.TokenMissing(),
        (_, "page" or "per_page") => QuickBloxErrors.InvalidPaging(wrong.Field),
        (_, "order") => QuickBloxErrors.InvalidOrder(),
        (_, "email") => QuickBloxErrors.AddressMissing(call.Operation),
        _ => QuickBloxErrors.UnknownUser(),
    };

    /// <summary>Where two rules of one member are broken, its length is told last, as in the documented sample.</summary>
    static bool IsLength(Violation violation) => violation.Keyword is "minLength" or "maxLength";

    static IEnumerable<FieldProblem> Word(Violation violation) => (violation.Keyword, violation.Field) switch
    {
        ("anyOf", _) => NoIdentity,
        // Seen in a log: https://github.com/QuickBlox/quickblox-android-sdk/issues/776.
        ("required", var field) => [new(field, WrongCharacters), new(field, TooShort(violation.Schema.MinLength))],
        ("minLength", var field) => [new(field, TooShort(violation.Schema.MinLength))],
        ("maxLength", var field) => [new(field, $"is too long (maximum is {violation.Limit} characters)")],
        ("pattern", "password") => [new("password", WrongCharacters)],
        ("pattern", "email") => [new("email", "should look like an email address")],
        ("pattern", "facebook_id") => [new("facebook_id", "should be hexadecimal or decimal number")],
        ("pattern", "phone") => [new("phone", NoNumber)],
        ("type", var field) => [new(field, NoNumber)],
        ("format", var field) => [new(field, "must be less than 4 bytes")],
        (_, var field) => [new(field, Invalid)],
    };

    static string TooShort(int? leastLength) => $"is too short (minimum is {leastLength} characters)";
}
