using System.Text.Json;
using System.Text.Json.Nodes;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>
/// Every error that Logto answers. Texts: logto-io/logto packages/phrases/src/locales/en/errors; the issuer's: npm package
/// oidc-provider 9.9.1 (both read 2026-11-20).
/// </summary>
static class LogtoErrors
{
    // The token checks of /api; data is what npm package jose 6 throws.
    public static VendorError AuthorizationMissing() => Api(401, "auth.authorization_header_missing", "Authorization header is missing.");
    public static VendorError AuthorizationNotBearer() => Api(401, "auth.authorization_token_type_not_supported", "Authorization type is not supported.", new() { ["supportedTypes"] = new JsonArray("Bearer") });
    public static VendorError TokenInvalid() => Unauthorized("ERR_JWS_INVALID", "JWSInvalid");
    public static VendorError TokenSignatureWrong() => Unauthorized("ERR_JWS_SIGNATURE_VERIFICATION_FAILED", "JWSSignatureVerificationFailed");
    public static VendorError TokenKeyUnknown() => Unauthorized("ERR_JWKS_NO_MATCHING_KEY", "JWKSNoMatchingKey");
    public static VendorError TokenAlgorithmNotSupported() => Unauthorized("ERR_JOSE_NOT_SUPPORTED", "JOSENotSupported");
    public static VendorError TokenClaimWrong(JsonObject claims, string claim) => Unauthorized("ERR_JWT_CLAIM_VALIDATION_FAILED", "JWTClaimValidationFailed", claims, claim);
    public static VendorError TokenExpired(JsonObject claims) => Unauthorized("ERR_JWT_EXPIRED", "JWTExpired", claims, "exp");
    public static VendorError SubjectMissing() => Api(401, "auth.jwt_sub_missing", "Missing `sub` in JWT.");
    public static VendorError Forbidden() => Api(403, "auth.forbidden", "Forbidden. Please check your user roles and permissions.");

    // Users.
    /// <param name="part">query, body or params.</param>
    public static VendorError InvalidInput(string part, JsonArray issues, string details) =>
        BadRequest("guard.invalid_input", $"The request {part} is invalid.", new() { ["issues"] = issues, ["name"] = "ZodError" }, details);
    public static VendorError MalformedBody(string message) => BadRequest(null, message);
    public static VendorError InvalidPagination() => BadRequest("guard.invalid_pagination", "The request pagination value is invalid.");
    /// <param name="data">Empty when a search parameter is the cause, null otherwise.</param>
    public static VendorError InvalidListing(string details, JsonObject? data = null) => BadRequest("request.invalid_input", $"Input is invalid. {details}", data);
    public static VendorError CannotDeleteSelf() => BadRequest("user.cannot_delete_self", "You cannot delete yourself.");
    /// <summary>The mock's own words, bracketed: the vendor verifies every one of its algorithms.</summary>
    public static VendorError Unverifiable(string algorithm) => BadRequest(null, $"[[mock]] {algorithm} digests cannot be verified here");
    /// <summary>As the one before: the vendor spends whatever a digest asks for.</summary>
    public static VendorError TooCostly(string algorithm) => BadRequest(null, $"[[mock]] this {algorithm} digest asks for more time or memory than is spent on one here");
    public static VendorError NoPasswordExpiration() => BadRequest("sign_in_experiences.password_expiration_not_enabled", "Password expiration policy is not enabled. Enable it in the sign-in experience settings before expiring passwords.");
    public static VendorError PasswordAndDigest() => BadRequest("user.password_and_digest", "You cannot set both plain text password and password digest.");
    public static VendorError PasswordAlgorithmRequired() => BadRequest("user.password_algorithm_required", "Password algorithm is required.");
    /// <summary>The placeholder stays: the vendor never fills it (packages/core/src/utils/password.ts).</summary>
    public static VendorError UnsupportedEncryptionMethod() => BadRequest("password.unsupported_encryption_method", "The encryption method {{name}} is not supported.");
    public static VendorError InvalidLegacyFormat() => BadRequest("password.invalid_legacy_password_format", "Invalid legacy password format.");
    public static VendorError UnsupportedLegacyAlgorithm(string algorithm) => BadRequest("password.unsupported_legacy_hash_algorithm", $"Unsupported legacy hash algorithm: {algorithm}.");
    static VendorError UsernameInUse() => Api(422, "user.username_already_in_use", "This username is already in use.");
    static VendorError EmailInUse() => Api(422, "user.email_already_in_use", "This email is associated with an existing account.");
    static VendorError PhoneInUse() => Api(422, "user.phone_already_in_use", "This phone number is associated with an existing account.");
    /// <param name="key">A unique key of <see cref="LogtoStore"/>.</param>
    public static VendorError InUse(string key) => key switch
    {
        LogtoStore.UsernameKey => UsernameInUse(),
        LogtoStore.EmailKey => EmailInUse(),
        LogtoStore.PhoneKey => PhoneInUse(),
        _ => throw new InvalidOperationException($"The vendor has no words for a second '{key}'."),
    };
    public static VendorError InvalidPhone() => Api(422, "user.invalid_phone", "Invalid phone number.", new() { ["name"] = "ParseError" });
    /// <param name="limit">The column's length; the inner message is PostgreSQL's.</param>
    public static VendorError ValueTooLong(int limit) => Api(422, "entity.value_too_long", "The length of value is too long and exceeds the limit.", new() { ["message"] = $"value too long for type character varying({limit})" });
    public static VendorError NothingToUpdate() => Api(422, "entity.invalid_input", "Invalid input. Value list must not be empty.");
    public static VendorError WrongPassword() => Api(422, "session.invalid_credentials", "Incorrect account or password. Please check your input.");
    public static VendorError IdentityInUse() => Api(422, "user.identity_already_in_use", "The social account has been associated with an existing account.");
    public static VendorError IdentityNotFound() => Api(404, "user.identity_not_exist", "The social account has not been registered yet.");
    public static VendorError RoleNameInUse(string name) => Api(422, "role.name_in_use", $"This role name {name} is already in use");
    public static VendorError RoleNotFound(string id) => Api(404, "entity.not_exists_with_id", $"The roles with ID `{id}` does not exist.");
    /// <summary>What assigning answers to a role of machines; replacing leaves it to the database.</summary>
    public static VendorError InvalidRoleType() => Api(422, "user.invalid_role_type", "Invalid role type, can not assign machine-to-machine role to user.");
    public static VendorError ConstraintViolated() => Api(422, "entity.db_constraint_violated", "Database constraint violated.");
    public static VendorError UserNotFound() => Api(404, "entity.not_found", "The resource does not exist.");

