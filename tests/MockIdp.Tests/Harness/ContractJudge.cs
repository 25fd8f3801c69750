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
        var response = await base.SendAsync(request, ct);
        var path = request.RequestUri!.AbsolutePath[(prefix.Length + 1)..];
        var body = await response.Content.ReadAsStringAsync(ct);
        var findings = Judge(request.Method.Method, path, (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, body);
        findings.ShouldBeEmpty($"{request.Method} {path} answered {(int)response.StatusCode} against its contract:\n{body}");
        Coverage.Note(prefix, request.Method.Method, path, (int)response.StatusCode);
        return response;
    }

    IReadOnlyList<string> Judge(string method, string path, int status, string? mediaType, string body)
    {
        // 401 too: a gateway may ask who calls before anybody looks at the path.
        if (Contracts.Of(prefix).Find(method, path) is not { } operation)
            return status is 401 or 404 or 405 && body.Length > 0 ? [] : [$"{method} {path} is no operation, yet it was answered {status} with {body.Length} characters"];
        var key = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!operation.Responses.TryGetValue(key, out var response) && !operation.Responses.TryGetValue("default", out response))
            return Transport.Contains(status) ? [] : [$"the status {status} is not documented"];
        response = response.ActualResponse;
        if (response.Content.Count == 0 || method == "HEAD")
            return body.Length == 0 ? [] : ["the contract documents no body"];
        if (mediaType is null || !response.Content.TryGetValue(mediaType, out var content))
            return [$"the media type {mediaType ?? "(none)"} is not documented; {string.Join(", ", response.Content.Keys)} is"];
        return mediaType.EndsWith("json", StringComparison.Ordinal) ? Contracts.Violations(content.Schema, body) : [];
    }
}
