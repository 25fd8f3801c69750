using System.Text.Json.Serialization;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;
using MockIdp.Core.Steering;

namespace MockIdp.Core.Journal;

/// <summary>An entry of a journal as it is kept outside of the process that has answered the call: all of it, secrets included.</summary>
/// <param name="Vendor">The vendor's name.</param>
/// <param name="Operation">Its id; null where none was found.</param>
sealed record KeptCall(
    string Vendor,
    string Method,
    string Target,
    DateTimeOffset ReceivedAt,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    KeptBytes? Body,
    string? Operation,
    KeptFindings? Findings,
    KeptFault? Fault,
    ForcedAnswer? Forced,
    string? Rule,
    VendorLimit? Limit,
    bool IsJudged,
    string? Code,
    KeptAnswer Answer);

/// <param name="Milliseconds">What the call took.</param>
sealed record KeptAnswer(int? Status, string? Project, string? UserId, double Milliseconds, IReadOnlyList<KeyValuePair<string, string>> Headers, KeptBytes? Body);

/// <summary>The first bytes of a body, in Base64.</summary>
/// <param name="Length">How many there were.</param>
sealed record KeptBytes(byte[] Bytes, long Length)
{
    public static KeptBytes? Of(KeptBody body) => body.Length == 0 ? null : new(body.Bytes.ToArray(), body.Length);

    public static KeptBody Body(KeptBytes? kept) => kept is null ? default : new(kept.Bytes, kept.Length);
}

sealed record KeptFindings(BodyProblem Body, string Detail, IReadOnlyList<KeptViolation> Violations)
{
    public static KeptFindings? Of(Findings? findings) =>
        findings is null ? null : new(findings.Body, findings.Detail, [.. findings.Violations.Select(violation => new KeptViolation(violation.In, violation.Pointer, violation.Keyword, violation.Limit, violation.Actual, violation.Line))]);

    public Findings Restore() => new(Body, Detail, [.. Violations.Select(violation => violation.Restore())]);
}

sealed record KeptViolation(Place In, string Pointer, string Keyword, string Limit, string Actual, int Line)
{
    /// <summary>Whoever explains a call asks for the rule's place in the contract, not for the schema.</summary>
    static readonly Schema Unknown = new();

    public Violation Restore() => new(In, Pointer, Keyword, Limit, Actual, Unknown, Line);
}

/// <param name="Kind">The name of the fault's type.</param>
/// <param name="Text">Its path, reason or words.</param>
sealed record KeptFault(string Kind, string Text = "", IReadOnlyList<string>? Allowed = null, long Limit = 0)
{
    public static KeptFault? Of(Fault? fault) => fault switch
    {
        null => null,
        Fault.NoSuchPath path => new(nameof(Fault.NoSuchPath), path.Path),
        Fault.WrongMethod wrong => new(nameof(Fault.WrongMethod), wrong.Path, wrong.Allowed),
        Fault.BodyTooLarge large => new(nameof(Fault.BodyTooLarge), Limit: large.LimitBytes),
        Fault.BodyBroken broken => new(nameof(Fault.BodyBroken), broken.Reason),
        Fault.Misuse misuse => new(nameof(Fault.Misuse), misuse.Text),
        Fault.WrongAnswer wrong => new(nameof(Fault.WrongAnswer), wrong.Text),
        _ => new(nameof(Fault.Internal)),
    };

    public Fault Restore() => Kind switch
    {
        nameof(Fault.NoSuchPath) => new Fault.NoSuchPath(Text),
        nameof(Fault.WrongMethod) => new Fault.WrongMethod(Text, Allowed ?? []),
        nameof(Fault.BodyTooLarge) => new Fault.BodyTooLarge(Limit),
        nameof(Fault.BodyBroken) => new Fault.BodyBroken(Text),
        nameof(Fault.Misuse) => new Fault.Misuse(Text),
        nameof(Fault.WrongAnswer) => new Fault.WrongAnswer(Text),
        // What it was stands in the log of the server that answered.
        _ => new Fault.Internal(new InvalidOperationException("another server has logged it")),
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptCall))]
sealed partial class KeptCallJson : JsonSerializerContext;
