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

    static string Word(Violation violation) => violation.Keyword switch
    {
        "required" => $"\"{violation.Field}\" is required",
        "minLength" => $"\"{violation.Field}\" is not allowed to be empty",
        "type" when violation.Pointer == "" => "\"value\" must be of type object",
        "type" => $"\"{violation.Field}\" must be a {violation.Limit}",
        _ when violation.Schema.Format == "email" && violation.Actual == "string" => $"\"{violation.Field}\" must be a valid email",
        "pattern" => $"\"{violation.Field}\" fails to match the required pattern: /{violation.Limit}/",
        _ => $"\"{violation.Field}\" is invalid",
    };
}
