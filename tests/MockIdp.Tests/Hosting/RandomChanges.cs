using System.Globalization;
using System.Text.Json.Nodes;
using System.Web;
using NJsonSchema;

namespace MockIdp.Tests.Hosting;

/// <summary>What the independent reader says of a request by its contract.</summary>
enum Verdict
{
    Valid,
    Wrong,

    /// <summary>It does not judge: formats, numbers in odd spellings, and what the vendor brings into shape before it looks.</summary>
    Unknown,
}

/// <summary>Changes a request at random.</summary>
static class RandomChanges
{
    /// <summary>This vendor casts and trims what it is sent before it validates, and takes the nearest size of a page: what was sent is not what is judged.</summary>
    const string Casting = "QuickBlox";

    const string Huge = "99999999999999999999";

    static readonly string[] Odd =
    [
        "null", "\"\"", "\" \"", $"\"{new string('x', 300)}\"", "0", "-1", "1.5", "1e400", "2147483648", Huge, "true", "[]", "{}", "[null]", "[[1]]", "{\"a\":{}}",
        "\"\\u0000\"", "\"\\ud83d\\ude00\"", "\"' or 1=1 --\"", "\"%_\"", "\"../..\"", "\"null\"", "\"1\"", "\"2026-02-30T00:00:00Z\"", "\"a@b\"", "\"jane@example.com\"", "\"+12025550123\"",
    ];

    static readonly string[] OddTexts = ["", " ", "x", "-1", "0", "1", "99999999999999999999", "1e9", "true", "%00", "😀", "a,b", "[]", "(", "null", new string('x', 2000)];

    /// <summary>The request with up to three changes: none at all, in its headers, in its body, or in its address.</summary>
    public static (Sample Request, Verdict Verdict) Make(Sample sample, Random random)
    {
        var operation = Operation(sample);
        if (random.Next(operation.ActualParameters.Any(parameter => parameter.Kind == NSwag.OpenApiParameterKind.Header) ? 2 : 8) == 0 && RandomHeaders.AreIn(sample, operation))
            return RandomHeaders.Change(sample, operation, random);
        var isJson = sample.Type?.Contains("json", StringComparison.Ordinal) is true;
        if (random.Next(4) == 0 || sample.Body is not { Length: > 0 } body)
        {
            var target = Address(sample, random);
            var verdict = TextReading.OfAddress(sample.Vendor, sample.Method, target);
            return (sample with { Target = target }, sample.Vendor == Casting && verdict == Verdict.Wrong ? Verdict.Unknown : verdict);
        }
        if (!isJson)
        {
            var fields = Fields(sample, random);
            return (sample with { Body = fields }, sample.Vendor == Casting ? Verdict.Unknown : TextReading.OfForm(fields, Schema(sample)));
        }
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
        // NJsonSchema throws at integers of more than 64 bits, and counts units of UTF-16 where JSON Schema counts characters.
        if (sample.Vendor == Casting || sample.Body!.Contains(Huge, StringComparison.Ordinal) || sample.Body.Contains("\\uD83D", StringComparison.Ordinal))
            return Verdict.Unknown;
        return TextReading.OfJson(sample.Body!, Schema(sample));
    }

    static NSwag.OpenApiOperation Operation(Sample sample) => Contracts.Of(sample.Vendor).Document.Operations.Single(operation => operation.Operation.OperationId == sample.OperationId).Operation;

    static JsonSchema Schema(Sample sample) => Operation(sample).RequestBody.Content.First(content => sample.Type!.StartsWith(content.Key, StringComparison.Ordinal)).Value.Schema;

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

    /// <summary>One value of the path, or a parameter of the query: taken away, replaced or added.</summary>
    static string Address(Sample sample, Random random)
    {
        var uri = new UriBuilder(sample.Target);
        var query = HttpUtility.ParseQueryString(uri.Query);
        var known = Operation(sample).ActualParameters.Where(parameter => parameter.Kind == NSwag.OpenApiParameterKind.Query).ToArray();
        if (random.Next(3) == 0 && sample.OperationPath.Contains('{', StringComparison.Ordinal))
        {
            uri.Path = Path(uri.Path, sample.OperationPath, OddTexts[random.Next(OddTexts.Length)], random);
            return uri.Uri.AbsoluteUri;
        }
        for (var changes = random.Next(3); changes >= 0; changes--)
        {
            var parameter = known.Length > 0 && random.Next(6) > 0 ? known[random.Next(known.Length)] : null;
            var (key, text) = (parameter?.Name ?? "unknown", parameter is null || random.Next(2) == 0 ? OddTexts[random.Next(OddTexts.Length)] : Likely(parameter, random));
            if (random.Next(5) == 0)
                query.Remove(key);
            else if (random.Next(4) == 0)
                query.Add(key, text);
            else
                query[key] = text;
        }
        uri.Query = query.ToString();
        return uri.Uri.AbsoluteUri;
    }

    /// <summary>A text near to what the contract lets in.</summary>
    static string Likely(NSwag.OpenApiParameter parameter, Random random)
    {
        var schema = (parameter.Schema ?? parameter).ActualSchema;
        schema = schema.Item?.ActualSchema ?? schema;
        string[] texts =
        [
            .. schema.Enumeration.Select(value => $"{value}"), .. new[] { schema.Minimum, schema.Maximum }.OfType<decimal>().SelectMany(bound => new[] { bound - 1, bound, bound + 1 }).Select(bound => bound.ToString(CultureInfo.InvariantCulture)),
            .. new[] { schema.MinLength, schema.MaxLength }.OfType<int>().SelectMany(length => new[] { length - 1, length, length + 1 }).Where(length => length >= 0).Select(length => new string('a', length)),
            "1", "true",
        ];
        return texts[random.Next(texts.Length)];
    }

    /// <summary>The path with another value for one of its parameters.</summary>
    static string Path(string path, string template, string text, Random random)
    {
        var (sent, segments) = (path.Split('/'), template.Split('/'));
        var places = Enumerable.Range(1, segments.Length).Where(fromEnd => segments[^fromEnd].Contains('{', StringComparison.Ordinal)).ToArray();
        var place = places[random.Next(places.Length)];
        // Some vendors end a path with the format of the answer.
        sent[^place] = Uri.EscapeDataString(text) + segments[^place][(segments[^place].IndexOf('}') + 1)..];
        return string.Join('/', sent);
    }

    static string Fields(Sample sample, Random random)
    {
        var fields = HttpUtility.ParseQueryString(sample.Body!);
        var members = Schema(sample).ActualSchema.ActualProperties.Keys.ToArray();
        for (var changes = random.Next(3); changes >= 0; changes--)
        {
            var key = random.Next(3) == 0 && members.Length > 0 ? members[random.Next(members.Length)] : fields.Count > 0 ? fields.GetKey(random.Next(fields.Count))! : "unknown";
            var text = OddTexts[random.Next(OddTexts.Length)];
            switch (random.Next(4))
            {
                case 0:
                    fields.Remove(key);
                    break;
                case 1:
                    fields.Add(random.Next(2) == 0 ? key : key + "[]", text);
                    break;
                default:
                    fields[key] = text;
                    break;
            }
        }
        return fields.ToString()!;
    }
}
