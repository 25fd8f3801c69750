using System.Text.Json;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>Rules of /api that a schema cannot say.</summary>
static class LogtoRules
{
    /// <summary>The media types of the Koa body parser (observed with koa-body 8.0.1): what it does not know counts as an empty object.</summary>
    public static BodyForm ReadAs(string? mediaType, bool empty) => mediaType switch
    {
        _ when empty => BodyForm.EmptyObject,
        "application/json" or "application/json-patch+json" or "application/vnd.api+json" or "application/csp-report" or "application/reports+json" => BodyForm.Json,
        "application/x-www-form-urlencoded" => BodyForm.UrlEncoded,
        // Parsed to a text, which Judge then refuses.
        not null when mediaType.StartsWith("text/", StringComparison.Ordinal) => BodyForm.Unsupported,
        _ => BodyForm.EmptyObject,
    };

    /// <summary>The body is parsed before anything is guarded; the query is guarded before the body (packages/core/src/middleware/koa-guard.ts).</summary>
    public static void Judge(Call call, Findings findings)
    {
        if (findings.Body is BodyProblem.Syntax or BodyProblem.Empty || call.Body.Root.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Object or JsonValueKind.Array))
            throw LogtoErrors.MalformedBody(IsObjectOrArray(call.RawBody.Span) ? findings.Detail : "invalid JSON, only supports object and array");
        if (findings.Violations.Any(violation => violation is { In: Place.Query, Pointer: "page" or "page_size" }))
            throw LogtoErrors.InvalidPagination();
        if (findings.Violations.Where(violation => violation.In == Place.Query).ToArray() is { Length: > 0 } query)
            throw GuardIssues.Report(call, "query", query);
        if (findings.Body == BodyProblem.UnsupportedMediaType)
            throw GuardIssues.NoObject();
        if (findings.Violations.Count > 0)
            throw GuardIssues.Report(call, "body", findings.Violations);
    }

    /// <summary>npm package co-body lib/json.js looks at the first character only, and calls the rest a syntax error of the engine.</summary>
    static bool IsObjectOrArray(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    /// <summary>
    /// 422 for a text that its column cannot hold. The limits are those of the answer: the contract's <c>User</c>, in the order of
    /// the columns (packages/schemas/tables/users.sql, read 2026-11-20). Characters count, not bytes.
    /// </summary>
    public static UserRecord FitsColumns(Call call, UserRecord user)
    {
        var columns = call.Host.Contract.Schemas["User"];
        Fits("username", user.Username);
        Fits("primaryEmail", user.PrimaryEmail);
        Fits("primaryPhone", user.PrimaryPhone);
        Fits("name", user.Name);
        Fits("avatar", user.Avatar);
        return user;

        void Fits(string member, string? text)
        {
            var limit = columns.Property(member)!.MaxLength!.Value;
            if (text?.Length > limit && text.EnumerateRunes().Count() > limit)
                throw LogtoErrors.ValueTooLong(limit);
        }
    }

    /// <summary>Empty texts are written as null to every column (packages/core/src/utils/sql.ts).</summary>
    public static string? OrNull(string? text) => text is "" ? null : text;

    /// <summary>How query flags are read: npm package @silverhand/essentials, <c>yes</c>.</summary>
    public static bool IsYes(string? flag) => flag?.ToLowerInvariant() is "true" or "1" or "yes" or "y";
}
