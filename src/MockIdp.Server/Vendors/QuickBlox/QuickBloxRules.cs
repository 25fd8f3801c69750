using MockIdp.Core.Contracts;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.QuickBlox;

/// <summary>The vendor's words for broken rules. Which are documented, seen or assumed stands in NOTES.md.</summary>
static class QuickBloxRules
{
    const string Blank = "can't be blank";
    const string NoNumber = "is not a number";
    const string Taken = "has already been taken";
    const string WrongCharacters = "should contain alphanumeric and punctuation characters only";

    /// <summary>https://docs.quickblox.com/reference/create-session (read 2026-11-20).</summary>
    static readonly TimeSpan TimestampTolerance = TimeSpan.FromMinutes(60);

    /// <summary>A user ID is digits, or there is no such route.</summary>
    public static void JudgePath(Findings findings)
    {
        if (findings.Violations.FirstOrDefault(violation => violation.In == Place.Path) is { } wrong)
            throw wrong.Keyword == "format" ? QuickBloxErrors.UnknownUser() : QuickBloxErrors.UnknownRoute();
    }

    /// <summary>Whatever cannot be read carries no data.</summary>
    public static void JudgeBody(Findings findings)
    {
        if (findings.Body != BodyProblem.None || findings.Violations.Any(violation => violation is { In: Place.Body, Pointer: "", Keyword: "type" }))
            throw QuickBloxErrors.NoData();
    }

    /// <summary>Blank parameters first, then the timestamp; the rest needs the application.</summary>
    public static void JudgeSession(Findings findings)
    {
        var blank = findings.Violations.Where(violation => violation.Keyword is "required" or "minLength").Select(violation => new FieldProblem(violation.Field, Blank)).ToList();
        if (blank.Count > 0)
            throw QuickBloxErrors.Session(blank);
        if (IsBroken(findings, "/timestamp"))
            throw QuickBloxErrors.BadTimestamp();
        if (IsBroken(findings, "/nonce"))
            throw QuickBloxErrors.Session([new("nonce", NoNumber)]);
    }

    public static void JudgeTimestamp(Call call, long timestampSeconds)
    {
        if (Math.Abs(call.Now.ToUnixTimeSeconds() - timestampSeconds) > TimestampTolerance.TotalSeconds)
            throw QuickBloxErrors.BadTimestamp();
    }

    /// <summary>Everything that is wrong with a user at once, taken values included, as in the sample of https://docs.quickblox.com/reference/create-user.</summary>
    public static async ValueTask JudgeUserAsync(Call call, Findings findings)
    {
        if (findings.Violations.Any(violation => violation is { Pointer: "/user", Keyword: "required" }))
            throw QuickBloxErrors.NoData();
        // A form field sent twice is no mistake to Rails: the last one counts.
        var broken = findings.Violations.Where(violation => violation.Keyword != "duplicate").ToList();
        if (broken.Count == 0)
            return;
        var taken = await new QuickBloxStore(call, QuickBloxCaller.Of(call).ApplicationId).TakenAsync(call.Body.Root.GetProperty("user"), call.Aborted);
        throw QuickBloxErrors.User([.. broken.OrderBy(IsLength).SelectMany(Word), .. taken.Select(field => new FieldProblem(field, Taken))]);
    }

    public static VendorError Duplicate(IEnumerable<string> fields) => QuickBloxErrors.User([.. fields.Select(field => new FieldProblem(field, Taken))]);

    static bool IsBroken(Findings findings, string pointer) => findings.Violations.Any(violation => violation.Pointer == pointer && violation.Keyword != "duplicate");

    /// <summary>Where two rules of one member are broken, its length is told last, as in the documented sample.</summary>
    static bool IsLength(Violation violation) => violation.Keyword is "minLength" or "maxLength";

    static IEnumerable<FieldProblem> Word(Violation violation) => (violation.Keyword, violation.Field) switch
    {
        ("anyOf", _) => [new("email", Blank), new("login", Blank)],
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
        (_, var field) => [new(field, "is invalid")],
    };

    static string TooShort(int? leastLength) => $"is too short (minimum is {leastLength} characters)";
}
