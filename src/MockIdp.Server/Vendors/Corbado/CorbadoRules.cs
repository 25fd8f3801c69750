using System.Text.Json;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Corbado;

/// <summary>The vendor's words for broken rules: the texts of the Go library go-ozzo/ozzo-validation, which all known ones equal.</summary>
static class CorbadoRules
{
    /// <summary>All violations in one answer, sorted by field: the vendor's tests compare them without order.</summary>
    public static void Judge(Call call, Findings findings)
    {
        if (findings.Body == BodyProblem.Empty)
            throw CorbadoErrors.InvalidJson("EOF");
        if (findings.Body != BodyProblem.None)
            throw CorbadoErrors.InvalidJson(findings.Detail);
        // A Go decoder stops at a value of the wrong type, before any rule is looked at.
        if (findings.Violations.FirstOrDefault(violation => violation.Keyword == "type" && !IsBlank(call, violation)) is { } mistyped)
            throw CorbadoErrors.InvalidJson($"cannot use {mistyped.Actual} as {mistyped.Limit}" + (mistyped.Pointer == "" ? "" : $" in field {mistyped.Field}"));
        if (findings.Any)
            throw CorbadoErrors.Invalid([.. findings.Violations.Select(violation => Word(call, violation)).DistinctBy(field => field.Field).OrderBy(field => field.Field, StringComparer.Ordinal)]);
    }

    static FieldError Word(Call call, Violation violation) => CorbadoErrors.Field(violation.Field, (violation.Keyword, violation.Field) switch
    {
        _ when violation.Keyword == "required" || IsBlank(call, violation) => "cannot be blank",
        ("anyOf", "fullName") => "the length must be between 3 and 255",
        ("enum", _) => "must be a valid value",
        ("maxLength", _) => $"the length must be no more than {violation.Limit}",
        ("minimum", _) => $"must be no less than {violation.Limit}",
        ("maximum", _) => $"must be no greater than {violation.Limit}",
        _ => "must be in a valid format",
    });

    /// <summary>Null and the empty text are what Go calls blank.</summary>
    static bool IsBlank(Call call, Violation violation)
    {
        if (violation.In != Place.Body || call.Body.Root.ValueKind != JsonValueKind.Object || !call.Body.Root.TryGetProperty(violation.Field, out var value))
            return false;
        return value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.GetString() == "");
    }
}
