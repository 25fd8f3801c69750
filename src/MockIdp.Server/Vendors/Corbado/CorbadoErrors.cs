using Microsoft.AspNetCore.WebUtilities;
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
    public static VendorError UnknownUser() => Invalid([Field("userID", "does not exist")]);

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
        new(status, type.ToString().ToLowerInvariant(), call => Payload.Json(Envelope(call, status, type, details, validation), WireJson.Default.ErrorRsp));

    static ErrorRsp Envelope(Call call, int status, ErrorType type, string details, IReadOnlyList<FieldError>? validation)
    {
        var requestID = "req-" + call.RequestId;
        return new()
        {
            HttpStatusCode = status,
            Message = ReasonPhrases.GetReasonPhrase(status),
            RequestData = new() { RequestID = requestID, Link = "https://my.corbado.com/requests/" + requestID },
            // Eight decimals as in the vendor's example; below 0.0001 .NET writes an exponent, which a Go server does not.
            Runtime = Math.Max(Math.Round(call.Elapsed.TotalSeconds, 8), 0.0001),
            Error = new() { Type = type, Details = details, Validation = validation, Links = [] },
        };
    }
}