    // What Koa and its router answer.
    public static VendorError NotFound() => VendorError.Text(404, "not_found", "Not Found");
    public static VendorError MethodNotAllowed(IEnumerable<string> allowed) => VendorError.Text(405, "method_not_allowed", "Method Not Allowed").With("Allow", string.Join(", ", allowed.Select(method => method == "GET" ? "HEAD, GET" : method)));
    public static VendorError Internal(string text = "Internal server error.") => VendorError.Json(500, "internal", new BadRequest { Message = text });

    // The OpenID provider: https://www.rfc-editor.org/rfc/rfc6749#section-5.2 in Logto's envelope (koa-oidc-error-handler.ts).
    public static VendorError FormsOnly() => InvalidRequest("only application/x-www-form-urlencoded content-type bodies are supported on POST /token");
    public static VendorError BodyUnparsed() => InvalidRequest("failed to parse the request body");
    public static VendorError NoClientAuthentication() => InvalidRequest("no client authentication mechanism provided");
    public static VendorError AuthorizationMalformed() => InvalidRequest("invalid authorization header value format");
    public static VendorError AuthorizationBadlyEncoded() => InvalidRequest("client_id and client_secret in the authorization header are not properly encoded");
    public static VendorError SecretMissingInHeader() => InvalidRequest("client_secret must be provided in the Authorization header");
    public static VendorError ClientIdMismatch() => InvalidRequest("client_id mismatch");
    public static VendorError OneMechanismOnly() => InvalidRequest("client authentication must only be provided using one mechanism");
    public static VendorError GrantTypeMissing() => InvalidRequest("missing required parameter 'grant_type'");
    public static VendorError GrantNotAllowed() => InvalidRequest("requested grant type is not allowed for this client");
    public static VendorError GivenTwice(IReadOnlyList<string> names) => InvalidRequest($"{string.Join(" and ", names.Select(name => $"'{name}'"))} {(names.Count == 1 ? "parameter" : "parameters")} must not be provided twice");
    public static VendorError Misused(string text) => InvalidRequest(text);
    public static VendorError UnknownClient(string appId) => Oidc(400, "invalid_client", "An OIDC error occurred: oidc.invalid_client.", $"invalid client {appId}");
    public static VendorError GrantTypeUnsupported() => Oidc(400, "unsupported_grant_type", "Unsupported `grant_type` requested.", "unsupported grant_type requested");
    public static VendorError ResourceMissing() => InvalidTarget("both `resource` and `organization_id` are not provided");
    public static VendorError ResourceNotAbsolute() => InvalidTarget("resource indicator must be an absolute URI");
    public static VendorError ResourceWithFragment() => InvalidTarget("resource indicator must not contain a fragment component");
    public static VendorError ResourceUnknown() => InvalidTarget("resource indicator is missing, or unknown");
    public static VendorError OneResourceOnly() => InvalidTarget("only a single resource indicator value is supported for this grant type");
    public static VendorError NotInOrganization() => Oidc(403, "access_denied", "Access denied.", "app has not associated with the organization");
    public static VendorError UnrecognizedRoute(string method, string path) => Oidc(404, "invalid_request", "Request is invalid.", $"unrecognized route or not allowed method ({method} on {path})");

