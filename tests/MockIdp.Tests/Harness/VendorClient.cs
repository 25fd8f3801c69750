using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace MockIdp.Tests.Harness;

/// <summary>Speaks HTTP to one vendor. Every answer has been held against the vendor's contract before a test sees it.</summary>
public sealed class VendorClient(HttpMessageHandler handler, string baseUrl, string lane)
{
    readonly HttpClient http = new(handler);
    readonly List<(string Name, string Value)> headers = [];

    /// <summary>The lane's name, for a second client that shares its world.</summary>
    public string Lane => lane;

    public string BaseUrl => baseUrl;

    /// <summary>What sends.</summary>
    public HttpMessageHandler Handler => handler;

    /// <summary>What it sends with every request, its lane apart.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers => headers;

    /// <summary>The same client with one more header on every request (the last of one name counts); an empty value takes it away.</summary>
    public VendorClient With(string name, string value)
    {
        var copy = new VendorClient(handler, baseUrl, lane);
        copy.headers.AddRange(headers.Where(header => !header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
        if (value.Length > 0)
            copy.headers.Add((name, value));
        return copy;
    }

    public VendorClient WithBasic(string user, string password) =>
        With("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    public Task<Reply> GetAsync(string path) => SendAsync("GET", path);

    /// <summary>Sends an object as JSON, or a string as it is, as <c>application/json</c>.</summary>
    public Task<Reply> PostAsync(string path, object body) => SendAsync("POST", path, body as string ?? JsonSerializer.Serialize(body), "application/json");

    public Task<Reply> PostFormAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync("POST", path, string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}")), "application/x-www-form-urlencoded");

    /// <summary>Any request. A null body sends none; an empty content type sends none.</summary>
    public Task<Reply> SendAsync(string method, string path, string? body = null, string contentType = "") =>
        SendAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), contentType);

    public async Task<Reply> SendAsync(string method, string path, byte[]? body, string contentType)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), baseUrl + path);
        if (lane.Length > 0)
            request.Headers.TryAddWithoutValidation("X-Mock-Lane", lane);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (contentType.Length > 0)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(), [.. response.Headers, .. response.Content.Headers]);
    }
}

/// <summary>An answer, read to its end.</summary>
public sealed record Reply(int Status, string Text, KeyValuePair<string, IEnumerable<string>>[] Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>A header's values joined by comma, or null.</summary>
    public string? Header(string name) =>
        Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => string.Join(", ", header.Value)).FirstOrDefault();

    /// <summary>Compares the whole answer: status, every member, their order. See <see cref="JsonShape"/> for the patterns.</summary>
    public Reply ShouldBe(int status, [System.Diagnostics.CodeAnalysis.StringSyntax("Json")] string json)
    {
        Status.ShouldBe(status, Text);
        if (json.Length == 0)
            Text.ShouldBe("");
        else
            JsonShape.Compare(json, Text);
        return this;
    }

    public Reply ShouldBeText(int status, string text)
    {
        Status.ShouldBe(status, Text);
        Text.ShouldBe(text);
        return this;
    }
}
