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
        var schema = call.Operation.Body is { } expected ? Read(call, expected, body) : null;
        if (call.Body.Problem == BodyProblem.None && Check(Report.Silent, call, schema))
            return Findings.None;
        var violations = new List<Violation>();
        Check(new Report(violations), call, schema);
        return new Findings(call.Body.Problem, call.Body.Detail, violations);
    }

    /// <summary>Reads the body as the vendor reads it.</summary>
    /// <returns>What the contract says of it.</returns>
    static Schema Read(Call call, RequestBody expected, byte[] body)
    {
        var mediaType = MediaType(call);
        var schema = (mediaType is null ? null : expected.SchemaFor(mediaType)) ?? expected.Content[0].Value;
        var read = Read(call.Host.Vendor.ReadAs(call, mediaType, body.Length == 0), body, schema, mediaType);
        if (read.Problem == BodyProblem.Empty && !expected.Required)
            read = BodyContent.Absent;
        // The vendor may look at the body as it was sent while it prepares it.
        call.Body = read;
        if (read.Root.ValueKind != JsonValueKind.Undefined)
            call.Body = read with { Root = call.Host.Vendor.Prepare(call, schema, read.Root) };
        return schema;
    }

    static bool Check(Report report, Call call, Schema? schema)
    {
        var holds = ParameterCheck.Check(report, call);
        if (schema is null)
            return holds;
        foreach (var name in call.Body.Repeated)
            holds = report.Broken(new(Place.Body, "/" + Pointers.Escape(name), "array"), schema, "duplicate", "");
        return call.Body.Root.ValueKind == JsonValueKind.Undefined ? holds : SchemaCheck.Check(report, schema, call.Body.Root, "") && holds;
    }

    /// <summary>The media type without its parameters, in lower case; null when there is no readable Content-Type.</summary>
    static string? MediaType(Call call)
    {
        const string Json = "application/json";
        var text = call.Request.ContentType;
        // What nearly every request says needs no parser.
        if (text is null or Json)
            return text;
        return MediaTypeHeaderValue.TryParse(text, out var type) ? type.MediaType.ToString().ToLowerInvariant() : null;
    }

    static BodyContent Read(BodyForm form, byte[] body, Schema schema, string? mediaType) => form switch
    {
        BodyForm.Json => JsonBody.Parse(body),
        BodyForm.UrlEncoded => FormBody.Parse(body, schema),
        BodyForm.Raw => body.Length > 0 ? BodyContent.Absent : JsonBody.Parse(body),
        BodyForm.EmptyObject => BodyContent.Of(EmptyObject),
        _ => BodyContent.Unreadable(BodyProblem.UnsupportedMediaType, mediaType ?? "no media type"),
    };
}
