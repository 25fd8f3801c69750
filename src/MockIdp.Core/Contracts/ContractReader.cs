using System.Text.Json;

namespace MockIdp.Core.Contracts;

/// <summary>Reads what the build made of a contract's YAML (eng/ContractCompiler). No YAML is parsed at run time.</summary>
public static class ContractReader
{
    /// <exception cref="JsonException">The resource is not what the build writes.</exception>
    public static Contract Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var schemas = new SchemaReader(root.GetProperty("schemas"));
        return new Contract
        {
            Name = root.GetProperty("name").GetString()!,
            File = root.GetProperty("file").GetString()!,
            Title = root.GetProperty("title").GetString()!,
            Version = root.GetProperty("version").GetString()!,
            Credentials = root.TryGetProperty("credentials", out var credentials) ? Credentials(credentials, schemas) : CredentialContract.None,
            RateLimit = root.TryGetProperty("rateLimit", out var limit) ? RateLimit(limit) : RateLimitContract.None,
            Operations = [.. root.GetProperty("operations").EnumerateArray().Select(operation => Read(operation, schemas))],
            Schemas = schemas.All(),
        };
    }

    static CredentialContract Credentials(JsonElement json, SchemaReader schemas) => new(
        json.GetProperty("id").GetString()!,
        schemas.Read(json.GetProperty("schema")),
        [.. json.GetProperty("wellKnown").EnumerateArray().Select(Texts)]);

    static RateLimitContract RateLimit(JsonElement json) => new(
        json.GetProperty("per").EnumerateArray().Aggregate(default(CountedBy), (per, word) => per | Enum.Parse<CountedBy>(word.GetString()!, ignoreCase: true)),
        json.TryGetProperty("seconds", out var seconds) ? seconds.GetInt32() : null,
        [.. json.GetProperty("plans").EnumerateObject().Select(plan => KeyValuePair.Create(plan.Name, plan.Value.GetInt64()))],
        json.GetProperty("source").GetString()!,
        json.GetProperty("fidelity").GetString()!);

    static IReadOnlyDictionary<string, string> Texts(JsonElement json) =>
        json.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ToString());

    static Operation Read(JsonElement json, SchemaReader schemas) => new()
    {
        Id = json.GetProperty("id").GetString()!,
        Tag = json.GetProperty("tag").GetString()!,
        Method = json.GetProperty("method").GetString()!,
        Path = json.GetProperty("path").GetString()!,
        Summary = json.GetProperty("summary").GetString()!,
        Source = json.GetProperty("source").GetString()!,
        Fidelity = json.GetProperty("fidelity").GetString()!,
        Line = json.GetProperty("line").GetInt32(),
        Security = [.. json.GetProperty("security").EnumerateArray().Select(alternative => alternative.EnumerateObject().Select(scheme => scheme.Name).ToArray())],
        Parameters = [.. json.GetProperty("parameters").EnumerateArray().Select(parameter => Parameter(parameter, schemas))],
        Body = json.TryGetProperty("body", out var body) ? new RequestBody(body.GetProperty("required").GetBoolean(), Content(body, schemas), body.GetProperty("line").GetInt32()) : null,
        Responses = [.. json.GetProperty("responses").EnumerateObject().Select(response => Response(response.Name, response.Value, schemas))],
    };

    static Parameter Parameter(JsonElement json, SchemaReader schemas) => new(
        json.GetProperty("name").GetString()!,
        json.GetProperty("in").GetString() switch
        {
            "path" => Place.Path,
            "query" => Place.Query,
            "header" => Place.Header,
            var other => throw new JsonException($"A parameter in '{other}' is not in the dialect."),
        },
        json.GetProperty("required").GetBoolean(),
        schemas.Read(json.GetProperty("schema")),
        json.GetProperty("line").GetInt32());

    static Response Response(string status, JsonElement json, SchemaReader schemas) => new(
        status,
        json.TryGetProperty("headers", out var headers) ? [.. headers.EnumerateArray().Select(header => Parameter(header, schemas))] : [],
        Content(json, schemas),
        json.GetProperty("line").GetInt32());

    static KeyValuePair<string, Schema>[] Content(JsonElement owner, SchemaReader schemas) =>
        [.. owner.GetProperty("content").EnumerateObject().Select(media => KeyValuePair.Create(media.Name, schemas.Read(media.Value)))];
}
