using System.Globalization;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>The vendor's codes for broken rules. It names one at a time: what cannot be read first, then the first broken rule.</summary>
static class XsollaRules
{
    public static void Judge(Call call, Findings findings)
    {
        // The only body of these operations is a schema, and this the only thing that is wrong with one.
        if (findings.Any && call.Operation.Id == nameof(AttributeSchemasController.PutAttributesSchema) && findings.Violations.All(violation => violation.In == Place.Body))
            throw XsollaErrors.InvalidSchema();
        if (findings.Body == BodyProblem.UnsupportedMediaType)
            throw XsollaErrors.Unreadable($"the Content-Type is not taken: {findings.Detail}");
        if (findings.Body != BodyProblem.None)
            throw XsollaErrors.Unreadable(findings.Detail);
        if (findings.Violations.FirstOrDefault(IsSyntax) is { } broken)
            throw broken is { In: Place.Query, Field: "state" } ? XsollaErrors.WeakState() : XsollaErrors.InvalidRequest(broken.Field);
        if (findings.Violations is [var first, ..])
            throw Word(first);
    }

    /// <summary>A grant cannot do without the parameter that it is named after.</summary>
    public static void GrantIsComplete(GenerateJwtRequest body)
    {
        if (body is { Grant_type: GrantType.Authorization_code, Code: null })
            throw XsollaErrors.InvalidRequest("code");
        if (body is { Grant_type: GrantType.Refresh_token, Refresh_token: null })
            throw XsollaErrors.InvalidRequest("refresh_token");
    }

    /// <summary>Assumed: numbers of no country (+999 is given to none) receive no SMS.</summary>
    public static void CanReceiveSms(string phone)
    {
        if (phone.StartsWith("+999", StringComparison.Ordinal))
            throw XsollaErrors.NoSms();
    }

    /// <summary>A moment of a ban: the contract's pattern lets the 31st of February pass.</summary>
    public static DateTimeOffset? Moment(string field, string? text)
    {
        if (text is null)
            return null;
        return DateTimeOffset.TryParseExact(text, Maps.Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : throw XsollaErrors.InvalidParameter(field);
    }

    /// <summary>400 is for what cannot be read, 422 for what is read and refused (the vendor's texts for the two codes; the border is assumed).</summary>
    static bool IsSyntax(Violation violation) => violation.In != Place.Body || violation.Keyword is "type" or "duplicate" || violation.Field == "grant_type";

    static VendorError Word(Violation violation) => (violation.Keyword, violation.Field) switch
    {
        ("required", "client_id") => XsollaErrors.ClientRefused(),
        ("required", _) => XsollaErrors.MissingParameter(violation.Field),
        ("anyOf", _) => XsollaErrors.NoContact(),
        ("pattern", "phone_number") => XsollaErrors.InvalidPhone(),
        _ => XsollaErrors.InvalidParameter(violation.Field),
    };
}
