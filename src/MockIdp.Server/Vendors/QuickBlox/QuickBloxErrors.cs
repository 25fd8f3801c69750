using MockIdp.Core.Contracts;
using MockIdp.Core.Http;
using MockIdp.Core.Wire;

namespace MockIdp.Server.Vendors.QuickBlox;

/// <summary>What is wrong with one member, in the vendor's words.</summary>
readonly record struct FieldProblem(string Field, string Message);

/// <summary>
/// Every error that QuickBlox answers. Four envelopes exist side by side: messages by field, messages under <c>base</c>, a bare list
/// of messages, and <c>code</c> with <c>message</c>. Where each text comes from stands in NOTES.md.
/// </summary>
static class QuickBloxErrors
{
    /// <summary>https://docs.quickblox.com/reference/create-user (read 2026-11-20).</summary>
    public static VendorError NoData() => Trouble(400, "No data was provided");

    public static VendorError Misuse(string text) => Trouble(400, text);

    /// <summary>Seen in a log: https://github.com/QuickBlox/quickblox-ios-sdk/issues/199; the status is assumed.</summary>
    public static VendorError TokenMissing() => Challenge(Texts(401, "Token is required"));

    /// <summary>https://docs.quickblox.com/reference/authentication (read 2026-11-20); clients look for these words.</summary>
    public static VendorError SessionUnknown() => Challenge(Texts(401, "Required session does not exist"));

    /// <summary>Seen in a log: https://github.com/QuickBlox/quickblox-javascript-sdk/issues/142.</summary>
    public static VendorError WrongPassword() => Challenge(Texts(401, "Unauthorized"));

    /// <summary>https://docs.quickblox.com/reference/create-token-with-api-key (read 2026-11-20); the end of the sentence is assumed.</summary>
    public static VendorError ApiKeyInvalid() => Challenge(Base(401, "Authorization header is invalid"));

    /// <summary>Assumed: what becomes of the header https://docs.quickblox.com/reference/authentication (read 2026-11-20) names when its user is unknown.</summary>
    public static VendorError OnBehalfOfInvalid() => Challenge(Base(401, "On-Behalf-Of header is invalid"));

    /// <summary>Seen in logs: https://github.com/QuickBlox/quickblox-android-sdk/issues/711 and /241.</summary>
    public static VendorError NotOwner() => Uncached(Base(403, "You are not owner of this object"));

    /// <summary>Seen in a log, on another resource: https://github.com/QuickBlox/q-municate-services-ios/issues/311.</summary>
    public static VendorError NeedUser() => Uncached(Base(422, "Forbidden. Need user."));

    /// <summary>The envelope: https://docs.quickblox.com/reference/create-token-with-api-key (read 2026-11-20); the text is assumed.</summary>
    public static VendorError TokenUserUnknown() => Uncached(Base(404, "User not found"));

    /// <summary>Assumed, like the next two: some answer is needed.</summary>
    public static VendorError InvalidFilter() => Uncached(Base(422, "Invalid filter"));

    public static VendorError InvalidOrder() => Uncached(Base(422, "Invalid order"));

    public static VendorError InvalidPaging(string parameter) => Uncached(Base(422, $"Invalid {parameter}"));

    /// <summary>Seen in a log: https://github.com/QuickBlox/quickblox-ios-sdk/issues/1065.</summary>
    public static VendorError UnknownUser() => Trouble(404, "Couldn't find user");

    /// <summary>Seen in a log: https://github.com/QuickBlox/quickblox-javascript-sdk/issues/390.</summary>
    public static VendorError UnknownRoute() => Trouble(404, "Possible subdomains: admin, api, billing");

    /// <summary>A password reset lists a status for it (the text is assumed, in Rails' words); a lookup finds nobody.</summary>
    public static VendorError AddressMissing(Operation operation) => operation.ResponseOf(422) is not null ? User([new("email", "can't be blank")]) : UnknownUser();

    /// <summary>Assumed: the JavaScript SDK can only read JSON.</summary>
    public static VendorError TooLarge() => Trouble(413, "Request Entity Too Large");

    /// <summary>Seen in a log: https://stackoverflow.com/questions/14108986; the status is assumed.</summary>
    public static VendorError UnexpectedSignature() => Session([new("base", "Unexpected signature")]);

    /// <summary>Seen in a log: https://github.com/QuickBlox/quickblox-ios-sdk/issues/452.</summary>
    public static VendorError BadTimestamp() => Session([new("base", "Bad timestamp")]);

    /// <summary>The rule: https://docs.quickblox.com/reference/create-session (read 2026-11-20); the text is assumed.</summary>
    public static VendorError NonceTaken() => Session([new("nonce", "has already been taken")]);

