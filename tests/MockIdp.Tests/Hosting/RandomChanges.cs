using System.Text.Json.Nodes;
using System.Web;
using NJsonSchema;
using NJsonSchema.Validation;

namespace MockIdp.Tests.Hosting;

/// <summary>What the independent reader says of a request by its contract.</summary>
enum Verdict
{
    Valid,
    Wrong,

    /// <summary>It does not judge: parameters, forms, formats, and what the vendor brings into shape before it looks.</summary>
    Unknown,
}

/// <summary>Changes a request at random.</summary>
static class RandomChanges
{
    const string Huge = "99999999999999999999";

    static readonly string[] Odd =
    [
        "null", "\"\"", "\" \"", $"\"{new string('x', 300)}\"", "0", "-1", "1.5", "1e400", "2147483648", Huge, "true", "[]", "{}", "[null]", "[[1]]", "{\"a\":{}}",
        "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"' or 1=1 --\"", "\"%_\"", "\"../..\"", "\"null\"", "\"1\"", "\"2026-02-30T00:00:00Z\"", "\"a@b\"", "\"jane@example.com\"", "\"+12025550123\"",
    ];

    static readonly string[] OddTexts = ["", " ", "x", "-1", "0", "1", "99999999999999999999", "1e9", "true", "%00", "😀", "a,b", "[]", "(", "null", new string('x', 2000)];

    /// <summary>Keywords that both readers mean alike; formats are each reader's own.</summary>
    static readonly ValidationErrorKind[] Alike =
    [
        ValidationErrorKind.PropertyRequired, ValidationErrorKind.StringExpected, ValidationErrorKind.ObjectExpected, ValidationErrorKind.ArrayExpected, ValidationErrorKind.BooleanExpected,
        ValidationErrorKind.StringTooLong, ValidationErrorKind.StringTooShort, ValidationErrorKind.PatternMismatch, ValidationErrorKind.NotInEnumeration, ValidationErrorKind.TooManyItems, ValidationErrorKind.TooFewItems,
    ];

    /// <summary>The request with up to three changes: none at all, in its body, or in its address.</summary>
    public static (Sample Request, Verdict Verdict) Make(Sample sample, Random random)
    {
        var isJson = sample.Type?.Contains("json", StringComparison.Ordinal) is true;
        if (random.Next(4) == 0)
            return (sample with { Target = Address(sample.Target, random) }, Verdict.Unknown);
        if (sample.Body is not { Length: > 0 } body)
            return (sample, Verdict.Unknown);
        if (!isJson)
            return (sample with { Body = Fields(body, random) }, Verdict.Unknown);
        if (random.Next(12) == 0)
            return (sample with { Body = body[..random.Next(1, body.Length)] }, Verdict.Wrong);
        var root = JsonNode.Parse(body)!;
        for (var changes = random.Next(4); changes > 0; changes--)
            root = Change(root, random);
        var changed = sample with { Body = root.ToJsonString() };
        return (changed, Judge(changed));
    }

    static Verdict Judge(Sample sample)
    {
        // This vendor casts and trims what it is sent before it validates: what was sent is not what is judged.
        if (sample.Vendor == "QuickBlox")
            return Verdict.Unknown;
        // NJsonSchema throws at integers of more than 64 bits: it cannot compare them.
        if (sample.Body!.Contains(Huge, StringComparison.Ordinal))
            return Verdict.Unknown;
        var operation = Contracts.Of(sample.Vendor).Document.Operations.Single(operation => operation.Operation.OperationId == sample.OperationId).Operation;
        var schema = operation.RequestBody.Content.First(content => sample.Type!.StartsWith(content.Key, StringComparison.Ordinal)).Value.Schema;
        var errors = new JsonSchemaValidator().Validate(sample.Body!, schema, SchemaType.OpenApi3);
        return errors.Count == 0 ? Verdict.Valid : errors.Any(error => Alike.Contains(error.Kind)) ? Verdict.Wrong : Verdict.Unknown;
    }

    /// <summary>One member or item is taken away, replaced or added.</summary>
    static JsonNode Change(JsonNode root, Random random)
    {
        JsonNode[] places = [.. Yaml.Below(root).Select(place => place.Node)];
        switch (places[random.Next(places.Length)])
        {
            case JsonObject { Count: > 0 } mapping when random.Next(3) > 0:
                var name = mapping.ElementAt(random.Next(mapping.Count)).Key;
                if (random.Next(3) == 0)
                    mapping.Remove(name);
                else
                    mapping[name] = Any(random);
                return root;
            case JsonObject mapping:
                mapping["unknown" + random.Next(3)] = Any(random);
                return root;
            case JsonArray list:
                list.Add(Any(random));
                return root;
            default:
                return random.Next(20) == 0 ? Any(random) ?? root : root;
        }
    }

    static JsonNode? Any(Random random) => JsonNode.Parse(Odd[random.Next(Odd.Length)]);

    static string Address(string target, Random random)
    {
        var uri = new UriBuilder(target);
        var query = HttpUtility.ParseQueryString(uri.Query);
        var text = OddTexts[random.Next(OddTexts.Length)];
        if (query.Count > 0 && random.Next(2) == 0)
        {
            var key = query.GetKey(random.Next(query.Count));
            if (random.Next(3) == 0)
                query.Remove(key);
            else if (random.Next(2) == 0)
                query.Add(key, text);
            else
                query[key] = text;
            uri.Query = query.ToString();
        }
        else if (random.Next(2) == 0)
        {
            uri.Path = uri.Path[..(uri.Path.LastIndexOf('/') + 1)] + Uri.EscapeDataString(text);
        }
        else
        {
            query.Add(new[] { "page", "limit", "offset", "search", "sort", "filter[]", "projectId", "unknown" }[random.Next(8)], text);
            uri.Query = query.ToString();
        }
        return uri.Uri.AbsoluteUri;
    }

    static string Fields(string body, Random random)
    {
        var fields = HttpUtility.ParseQueryString(body);
        var key = fields.GetKey(random.Next(fields.Count));
        if (random.Next(3) == 0)
            fields.Remove(key);
        else
            fields.Add(random.Next(2) == 0 ? key : key + "[]", OddTexts[random.Next(OddTexts.Length)]);
        return fields.ToString()!;
    }
}
