namespace MockIdp.Tests.Isolation;

/// <summary>A request that can be sent again, to another lane and by another kind of address.</summary>
/// <param name="Path">With the vendor's prefix and the query.</param>
sealed record RecordedRequest(HttpMethod Method, string Path, KeyValuePair<string, IEnumerable<string>>[] Headers, byte[]? Body, string? ContentType)
{
    const string LaneHeader = "X-Mock-Lane";

    public static async Task<RecordedRequest> OfAsync(HttpRequestMessage request, CancellationToken ct) => new(
        request.Method,
        request.RequestUri!.PathAndQuery,
        [.. request.Headers.Where(header => header.Key != LaneHeader)],
        request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(ct),
        request.Content?.Headers.ContentType?.ToString());

    /// <summary>The same request for a lane.</summary>
    /// <param name="selector">How the lane is named.</param>
    /// <param name="prefix">The vendor's prefix.</param>
    public HttpRequestMessage To(Selector selector, string lane, string prefix)
    {
        var request = new HttpRequestMessage(Method, selector switch
        {
            Selector.Path => $"http://localhost/l/{lane}{Path}",
            Selector.HostLabel => $"http://{lane}.{prefix}.localhost{Path[(prefix.Length + 1)..]}",
            _ => $"http://localhost{Path}",
        });
        foreach (var (name, values) in Headers)
            request.Headers.TryAddWithoutValidation(name, values);
        if (selector == Selector.Header)
            request.Headers.Add(LaneHeader, lane);
        if (Body is not null)
            request.Content = new ByteArrayContent(Body);
        if (ContentType is not null)
            request.Content!.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        return request;
    }
}

/// <summary>How a request says which lane it is for.</summary>
public enum Selector
{
    Header,
    Path,
    HostLabel,

    /// <summary>Not at all: the lane has claimed the project that it speaks of.</summary>
    Claim,
}

/// <summary>Remembers the last request that went by.</summary>
sealed class Recorder : DelegatingHandler
{
    public RecordedRequest? Last { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        Last = await RecordedRequest.OfAsync(request, ct);
        return await base.SendAsync(request, ct);
    }
}
