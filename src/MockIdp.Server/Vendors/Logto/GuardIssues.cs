using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>
/// Violations as the library zod 3.24.3 reports them (each shape observed by running it, 2026-11-20), and as Logto lists them in
/// <c>details</c> (packages/core/src/errors/RequestError).
/// </summary>
static class GuardIssues
{
    public static VendorError Report(Call call, string part, IEnumerable<Violation> violations)
    {
        var issues = violations.Select(violation => Issue(call, violation)).ToArray();
        return LogtoErrors.InvalidInput(part, new JsonArray(issues), string.Join('\n', issues.Select(Line)));
    }

    /// <summary>The issue of a body that is a text.</summary>
    public static VendorError NoObject()
    {
        var issue = InvalidType("object", "string", []);
        return LogtoErrors.InvalidInput("body", new JsonArray(issue), Line(issue));
    }

    static JsonObject Issue(Call call, Violation violation) => violation.Keyword switch
    {
        "type" when violation.Schema.AnyOf.Count > 0 => InvalidUnion(call, violation),
        "required" => InvalidType(violation.Schema.Type!, violation.Actual, Path(call, violation), "Required"),
        // A zod enum takes texts and numbers for candidates, everything else for another type.
        "type" when violation.Schema.Enum.Count > 0 && violation.Actual != "number" => InvalidEnumType(call, violation),
        "type" when violation.Schema.Enum.Count == 0 => InvalidType(violation.Limit, violation.Actual, Path(call, violation)),
        "type" or "enum" => InvalidEnumValue(call, violation),
        "duplicate" => InvalidType("string", violation.Actual, Path(call, violation)),
        "pattern" => InvalidString(call, "regex", "Invalid", violation),
        "anyOf" when violation.Schema.AnyOf.Any(form => form.Format == "url") => InvalidString(call, "url", "Invalid url", violation),
        "anyOf" => InvalidString(call, "regex", "Invalid", violation),
        "minLength" => Size(call, "too_small", "minimum", "least", violation),
        "maxLength" => Size(call, "too_big", "maximum", "most", violation),
        var other => throw new InvalidOperationException($"Logto has no words for the keyword '{other}'."),
    };

    static JsonObject InvalidType(string expected, string received, JsonArray path, string? message = null) => new()
    {
        ["code"] = "invalid_type",
        ["expected"] = expected,
        ["received"] = received,
        ["path"] = path,
        ["message"] = message ?? $"Expected {expected}, received {received}",
    };

    static JsonObject InvalidString(Call call, string validation, string message, Violation violation) => new()
    {
        ["validation"] = validation,
        ["code"] = "invalid_string",
        ["message"] = message,
        ["path"] = Path(call, violation),
    };

    static JsonObject Size(Call call, string code, string bound, string word, Violation violation) => new()
    {
        ["code"] = code,
        [bound] = JsonNode.Parse(violation.Limit),
        ["type"] = "string",
        ["inclusive"] = true,
        ["exact"] = false,
        ["message"] = $"String must contain at {word} {violation.Limit} character(s)",
        ["path"] = Path(call, violation),
    };

    static JsonObject InvalidEnumType(Call call, Violation violation) => new()
    {
        ["expected"] = Options(violation),
        ["received"] = violation.Actual,
        ["code"] = "invalid_type",
        ["path"] = Path(call, violation),
        ["message"] = $"Expected {Options(violation)}, received {violation.Actual}",
    };

    static JsonObject InvalidEnumValue(Call call, Violation violation) => new()
    {
        ["received"] = Received(call, violation),
        ["code"] = "invalid_enum_value",
        ["options"] = new JsonArray([.. violation.Schema.Enum.Select(option => JsonNode.Parse(option.GetRawText()))]),
        ["path"] = Path(call, violation),
        ["message"] = $"Invalid enum value. Expected {Options(violation)}, received '{Received(call, violation)}'",
    };

    static JsonObject InvalidUnion(Call call, Violation violation)
    {
        var literal = new JsonObject
        {
            ["received"] = Received(call, violation),
            ["code"] = "invalid_literal",
            ["expected"] = "",
            ["path"] = Path(call, violation),
            ["message"] = "Invalid literal value, expected \"\"",
        };
        return new()
        {
            ["code"] = "invalid_union",
            ["unionErrors"] = new JsonArray(Error(InvalidType(violation.Limit, violation.Actual, Path(call, violation))), Error(literal)),
            ["path"] = Path(call, violation),
            ["message"] = "Invalid input",
        };
    }

    static JsonObject Error(JsonObject issue) => new() { ["issues"] = new JsonArray(issue), ["name"] = "ZodError" };

    static string Options(Violation violation) => string.Join(" | ", violation.Schema.Enum.Select(option => $"'{option}'"));

    static JsonNode? Received(Call call, Violation violation) => JsonNode.Parse(Pointers.Find(call.Body.Root, violation.Pointer)!.Value.GetRawText());

    static JsonArray Path(Call call, Violation violation)
    {
        if (violation.In != Place.Body)
            return [violation.Pointer];
        var (path, parent) = (new JsonArray(), "");
        foreach (var name in Pointers.Tokens(violation.Pointer))
        {
            // The place in a list is a number.
            path.Add(Pointers.Find(call.Body.Root, parent)?.ValueKind == JsonValueKind.Array ? JsonValue.Create(int.Parse(name, CultureInfo.InvariantCulture)) : JsonValue.Create(name));
            parent += "/" + Pointers.Escape(name);
        }
        return path;
    }

    static string Line(JsonObject issue)
    {
        var reason = (string?)issue["code"] == "invalid_type" ? $"Expected {issue["expected"]} but received {issue["received"]}." : (string?)issue["message"];
        return $"Error in key path \"{string.Join('.', issue["path"]!.AsArray())}\": ({issue["code"]}) {reason}";
    }
}
