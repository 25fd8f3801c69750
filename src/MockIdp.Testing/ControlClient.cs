using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MockIdp.Testing;

/// <summary>Speaks to the control plane (<c>/_mock</c>, specs/Control.yaml).</summary>
sealed class ControlClient : IDisposable
{
    /// <summary>Longer than the server waits for anything.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(100);

    readonly HttpClient http;

    public ControlClient(HttpMessageHandler transport, Uri address, string? adminToken)
    {
        http = new HttpClient(transport, disposeHandler: false) { BaseAddress = new Uri(address, "_mock/"), Timeout = Longest };
        if (adminToken is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", adminToken);
    }

    /// <summary>Sends a request.</summary>
    /// <param name="path">Below <c>/_mock/</c>, escaped.</param>
    /// <param name="body">An object that becomes JSON, a text that is sent as YAML, a content that is sent as it is, or null.</param>
    /// <returns>The answer's body; null where it has none.</returns>
    /// <exception cref="MockIdpException">It was refused.</exception>
    public async Task<JsonNode?> SendAsync(HttpMethod method, string path, object? body, CancellationToken ct)
    {
        var text = await TextAsync(method, path, body, ct).ConfigureAwait(false);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    /// <returns>The answer's body as it came.</returns>
    /// <inheritdoc cref="SendAsync"/>
    public async Task<string> TextAsync(HttpMethod method, string path, object? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path) { Content = Content(body) };
        using var answer = await http.SendAsync(request, ct).ConfigureAwait(false);
        var text = await answer.Content.ReadAsStringAsync(ct).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
            throw new MockIdpException($"{method} {request.RequestUri} was answered {(int)answer.StatusCode}: {Problem(text)}");
        return text;
    }

    public void Dispose() => http.Dispose();

    static HttpContent? Content(object? body) => body switch
    {
        null => null,
        HttpContent content => content,
        string yaml => new StringContent(yaml, Encoding.UTF8, "application/yaml"),
        _ => new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
    };

    /// <summary>A problem document in words, or the text as it is.</summary>
    static string Problem(string text)
    {
        if (!text.StartsWith('{') || JsonNode.Parse(text) is not JsonObject problem || problem["detail"] is not { } detail)
            return text;
        var errors = (problem["errors"] as JsonArray ?? []).Select(error => $"\n  {error!["pointer"]}: {error["text"] ?? $"{error["keyword"]} {error["limit"]}"}");
        return detail + string.Concat(errors);
    }
}
