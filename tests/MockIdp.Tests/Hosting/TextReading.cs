using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;
using NJsonSchema;
using NJsonSchema.Validation;
using NSwag;

namespace MockIdp.Tests.Hosting;

/// <summary>What an independent reader makes of texts: those of a path, a query, a form.</summary>
static partial class TextReading
{
    /// <summary>Keywords that both readers mean alike; formats are each reader's own.</summary>
    static readonly ValidationErrorKind[] Alike =
    [
        ValidationErrorKind.PropertyRequired, ValidationErrorKind.StringExpected, ValidationErrorKind.ObjectExpected, ValidationErrorKind.ArrayExpected, ValidationErrorKind.BooleanExpected,
        ValidationErrorKind.StringTooLong, ValidationErrorKind.StringTooShort, ValidationErrorKind.PatternMismatch, ValidationErrorKind.NotInEnumeration, ValidationErrorKind.TooManyItems, ValidationErrorKind.TooFewItems,
    ];

    /// <summary>The same, and numbers: what is one is decided here, not by the reader.</summary>
    static readonly ValidationErrorKind[] AlikeInTexts =
        [.. Alike, ValidationErrorKind.IntegerExpected, ValidationErrorKind.NumberExpected, ValidationErrorKind.NumberTooSmall, ValidationErrorKind.NumberTooBig];

    public static Verdict OfJson(string json, JsonSchema schema) => Of(json, schema, Alike);

    /// <summary>Path and query by the contract: a path that it does not have is wrong, and so is each parameter that breaks its schema.</summary>
    public static Verdict OfAddress(string vendor, string method, string target)
    {
        var uri = new Uri(target);
        var path = uri.AbsolutePath[(Contracts.Prefix(vendor).Length + 1)..];
        // Each vendor has its own way with an empty segment.
        if (path.EndsWith('/') || path.Contains("//", StringComparison.Ordinal))
            return Verdict.Unknown;
        if (Contracts.Of(vendor).Locate(method, path) is not var (operation, values))
            return Verdict.Wrong;
        var query = HttpUtility.ParseQueryString(uri.Query);
        var verdicts = operation.ActualParameters.Select(parameter => parameter.Kind switch
        {
            OpenApiParameterKind.Path => OfParameter(parameter, [values[parameter.Name]]),
            OpenApiParameterKind.Query => OfParameter(parameter, query.GetValues(parameter.Name) ?? []),
            _ => Verdict.Valid,
        }).ToArray();
        return Worst(verdicts);
    }

    /// <summary>The header parameters of an operation by its contract. A name sent twice is two values, on one line or on two.</summary>
    public static Verdict OfHeaders(OpenApiOperation operation, IReadOnlyList<(string Name, string Value)> headers) =>
        Worst([.. operation.ActualParameters.Where(parameter => parameter.Kind == OpenApiParameterKind.Header).Select(parameter =>
            OfParameter(parameter, [.. headers.Where(header => header.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value)]))]);

    /// <summary>A form as the JSON that its schema describes. Deeper brackets than <c>user[login]</c> are not judged.</summary>
    public static Verdict OfForm(string body, JsonSchema schema)
    {
        var (fields, root) = (HttpUtility.ParseQueryString(body), new JsonObject());
        foreach (var name in fields.AllKeys)
        {
            if (name is null || !Simple().IsMatch(name))
                return Verdict.Unknown;
            var (key, isList) = name.EndsWith("[]", StringComparison.Ordinal) ? (name[..^2], true) : (name, false);
            var texts = fields.GetValues(name)!;
            var member = schema.ActualSchema.ActualProperties.TryGetValue(key, out var known) ? known.ActualSchema : null;
            // Two kinds of field in one place, and what is sent twice, each vendor meets in its own way.
            if (root.ContainsKey(key) || (texts.Length > 1 && !isList && member?.Type != JsonObjectType.Array))
                return Verdict.Unknown;
            var each = member?.Type == JsonObjectType.Array ? member.Item?.ActualSchema : member;
            if (texts.Any(text => IsOdd(text, each)))
                return Verdict.Unknown;
            root[key] = isList || member?.Type == JsonObjectType.Array ? new JsonArray([.. texts.Select(text => Value(text, each))]) : Value(texts[0], each);
        }
        return Of(root.ToJsonString(), schema, AlikeInTexts);
    }

    static Verdict OfParameter(OpenApiParameter parameter, string[] texts)
    {
        var schema = (parameter.Schema ?? parameter).ActualSchema;
        if (texts.Length == 0)
            return parameter.IsRequired ? Verdict.Wrong : Verdict.Valid;
        var isList = schema.Type == JsonObjectType.Array;
        var each = isList ? schema.Item!.ActualSchema : schema;
        if (texts.Length > 1 && !isList)
            return Verdict.Wrong;
        if (texts.Any(text => IsOdd(text, each)))
            return Verdict.Unknown;
        var json = isList ? new JsonArray([.. texts.Select(text => Value(text, each))]) : Value(texts[0], each);
        return Of(json.ToJsonString(), schema, AlikeInTexts);
    }

    static Verdict Of(string json, JsonSchema schema, ValidationErrorKind[] alike)
    {
        var errors = new JsonSchemaValidator().Validate(json, schema, SchemaType.OpenApi3);
        return errors.Count == 0 ? Verdict.Valid : errors.SelectMany(Leaves).Any(error => alike.Contains(error.Kind)) ? Verdict.Wrong : Verdict.Unknown;
    }

    /// <summary>An item's errors stand in the array's.</summary>
    static IEnumerable<ValidationError> Leaves(ValidationError error) => error is ChildSchemaValidationError { Kind: ValidationErrorKind.ArrayItemNotValid } parent ? parent.Errors.Values.SelectMany(errors => errors) : [error];

    static JsonNode Value(string text, JsonSchema? schema) => schema?.Type switch
    {
        JsonObjectType.Integer or JsonObjectType.Number when Number().IsMatch(text) => JsonNode.Parse(text)!,
        JsonObjectType.Boolean when text is "true" or "false" => JsonValue.Create(text == "true"),
        _ => JsonValue.Create(text)!,
    };

    /// <summary>Numbers and booleans in spellings that JSON has not, and what NJsonSchema cannot compare: long numbers, and lengths of texts whose characters are two units of UTF-16.</summary>
    static bool IsOdd(string text, JsonSchema? schema) => schema?.Type switch
    {
        JsonObjectType.Integer or JsonObjectType.Number => Number().IsMatch(text) ? text.Length > 18 : text.AsSpan().ContainsAnyInRange('0', '9') || string.IsNullOrWhiteSpace(text),
        JsonObjectType.Boolean => text is "1" or "0" or "",
        JsonObjectType.String => text.Any(char.IsSurrogate),
        _ => false,
    };

    static Verdict Worst(IReadOnlyCollection<Verdict> verdicts) =>
        verdicts.Contains(Verdict.Wrong) ? Verdict.Wrong : verdicts.Contains(Verdict.Unknown) ? Verdict.Unknown : Verdict.Valid;

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[^\[\]]+(\[\])?$")]
    private static partial Regex Simple();
}
