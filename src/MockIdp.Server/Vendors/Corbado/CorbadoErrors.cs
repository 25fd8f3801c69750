using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Corbado;

/// <summary>
/// Every error that Corbado answers: one envelope, <c>error.type</c> from https://docs.corbado.com/api-reference/error-types
/// (read 2026-11-20). No complete live body is public; texts that are assumed say so in NOTES.md.
/// </summary>
static class CorbadoErrors
{
    /// <summary>401, https://docs.corbado.com/api-reference/authentication; the challenge is assumed (RFC 7617).</summary>
    public static VendorError AuthorizationMissing() => LoginError("Authorization header is missing");

    public static VendorError AuthorizationMalformed() => LoginError("Authorization header is malformed");

    public static VendorError WrongSecret() => LoginError("Invalid project ID and/or API secret");

    public static VendorError ProjectMismatch() => Make(403, ErrorType.Project_id_mismatch, "Project ID mismatch");

    /// <summary>400, not 404: corbado/corbado-php tests/integration/User/UserCompleteTest.php.</summary>
    public static VendorError Unknown(string field) => Invalid([Field(field, "does not exist")]);

    /// <summary>The text is assumed: the counterpart of <c>does not exist</c>.</summary>
    public static VendorError Taken(string field) => Invalid([Field(field, "already exists")]);

    /// <summary>Assumed, as all that is refused about challenges.</summary>
    public static VendorError WrongValue() => Invalid([Field("value", "must be a valid value")]);

    public static VendorError ChallengeOver(ChallengeStatus status) => Invalid([Field("challengeID", $"is already {status.ToString().ToLowerInvariant()}")]);

    public static VendorError Invalid(IReadOnlyList<FieldError> fields) => Make(400, ErrorType.Validation_error, "Validation failed", fields);

    public static VendorError InvalidJson(string details) => Make(400, ErrorType.Invalid_json, details);

    public static VendorError UnknownRoute() => Make(404, ErrorType.Not_found, "Route not found");

    public static VendorError WrongMethod(IEnumerable<string> allowed) => Make(405, ErrorType.Method_not_allowed, "Method not allowed").With("Allow", string.Join(", ", allowed));

    /// <summary>Go's http.MaxBytesReader says this while decoding; 413 and the type are assumed.</summary>
    public static VendorError TooLarge() => Make(413, ErrorType.Invalid_json, "http: request body too large");

    public static VendorError Internal(string text = "Internal error") => Make(500, ErrorType.Internal_error, text);

    /// <summary>429 is assumed; type and limit: https://docs.corbado.com/api-reference/error-types (read 2026-11-20).</summary>
    public static VendorError RateLimited() => Make(429, ErrorType.Rate_limited, "Rate limit exceeded");

    /// <summary>An error that was asked for. A status without a type of its own has its class's (assumed).</summary>
    public static VendorError? Asked(int? status, string? code)
    {
        VendorError[] all = [Unknown("userID"), InvalidJson("unexpected EOF"), AuthorizationMissing(), ProjectMismatch(), UnknownRoute(), WrongMethod([]), TooLarge(), RateLimited(), Internal()];
        if (VendorError.Among(all, status, code) is { } found)
            return found;
        var type = code is null ? status >= 500 ? ErrorType.Internal_error : ErrorType.Validation_error : Enum.GetValues<ErrorType>().Cast<ErrorType?>().FirstOrDefault(known => Word(known!.Value) == code);
        return type is null || status is null ? null : Make(status.Value, type.Value, VendorError.Phrase(status.Value));
    }

    public static FieldError Field(string field, string message) => new() { Field = field, Message = message };

    static VendorError LoginError(string details) => Make(401, ErrorType.Login_error, details).With("WWW-Authenticate", "Basic realm=\"Corbado\"");

    static VendorError Make(int status, ErrorType type, string details, IReadOnlyList<FieldError>? validation = null) =>
        new(status, Word(type), call => Payload.Json(Envelope.Error(call, status, new() { Type = type, Details = details, Validation = validation, Links = [] })));

    static string Word(ErrorType type) => type.ToString().ToLowerInvariant();
}
