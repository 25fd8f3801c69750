using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>
/// Every error that Xsolla answers: codes from https://developers.xsolla.com/login-api/errors/ and
/// https://developers.xsolla.com/doc/login/references/errors/ (both read 2026-11-20). The vendor says that the texts may change: they are ours.
/// Attribute schemas have an envelope of their own.
/// </summary>
static class XsollaErrors
{
    public static VendorError InvalidRequest(string field) => Make(400, "0", "Request has invalid parameters.", field);

    public static VendorError Unreadable(string why) => Make(400, "0", $"Request has invalid parameters. [[mock]] {why}");

    public static VendorError Misuse(string text) => Make(400, "0", text);

    /// <summary>Unknown client, no or a wrong secret, or another way to authenticate.</summary>
    public static VendorError ClientRefused() => Make(400, "010-019", "OAuth 2.0 client authentication failed.");

    /// <summary>The sample of https://developers.xsolla.com/de/api/login/operation/put-attributes-schema/ (read 2026-11-26).</summary>
    public static VendorError InvalidSchema() => Make(400, "2004-0001", "JSON Schema is invalid or defined properties has depth level greater than 1");

    public static VendorError InvalidGrant() => Make(400, "010-023", "The grant or refresh token is invalid, expired, revoked, or was issued to another client.");

    /// <summary>Absent, or too short. The number is a part of the vendor's text; the limit is the contract's, and tests hold the two together.</summary>
    public static VendorError WeakState() => Make(400, "010-022", "Parameter state is missing or has less than 8 characters.");

    /// <summary>A token that is none, or not good any more. Most operations of the attribute service list no 401.</summary>
    public static VendorError InvalidToken(Call call) => call.Operation.ResponseOf(401) is not null ? InvalidToken() : Forbidden();

    /// <summary>A token of another project; that bans word it as the attribute service does is assumed.</summary>
    public static VendorError ForeignToken(Call call) => call.Operation.ResponseOf(403) is not null ? Forbidden() : InvalidToken();

    public static VendorError InvalidToken() => Make(401, "002-016", "Invalid JWT.");

    public static VendorError Banned(BanRecord ban) => Make(401, "002-040", "The user is banned.", new ErrorDetails { Date_from = ban.From.ToWire(), Date_to = ban.To?.ToWire(), Reason = ban.Reason });

    public static VendorError WrongPassword() => Make(401, "003-001", "Wrong username or password.");

    /// <summary>A right password is not enough before the email is confirmed.</summary>
    public static VendorError Unconfirmed() => Make(401, "003-007", "The account is not confirmed.");

    /// <summary>The status is assumed; codes without a published one are from xsolla/store-unity-sdk ErrorTypeParser.cs.</summary>
    public static VendorError WrongCode() => Make(401, "003-039", "Wrong one-time code.");

    /// <summary>As the one before.</summary>
    public static VendorError CodeExhausted() => Make(401, "003-049", "No more attempts are left for the one-time code.");

    static VendorError Forbidden() => Make(403, "1901-0001", "Invalid token.");

    public static VendorError UnknownUser() => Make(404, "003-002", "User not found.");

    /// <summary>The client is known, and has no project yet.</summary>
    public static VendorError NoProject() => UnknownObject();

    public static VendorError UnknownObject() => Make(404, "003-061", "Object not found.");

    public static VendorError UnknownProject() => Make(404, "003-019", "Project not found.");

    /// <summary>404 as a code is known to the browser SDK (npm @xsolla/login-sdk 0.95.0).</summary>
    public static VendorError UnknownRoute() => Make(404, "404", "Not found.");

    /// <summary>405 as a code is known to xsolla/store-unity-sdk; the header is RFC 9110's.</summary>
    public static VendorError WrongMethod(IEnumerable<string> allowed) => Make(405, "405", "Method not allowed.").With("Allow", string.Join(", ", allowed));

    /// <summary>Assumed, in the way of 404, 405 and 500.</summary>
    public static VendorError TooLarge() => Make(413, "413", "Request body is too large.");

    /// <summary>Neither an email nor a phone number; the status is assumed.</summary>
    public static VendorError NoContact() => Make(422, "002-028", "Either email or phone_number must be passed.");