    /// <param name="challenger">The issuer, when the client used HTTP Basic: only then is it challenged.</param>
    public static VendorError WrongClientSecret(string? challenger)
    {
        var error = Oidc(401, "invalid_client", "An OIDC error occurred: oidc.invalid_client.", "client authentication failed");
        return challenger is null ? error : error.With("WWW-Authenticate", $"Basic realm=\"{challenger}\", error=\"invalid_client\", error_description=\"client authentication failed\"");
    }

    /// <summary>An error that was asked for. What Logto itself never answers, Koa or the OpenID provider words (assumed): the bare phrase, or RFC 6749's server_error.</summary>
    public static VendorError? Asked(bool isOidc, int? status, string? code)
    {
        VendorError[] api =
        [
            InvalidInput("body", [], "Error in key path \"\": (invalid_type) Required"), MalformedBody("invalid JSON, only supports object and array"), AuthorizationMissing(), AuthorizationNotBearer(), TokenInvalid(), SubjectMissing(), Forbidden(), UserNotFound(), IdentityNotFound(),
            RoleNotFound("x"), MethodNotAllowed([]), UsernameInUse(), EmailInUse(), PhoneInUse(), InvalidPhone(), ValueTooLong(256), NothingToUpdate(), WrongPassword(), IdentityInUse(), RoleNameInUse("x"),
            InvalidRoleType(), ConstraintViolated(), InvalidPagination(), InvalidListing("Search value cannot be empty."), CannotDeleteSelf(), NoPasswordExpiration(), PasswordAndDigest(), PasswordAlgorithmRequired(),
            UnsupportedEncryptionMethod(), InvalidLegacyFormat(), UnsupportedLegacyAlgorithm("x"), NotFound(), Internal(),
        ];
        VendorError[] oidc = [NoClientAuthentication(), WrongClientSecret(null), UnknownClient("x"), GrantTypeUnsupported(), ResourceMissing(), NotInOrganization(), UnrecognizedRoute("POST", "/token")];
        if (VendorError.Among(isOidc ? oidc : api, status, code) is { } found)
            return found;
        if (status is not { } number)
            return null;
        var phrase = VendorError.Phrase(number);
        return code is not null && !isOidc ? Api(number, code, phrase) : isOidc ? Oidc(number, code?.Split('.')[^1] ?? (number >= 500 ? "server_error" : "invalid_request"), "Request is invalid.", phrase) : VendorError.Text(number, phrase, phrase);
    }

    static VendorError Unauthorized(string code, string name, JsonObject? claims = null, string claim = "")
    {
        var data = new JsonObject { ["code"] = code, ["name"] = name };
        if (claims is not null)
        {
            data["claim"] = claim;
            data["reason"] = claims.ContainsKey(claim) ? "check_failed" : "missing";
            data["payload"] = claims.DeepClone();
        }
        return Api(401, "auth.unauthorized", "Unauthorized. Please check credentials and its scope.", data);
    }

    static VendorError InvalidRequest(string description) => Oidc(400, "invalid_request", "Request is invalid.", description);

    static VendorError InvalidTarget(string description) => Oidc(400, "invalid_target", "Invalid resource indicator.", description);

    static VendorError Api(int status, string code, string message, JsonObject? data = null) =>
        VendorError.Json(status, code, new ApiError { Code = code, Data = Element(data), Message = message });

    static VendorError BadRequest(string? code, string message, JsonObject? data = null, string? details = null) =>
        VendorError.Json(400, code ?? "malformed_body", new BadRequest { Code = code, Data = Element(data), Details = details, Message = message });

    static VendorError Oidc(int status, string error, string message, string description) => new(status, "oidc." + error, call =>
    {
        var plain = call.Request.Query["parse_error"] == "false";
        var body = new OidcError { Code = plain ? null : "oidc." + error, Message = plain ? null : message, Error = error, Error_description = description };
        return Payload.Json(body);
    });

    static JsonElement? Element(JsonObject? data) => data is null ? null : JsonDocument.Parse(data.ToJsonString()).RootElement;
}
