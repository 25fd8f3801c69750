using System.Globalization;
using System.Text.Json;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Corbado;

/// <summary>The vendor's words for broken rules: the texts of the Go library go-ozzo/ozzo-validation, which all known ones equal.</summary>
static class CorbadoRules
{
    /// <summary>
    /// JSON, then the IDs of the path (corbado/corbado-php UserCompleteTest.php: an empty update of an unknown user names only the user), then
    /// all violations in one answer, sorted by field: the vendor's tests compare them without order.
    /// </summary>
    public static async ValueTask JudgeAsync(Call call, Findings findings)
    {
        JudgeJson(call, findings);
        if (findings.Violations.All(violation => violation.In != Place.Path))
            await FindPathAsync(call);
        FieldError[] errors = [.. findings.Violations.Select(violation => Word(call, violation)).OfType<FieldError>(), .. ListRules.Problems(call)];
        if (errors.Length > 0)
            throw CorbadoErrors.Invalid([.. errors.DistinctBy(error => error.Field).OrderBy(error => error.Field, StringComparer.Ordinal)]);
    }

    static void JudgeJson(Call call, Findings findings)
    {
        if (findings.Body == BodyProblem.Empty)
            throw CorbadoErrors.InvalidJson("EOF");
        if (findings.Body != BodyProblem.None)
            throw CorbadoErrors.InvalidJson(findings.Detail);
        // A Go decoder stops at a value of the wrong type, before any rule is looked at.
        if (findings.Violations.FirstOrDefault(violation => violation is { In: Place.Body, Keyword: "type" } && !IsBlank(call, violation)) is { } mistyped)
            throw CorbadoErrors.InvalidJson($"cannot use {mistyped.Actual} as {mistyped.Limit}" + (mistyped.Pointer == "" ? "" : $" in field {mistyped.Field}"));
    }

    /// <summary>Whose operations have rules to break: what the path names has to exist first.</summary>
    static async ValueTask FindPathAsync(Call call)
    {
        foreach (var (name, place, _, _, _) in call.Operation.Parameters)
        {
            if (place != Place.Path)
                continue;
            var (store, id) = (new CorbadoStore(call), call.PathValue(name));
            if (name == "userID")
                await store.UserAsync(id, call.Aborted);
            else if (name == "identifierID")
                await store.OwnedAsync(store.Identifiers, call.PathValue("userID"), name, id, call.Aborted);
            else if (name == "challengeID")
                await store.OwnedAsync(store.Challenges, call.PathValue("userID"), name, id, call.Aborted);
        }
    }

    static FieldError? Word(Call call, Violation violation) => (violation.Keyword, violation.Field) switch
    {
        _ when violation.Keyword == "required" || IsBlank(call, violation) => CorbadoErrors.Field(violation.Field, "cannot be blank"),
        ("anyOf", "") => WordIdentifier(call.Body.Root.GetProperty("identifierType")),
        _ => CorbadoErrors.Field(violation.Field, Text(violation)),
    };

    static string Text(Violation violation) => (violation.Keyword, violation.Field) switch
    {
        ("anyOf", "fullName") => Between(violation.Schema.AnyOf.First(schema => schema.MinLength > 0)),
        ("minLength" or "maxLength", "sessionID") => $"the length must be exactly {violation.Limit}",
        ("pattern", "userIDs" or "webauthnIDs" or "identifierValues") => $"the length must be no more than {MostParts(violation.Limit)}",
        ("type", _) when violation.Limit == "integer" => "must be an integer number",
        ("enum", _) => "must be a valid value",
        ("maxLength", _) => $"the length must be no more than {violation.Limit}",
        ("minimum", _) => $"must be no less than {violation.Limit}",
        ("maximum", _) => $"must be no greater than {violation.Limit}",
        _ => "must be in a valid format",
    };

    /// <summary>How many parts a list joined by commas may have: its pattern repeats what follows the first one, <c>(,[^,]*){0,999}$</c>.</summary>
    static int MostParts(string pattern) => int.Parse(pattern.AsSpan()[(pattern.LastIndexOf(',') + 1)..pattern.LastIndexOf('}')], CultureInfo.InvariantCulture) + 1;

    static string Between(Schema schema) => $"the length must be between {schema.MinLength} and {schema.MaxLength}";

    /// <summary>The one rule about two fields: an identifier looks like its type. A type that is none has been told already.</summary>
    static FieldError? WordIdentifier(JsonElement type) => type.GetString() switch
    {
        "email" => CorbadoErrors.Field("identifierValue", "must be a valid email address"),
        "phone" => CorbadoErrors.Field("identifierValue", "must be a valid E164 number"),
        _ => null,
    };

    /// <summary>Null and the empty text are what Go calls blank.</summary>
    static bool IsBlank(Call call, Violation violation)
    {
        if (violation.In == Place.Query)
            return call.Request.Query[violation.Field] == "";
        return violation is { In: Place.Body, Pointer: not "" } && Pointers.Find(call.Body.Root, violation.Pointer) is { } value && (value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.GetString() == ""));
    }
}