    public static VendorError ProviderUnknown() => Session([new("base", "[[mock]] Social providers are not imitated")]);

    public static VendorError Internal(string text = "Internal Server Error") => Trouble(500, text);

    /// <summary>422 for create session. Assumed texts, in Rails' words.</summary>
    public static VendorError Session(IReadOnlyList<FieldProblem> problems) => Refuse(422, problems, new SessionErrors
    {
        Errors = new()
        {
            Application_id = Of(problems, "application_id"),
            Auth_key = Of(problems, "auth_key"),
            Timestamp = Of(problems, "timestamp"),
            Nonce = Of(problems, "nonce"),
            Signature = Of(problems, "signature"),
            Base = Of(problems, "base"),
        },
    });

    /// <summary>422 for users: https://docs.quickblox.com/reference/create-user (read 2026-11-20).</summary>
    public static VendorError User(IReadOnlyList<FieldProblem> problems) => Refuse(422, problems, new UserErrors
    {
        Errors = new()
        {
            Full_name = Of(problems, "full_name"),
            Email = Of(problems, "email"),
            Login = Of(problems, "login"),
            Password = Of(problems, "password"),
            Facebook_id = Of(problems, "facebook_id"),
            External_user_id = Of(problems, "external_user_id"),
            Phone = Of(problems, "phone"),
            Blob_id = Of(problems, "blob_id"),
            Old_password = Of(problems, "old_password"),
        },
    });

    /// <summary>The envelope is the one of QuickBlox's other gateways' answers (assumed).</summary>
    public static VendorError RateLimited() => Texts(429, "Too Many Requests");

    /// <summary>An error that was asked for. The vendor's messages are its codes; a status without one is worded as a fault of the server (assumed).</summary>
    public static VendorError? Asked(Operation operation, int? status, string? code)
    {
        var invalid = operation.Tag == "Sessions" ? Session([new("base", "Unexpected signature")]) : User([new("email", "has already been taken")]);
        VendorError[] all = [NoData(), SessionUnknown(), TokenMissing(), WrongPassword(), ApiKeyInvalid(), OnBehalfOfInvalid(), NotOwner(), UnknownUser(), TokenUserUnknown(), UnknownRoute(), TooLarge(), invalid, NeedUser(), InvalidFilter(), InvalidOrder(), InvalidPaging("page"), RateLimited(), Internal()];
        if (VendorError.Among(all, status, code) is { } found)
            return found;
        if (status == 422 && code is not null && OfMember(operation, code) is { } refused)
            return refused;
        return status is null ? null : code is null ? Trouble(status.Value, VendorError.Phrase(status.Value)) : Uncached(Base(status.Value, code));
    }

    /// <summary>What is wrong with one member, by its code: the member's name and the message. Null when the operation has no such member.</summary>
    static VendorError? OfMember(Operation operation, string code)
    {
        if (code.Split(' ', 2) is not [var field, var message])
            return null;
        if (field == "base")
            return Refuse(422, [new(field, message)], new BaseErrors { Errors = new() { Base = [message] } });
        if (operation.Tag == "Sessions")
            return field is "application_id" or "auth_key" or "timestamp" or "nonce" or "signature" ? Session([new(field, message)]) : null;
        return field is "full_name" or "email" or "login" or "password" or "facebook_id" or "external_user_id" or "phone" or "blob_id" or "old_password" ? User([new(field, message)]) : null;
    }

    static string[]? Of(IReadOnlyList<FieldProblem> problems, string field) =>
        problems.Where(problem => problem.Field == field).Select(problem => problem.Message).ToArray() is { Length: > 0 } messages ? messages : null;

    static VendorError Refuse<T>(int status, IReadOnlyList<FieldProblem> problems, T body)
        where T : class, IWire<T> =>
        Uncached(VendorError.Json(status, $"{problems[0].Field} {problems[0].Message}", body));

    static VendorError Texts(int status, string message) => VendorError.Json(status, message, new TextErrors { Errors = [message] });

    static VendorError Base(int status, string message) =>
        VendorError.Json(status, message, new BaseErrors { Errors = new() { Base = [message] } });

    static VendorError Trouble(int status, string message) =>
        Uncached(VendorError.Json(status, message, new Trouble { Code = null, Message = message }));

    /// <summary>QuickBlox/Documentation docs/6_rest_api/1_Introduction.md (read 2026-11-20) names the header; its value is assumed.</summary>
    static VendorError Challenge(VendorError error) => Uncached(error).With("WWW-Authenticate", "Basic realm=\"QuickBlox\"");

    /// <summary>Seen in a log: https://github.com/QuickBlox/quickblox-ios-sdk/issues/1065.</summary>
    static VendorError Uncached(VendorError error) => error.With("Cache-Control", "no-cache");
}
