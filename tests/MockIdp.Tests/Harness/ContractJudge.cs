namespace MockIdp.Tests.Harness;

/// <summary>
/// Holds every answer of every test against the hand-written contract, with NJsonSchema as an independent oracle: the documented
/// statuses, their media types, their bodies. A test whose answer breaks the contract fails whatever it asserts.
/// </summary>
sealed class ContractJudge(string prefix) : DelegatingHandler
{
    /// <summary>What any HTTP server may answer before an operation is reached, or when it breaks: no contract need list it.</summary>
    static readonly int[] Transport = [404, 405, 413, 500];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var call = CallsUnderWay.Begin();
        var response = await base.SendAsync(request, ct);
        var path = request.RequestUri!.AbsolutePath[(prefix.Length + 1)..];
        var body = await response.Content.ReadAsStringAsync(ct);
        // A magic address may ask for any status.
        var findings = Judge(request.Method.Method, path, (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, body, response.Headers.Contains("X-Mock-Magic"));
        findings.ShouldBeEmpty($"{request.Method} {path} answered {(int)response.StatusCode} against its contract:\n{body}");
        Coverage.Note(prefix, request.Method.Method, path, (int)response.StatusCode, call.IsAlone);
        return response;
    }

    IReadOnlyList<string> Judge(string method, string path, int status, string? mediaType, string body, bool mayBeUndocumented)
    {
        // 401 too: a gateway may ask who calls before anybody looks at the path. 400 is what a misuse of the mock is worded as.
        if (Contracts.Of(prefix).Find(method, path) is not { } operation)
            return status is 400 or 401 or 404 or 405 ? Error(method, mediaType, body) : [$"{method} {path} is no operation, yet it was answered {status}"];
        var key = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!operation.Responses.TryGetValue(key, out var response) && !operation.Responses.TryGetValue("default", out response))
            return mayBeUndocumented ? [] : Transport.Contains(status) || IsMisuse(status, body) ? Error(method, mediaType, body) : [$"the status {status} is not documented"];
        response = response.ActualResponse;
        if (response.Content.Count == 0 || method == "HEAD")
            return body.Length == 0 ? [] : ["the contract documents no body"];
        if (mediaType is null || !response.Content.TryGetValue(mediaType, out var content))
            return [$"the media type {mediaType ?? "(none)"} is not documented; {string.Join(", ", response.Content.Keys)} is"];
        return mediaType.EndsWith("json", StringComparison.Ordinal) ? Contracts.Violations(content.Schema, body) : [];
    }

    /// <summary>A request that asks the mock for what it does not have is told so in the mock's own words.</summary>
    static bool IsMisuse(int status, string body) => status == 400 && body.Contains("[[mock]] ", StringComparison.Ordinal);

    /// <summary>An error that no operation documents still comes in an envelope that the vendor documents somewhere, or in plain text: never empty, HTML or problem+json.</summary>
    IReadOnlyList<string> Error(string method, string? mediaType, string body) => mediaType switch
    {
        _ when method == "HEAD" => [],
        "text/plain" when body.Length > 0 => [],
        "application/problem+json" when prefix == Contracts.Prefix(Contracts.Control) => Contracts.Of(prefix).IsErrorOfTheVendor(body) ? [] : ["the body is no problem that the contract documents"],
        "application/json" => Contracts.Of(prefix).IsErrorOfTheVendor(body) ? [] : ["the body is no envelope that the vendor documents"],
        _ => [$"an error of {body.Length} characters came as {mediaType ?? "nothing"}"],
    };
}
