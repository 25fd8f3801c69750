using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using MockIdp.Core.Contracts;

namespace MockIdp.Core.Http;

/// <summary>One way in which an answer breaks its contract.</summary>
/// <param name="Where">The JSON pointer in the body (empty: all of it), or a header's name, or <c>status</c>.</param>
/// <param name="Keyword">The broken keyword: one of a schema, <c>responses</c> for an undocumented status, <c>content</c> for a media type.</param>
/// <param name="Limit">What the contract says there.</param>
/// <param name="Line">The line in the contract's file.</param>
public readonly record struct AnswerViolation(string Where, string Keyword, string Limit, int Line)
{
    public override string ToString() => string.Join(' ', new[] { Where.Length == 0 ? "/" : Where, Keyword, Limit }.Where(word => word.Length > 0));
}

/// <summary>Holds an answer against its operation: a documented status with its headers, its media type and its body.</summary>
public static class AnswerCheck
{
    /// <param name="contentType">Null when there is no body.</param>
    /// <returns>Every broken rule; none where no operation was reached, because then no contract says anything.</returns>
    internal static IReadOnlyList<AnswerViolation> Find(Call call, int status, string? contentType, ReadOnlyMemory<byte> body) =>
        !call.HasOperation || (call.MayBeUndocumented && call.Operation.ResponseOf(status) is null) ? [] : Find(call.Operation, status, contentType, call.ResponseHeaders, body);

    /// <summary>The same for an answer that came from anywhere.</summary>
    /// <param name="contentType">Null when there is no body.</param>
    /// <returns>Every broken rule.</returns>
    public static IReadOnlyList<AnswerViolation> Find(Operation operation, int status, string? contentType, IDictionary<string, StringValues> headers, ReadOnlyMemory<byte> body)
    {
        if (operation.ResponseOf(status) is not { } response)
            return [new("status", "responses", string.Join(", ", operation.Responses.Select(documented => documented.Status)), operation.Line)];
        var content = Content(response, contentType);
        if (content is { Wrong: { } wrong })
            return [wrong];
        if (!TryRead(content.Schema is null ? null : contentType, body, out var value))
            return [new("", "content", "well-formed JSON", response.Line)];
        if (Check(Report.Silent, headers, response, content.Schema, value))
            return [];
        var violations = new List<Violation>();
        Check(new Report(violations), headers, response, content.Schema, value);
        return [.. violations.Select(violation => new AnswerViolation(violation.In == Place.Header ? $"header {violation.Pointer}" : violation.Pointer, violation.Keyword, violation.Limit, violation.Line))];
    }

    /// <summary>The schema of a media type, or what is wrong with it.</summary>
    static (Schema? Schema, AnswerViolation? Wrong) Content(Response response, string? contentType)
    {
        var media = contentType is null ? default : new StringSegment(contentType, 0, contentType.IndexOf(';') is >= 0 and var end ? end : contentType.Length).Trim();
        if (response.Content.Count == 0 && contentType is null)
            return default;
        foreach (var (name, schema) in response.Content)
        {
            if (media.Equals(name, StringComparison.OrdinalIgnoreCase))
                return (schema, null);
        }
        return (null, new($"Content-Type {(contentType is null ? "(no body)" : media.Value)}", "content", response.Content.Count == 0 ? "(no body)" : string.Join(", ", response.Content.Select(pair => pair.Key)), response.Line));
    }

    /// <summary>JSON as it is; everything else is a text.</summary>
    /// <param name="contentType">Null where nothing is to be read.</param>
    static bool TryRead(string? contentType, ReadOnlyMemory<byte> body, out JsonElement value)
    {
        value = default;
        if (contentType is null)
            return true;
        try
        {
            value = contentType.Contains("json", StringComparison.OrdinalIgnoreCase)
                ? JsonElement.Parse(body.Span)
                : JsonElement.Parse($"\"{JsonEncodedText.Encode(Encoding.UTF8.GetString(body.Span))}\"");
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static bool Check(Report report, IDictionary<string, StringValues> headers, Response response, Schema? schema, JsonElement value)
    {
        var holds = schema is null || SchemaCheck.Check(report, schema, value, "");
        foreach (var header in response.Headers)
            holds &= ParameterCheck.Check(report, header, headers.TryGetValue(header.Name, out var values) ? values : StringValues.Empty);
        return holds;
    }
}
