using MockIdp.Core.Ambient;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.FlexShopper;

/// <summary>
/// The vendor's words for broken rules. That the service is hapi-style is a conclusion from the vendor's own hapi-kong; so texts are
/// assumed to be those of hapi and its schema library Joi, which stops at the first broken rule.
/// </summary>
static class FlexShopperRules
{
    public static void Judge(Findings findings)
    {
        if (findings.Body == BodyProblem.Syntax)
            throw FlexShopperErrors.Invalid("Invalid request payload JSON format");
        if (findings.Body == BodyProblem.UnsupportedMediaType)
            throw FlexShopperErrors.Invalid("Unsupported Media Type");
        if (findings.Body == BodyProblem.Empty)
            throw FlexShopperErrors.Invalid("\"value\" must be of type object");
        if (findings.Any)
            throw FlexShopperErrors.Invalid(Word(findings.Violations[0]));
    }

    /// <summary>The form in which e-mail addresses are compared.</summary>
    public static string FoldEmail(string email) => email.ToLowerInvariant();

    /// <summary>The digits of a phone without the country code of the United States (assumed).</summary>
    public static string FoldPhone(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits is ['1', .. { Length: 10 } national] ? national : digits;
    }

    /// <summary>
    /// https://dev.flexshopper.com/medusa/api-reference/user-management/deeply-verify-user-exists (read 2026-11-20): addresses are
    /// normalised before they are compared. How is assumed: blanks and case do not count, nor does a region's country before its dash.
    /// </summary>
    public static string Fold(AddressEntry address) =>
        string.Join('\n', new[] { address.Street1, address.Street2 ?? "", address.City, address.Region[(address.Region.IndexOf('-') + 1)..], address.PostalCode, address.Country }
            .Select(part => string.Join(' ', part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant()));

    /// <summary>A card counts to the end of the month that it names.</summary>
    public static bool HasExpired(CardToken card, DateTimeOffset now) =>
        card.ExpirationDate is { } end && string.CompareOrdinal(end, now.InUtc("yyyy-MM")) < 0;

    static string Word(Violation violation) => violation.Keyword switch
    {
        "required" => $"\"{Label(violation)}\" is required",
        "minLength" => $"\"{Label(violation)}\" is not allowed to be empty",
        "type" when violation.Limit == "object" => $"\"{Label(violation)}\" must be of type object",
        "type" => $"\"{Label(violation)}\" must be {(violation.Limit == "integer" ? "an" : "a")} {violation.Limit}",
        "minimum" => $"\"{Label(violation)}\" must be greater than or equal to {violation.Limit}",
        "maximum" => $"\"{Label(violation)}\" must be less than or equal to {violation.Limit}",
        "enum" => $"\"{Label(violation)}\" must be one of [{violation.Limit}]",
        "not" when violation.Pointer == "" => "\"value\" must contain exactly one of [ach, token]",
        "format" when violation.Limit == "date" => $"\"{Label(violation)}\" must be a valid date",
        _ when violation.Schema.Format == "email" && violation.Actual == "string" => $"\"{Label(violation)}\" must be a valid email",
        "pattern" => $"\"{Label(violation)}\" fails to match the required pattern: /{violation.Limit}/",
        _ => $"\"{Label(violation)}\" is invalid",
    };

    /// <summary>Joi names a value by its path, and the whole body <c>value</c>.</summary>
    static string Label(Violation violation) =>
        violation.In != Place.Body ? violation.Pointer : violation.Pointer == "" ? "value" : violation.Pointer[1..].Replace('/', '.');
}
