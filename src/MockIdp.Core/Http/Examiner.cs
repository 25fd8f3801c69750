using System.Text.Json;
using Microsoft.Net.Http.Headers;
using MockIdp.Core.Contracts;

namespace MockIdp.Core.Http;

/// <summary>Holds a request against its contract: parameters and body, everything at once, nothing decided.</summary>
static class Examiner
{
    static readonly JsonElement EmptyObject = JsonDocument.Parse("{}").RootElement;

    public static Findings Examine(Call call, byte[] body)
    {
        var violations = new List<Violation>();
        ParameterCheck.Check(call, violations);
        if (call.Operation.Body is not { } expected)
            return violations.Count == 0 ? Findings.None : new Findings(BodyProblem.None, "", violations);
        var mediaType = MediaType(call);
        var schema = (mediaType is null ? null : expected.SchemaFor(mediaType)) ?? expected.Content[0].Value;
        call.Body = Read(call.Host.Vendor.ReadAs(call, mediaType, body.Length == 0), body, schema, mediaType);
        if (call.Body.Problem == BodyProblem.Empty && !expected.Required)
            call.Body = BodyContent.Absent;
        violations.AddRange(call.Body.Repeated.Select(name => new Violation(Place.Body, "/" + Pointers.Escape(name), "duplicate", "", "array", schema)));
        if (call.Body.Root.ValueKind != JsonValueKind.Undefined)
        {
            call.Body = call.Body with { Root = call.Host.Vendor.Prepare(call, schema, call.Body.Root) };
            violations.AddRange(SchemaCheck.Find(schema, call.Body.Root));
        }
        return call.Body.Problem == BodyProblem.None && violations.Count == 0 ? Findings.None : new Findings(call.Body.Problem, call.Body.Detail, violations);
    }

    /// <summary>The media type without its parameters, in lower case; null when there is no readable Content-Type.</summary>
    static string? MediaType(Call call) =>
        MediaTypeHeaderValue.TryParse(call.Request.ContentType, out var type) ? type.MediaType.ToString().ToLowerInvariant() : null;

    static BodyContent Read(BodyForm form, byte[] body, Schema schema, string? mediaType) => form switch
    {
        BodyForm.Json => JsonBody.Parse(body),
        BodyForm.UrlEncoded => FormBody.Parse(body, schema),
        BodyForm.EmptyObject => BodyContent.Of(EmptyObject),
        _ => BodyContent.Unreadable(BodyProblem.UnsupportedMediaType, mediaType ?? "no media type"),
    };
}
