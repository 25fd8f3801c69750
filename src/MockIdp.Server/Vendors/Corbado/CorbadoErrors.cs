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

    public static VendorError Internal() => Make(500, ErrorType.Internal_error, "Internal error");

    public static FieldError Field(string field, string message) => new() { Field = field, Message = message };

    static VendorError LoginError(string details) => Make(401, ErrorType.Login_error, details).With("WWW-Authenticate", "Basic realm=\"Corbado\"");

    static VendorError Make(int status, ErrorType type, string details, IReadOnlyList<FieldError>? validation = null) =>
        new(status, type.ToString().ToLowerInvariant(), call => Payload.Json(Envelope.Error(call, status, new() { Type = type, Details = details, Validation = validation, Links = [] })));
}
