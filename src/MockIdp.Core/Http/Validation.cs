namespace MockIdp.Core.Http;

/// <summary>What becomes of a request that breaks its contract.</summary>
public enum Validation
{
    /// <summary>The vendor refuses it.</summary>
    Strict,

    /// <summary>It is logged, the answer carries the number of violations, and the operation goes on with the values as they are.</summary>
    Warn,

    /// <summary>The operation goes on with the values as they are.</summary>
    Off,
}

/// <summary>The strictness of one request: the server's, or what its header says.</summary>
static class Strictness
{
    public const string Header = "X-Mock-Validation";

    /// <summary>How many violations a request was let through with.</summary>
    public const string CountHeader = "X-Mock-Violations";

    /// <param name="usual">The server's own.</param>
    /// <exception cref="VendorError">The header says something else: a misuse of the mock, in the vendor's words.</exception>
    public static Validation Of(Call call, Validation usual)
    {
        if (!call.Host.Vendor.IsImitation)
            return Validation.Strict;
        return call.Request.Headers[Header] is not { Count: > 0 } values ? usual : values.ToString() switch
        {
            "strict" => Validation.Strict,
            "warn" => Validation.Warn,
            "off" => Validation.Off,
            var other => throw VendorPipeline.Word(call, new Fault.Misuse($"[[mock]] {Header} is strict, warn or off, not '{other}'")),
        };
    }

    /// <summary>
    /// Whether a request has the shape that its operation needs, and breaks rules about values only. Without a member, or with one of
    /// another type, there is nothing to go on with; and what a vendor does with members that it does not know is its behaviour, no matter of strictness.
    /// </summary>
    public static bool HasShape(Findings findings) =>
        findings.Body == BodyProblem.None && findings.Violations.All(violation => violation.Keyword is not ("required" or "type" or "discriminator" or "additionalProperties"));
}
