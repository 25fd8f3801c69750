using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.FlexShopper;

/// <summary>
/// Every error that FlexShopper answers. The service wraps it in <c>error</c>
/// (https://dev.flexshopper.com/medusa/api-reference/get-started/api-responses, read 2026-11-20); the Kong gateway in front answers a
/// bare <c>message</c>. Texts that are assumed say so in NOTES.md.
/// </summary>
static class FlexShopperErrors
{
    /// <summary>Text: https://dev.flexshopper.com/medusa/customer/add-payment-method/get-loanpaymentpro-child-key (read 2026-11-20).</summary>
    public static VendorError KeyMissing() => Gateway(401, "NoApiKey", "No API key found in request").With("WWW-Authenticate", Challenge);

    /// <summary>The same page.</summary>
    public static VendorError KeyUnknown() => Gateway(401, "InvalidApiKey", "Invalid authentication credentials").With("WWW-Authenticate", Challenge);

    /// <summary>Assumed: the text of Kong's request-size-limiting plugin.</summary>
    public static VendorError TooLarge() => Gateway(413, "RequestTooLarge", "Request size limit exceeded");

    public static VendorError Invalid(string message) => Make(400, "ValidationError", message);

    public static VendorError ConsumerMalformed() => Invalid("\"x-consumer-custom-id\" must have the format \"channel:vendorId\"");

    public static VendorError TokenMissing() => Make(401, "Unauthorized", "Missing customer token");

    public static VendorError TokenInvalid() => Make(401, "Unauthorized", "Invalid customer token");

    public static VendorError TokenExpired() => Make(401, "Unauthorized", "Expired customer token");

    /// <summary>https://dev.flexshopper.com/medusa/3.0-preview/customer/create-authorization-token (read 2026-11-20).</summary>
    public static VendorError UnknownVendor(string vendorId) => Make(404, "InvalidMerchantId", "Invalid merchant id", new ErrorData { MerchantId = vendorId });

    public static VendorError UnknownUser() => Make(404, "UserNotFound", "The user does not exist");

    public static VendorError UnknownRoute() => Make(404, "NotFound", "Not Found");

    public static VendorError WrongMethod(IEnumerable<string> allowed) => Make(405, "MethodNotAllowed", "Method Not Allowed").With("Allow", string.Join(", ", allowed));

    /// <summary>https://dev.flexshopper.com/medusa/customer/create-user (read 2026-11-20), of its two variants the one that the legacy page has too.</summary>
    public static VendorError UserAlreadyExists() => Make(409, "UserAlreadyExists", "The user already exists");

    /// <summary>https://dev.flexshopper.com/medusa/3.0-legacy/api-reference/customer-authentication/login-customer (read 2026-11-20); code and text are assumed.</summary>
    public static VendorError WrongPasscode() => Make(400, "InvalidPasscode", "Invalid passcode");

    /// <summary>Assumed: a phone is known of those who have applied.</summary>
    public static VendorError NoPhone() => Invalid("The user has no mobile phone");

    /// <summary>The number and its meaning: https://dev.flexshopper.com/medusa/customer/add-payment-method (read 2026-11-20). Payment errors are numbers.</summary>
    public static VendorError NotPrimary() => VendorError.Json(
        400, "11503", new PaymentErrorAnswer { Error = new() { StatusCode = 400, Code = 11503, Message = "The payment method cannot be the primary one", Data = new() } });

    public static VendorError Internal(string text = "An internal server error occurred") => Make(500, "InternalServerError", text);

    /// <summary>Assumed: the text of Kong's rate-limiting plugin.</summary>
    public static VendorError RateLimited() => Gateway(429, "RateLimited", "API rate limit exceeded");

    /// <summary>The status: https://dev.flexshopper.com/medusa/api-reference/get-started/api-responses (read 2026-11-20); code and text are assumed.</summary>
    static VendorError Maintenance() => Make(503, "ServiceUnavailable", "Service Unavailable");

    /// <summary>An error that was asked for. A status that the service does not document is worded as it words others (assumed).</summary>
    public static VendorError? Asked(int? status, string? code)
    {
        VendorError[] all = [Invalid("Invalid request payload input"), KeyMissing(), KeyUnknown(), TokenInvalid(), UnknownUser(), UnknownVendor("nobody"), UnknownRoute(), WrongMethod([]), UserAlreadyExists(), TooLarge(), WrongPasscode(), NotPrimary(), RateLimited(), Internal(), Maintenance()];
        if (VendorError.Among(all, status, code) is { } found)
            return found;
        if (status is null)
            return null;
        var phrase = VendorError.Phrase(status.Value);
        return Make(status.Value, code ?? phrase.Replace(" ", ""), phrase);
    }

    /// <summary>What Kong's key plugin sends.</summary>
    const string Challenge = "Key realm=\"kong\"";

    static VendorError Gateway(int status, string code, string message) =>
        VendorError.Json(status, code, new GatewayError { Message = message });

    static VendorError Make(int status, string code, string message, ErrorData? data = null) =>
        VendorError.Json(status, code, new ErrorAnswer { Error = new() { StatusCode = status, Code = code, Message = message, Data = data ?? new() } });
}