    /// <summary>The status is assumed.</summary>
    public static VendorError MissingParameter(string field) => Make(422, "002-028", "Parameter was not passed.", field);

    public static VendorError NicknameMissing() => Make(422, "0", "Nickname is missing in the query.");

    public static VendorError UsernameTaken() => Make(422, "003-003", "A user with this username already exists.");

    /// <summary>The project's users are kept elsewhere.</summary>
    public static VendorError NotAvailable() => Make(422, "003-020", "The call is not available for this project.");

    /// <summary>The status is assumed.</summary>
    public static VendorError ResetClosed() => Make(422, "003-024", "The password cannot be reset in this project.");

    /// <summary>The status is assumed.</summary>
    public static VendorError RegistrationClosed() => Make(422, "010-003", "Registration is not allowed.");

    /// <summary>The project has several; the status is assumed.</summary>
    public static VendorError CallbackMissing() => Make(422, "010-011", "Several callback URLs are registered, and none was passed.");

    /// <summary>Not one of the project's, or no absolute address; the status is assumed.</summary>
    public static VendorError CallbackRefused() => Make(422, "010-012", "The callback URL is not registered.");

    /// <summary>The status, and that duplicates without a code of their own are worded so, are assumed.</summary>
    public static VendorError InvalidParameter(string field) => Make(422, "002-027", "Parameter is invalid.", field);

    public static VendorError InvalidPhone() => Make(422, "002-056", "Invalid phone number.");

    /// <summary>The status is assumed.</summary>
    public static VendorError NoSms() => Make(422, "002-043", "The phone number cannot receive SMS.");

    public static VendorError SocialTaken() => Make(422, "010-016", "This social account is already linked to another user.");

    public static VendorError EmailTaken() => Make(422, "003-004", "This email is already in use.");

    /// <summary>500 as a code is known to the browser SDK.</summary>
    public static VendorError Internal(string text = "Internal server error.") => Make(500, "500", text);

    /// <summary>429 as a code is assumed, in the way of 404 and 500.</summary>
    public static VendorError RateLimited() => Make(429, "429", "Too many requests.");

    /// <summary>A log-in or a registration too many. The code is published for them; that its status is 429 is assumed.</summary>
    public static VendorError TooManyAttempts() => Make(429, "002-057", "Too many log-in attempts.");

    /// <summary>An error that was asked for. A status as a code of its own is assumed, in the way of 404 and 500; so is the text of a code that this mock never has a cause for.</summary>
    /// <param name="admits">Whether people log in or register by the operation.</param>
    public static VendorError? Asked(bool admits, int? status, string? code)
    {
        VendorError[] all =
        [
            InvalidRequest("projectId"), ClientRefused(), InvalidSchema(), InvalidGrant(), WeakState(), InvalidToken(), WrongPassword(), Unconfirmed(), WrongCode(), CodeExhausted(), Forbidden(), UnknownUser(), UnknownObject(),
            UnknownProject(), UnknownRoute(), WrongMethod([]), TooLarge(), InvalidParameter("email"), NoContact(), UsernameTaken(), NotAvailable(), ResetClosed(), RegistrationClosed(), CallbackMissing(), CallbackRefused(),
            InvalidPhone(), NoSms(), SocialTaken(), EmailTaken(), admits ? TooManyAttempts() : RateLimited(), RateLimited(), TooManyAttempts(), Internal(),
        ];
        if (VendorError.Among(all, status, code) is { } found)
            return found;
        return status is null ? null : Make(status.Value, code ?? Text(status.Value), VendorError.Phrase(status.Value) + ".");
    }

    static string Text(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);

    static VendorError Make(int status, string code, string description, string field = "") => Make(status, code, description, field.Length == 0 ? null : new ErrorDetails { Field = field });

    static VendorError Make(int status, string code, string description, ErrorDetails? details) => new(status, code, call =>
    {
        if (call.HasOperation && call.Operation.Tag == "AttributeSchemas")
            return Payload.Json(new FlatError { Error_code = code, Error_description = description });
        return code == "0" && XsollaProject.Of(call) is { WritesZeroAsNumber: true }
            ? Payload.Json(new NumericErrorResponse { Error = new() { Code = 0, Description = description, Details = details } })
            : Payload.Json(new ErrorResponse { Error = new() { Code = code, Description = description, Details = details } });
    });
}
