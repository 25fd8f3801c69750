using Microsoft.Extensions.Primitives;

namespace MockIdp.Core.Journal;

/// <summary>Headers, as they were: their texts are shared with the connection, which reuses them.</summary>
readonly struct KeptHeaders
{
    readonly KeyValuePair<string, StringValues>[] headers;

    /// <summary>CopyTo, because enumerating the interface would allocate.</summary>
    public KeptHeaders(ICollection<KeyValuePair<string, StringValues>> all)
    {
        headers = new KeyValuePair<string, StringValues>[all.Count];
        all.CopyTo(headers, 0);
    }

    KeptHeaders(KeyValuePair<string, StringValues>[] headers) => this.headers = headers;

    /// <summary>Every value as it was, with its header's name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Raw => [.. headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? "")))];

    /// <summary>What <see cref="Raw"/> gave.</summary>
    public static KeptHeaders Of(IEnumerable<KeyValuePair<string, string>> raw) => new([.. raw.Select(pair => KeyValuePair.Create(pair.Key, new StringValues(pair.Value)))]);

    /// <summary>One line for each value, secrets masked.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Shown =>
        [.. headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, Secrets.Header(header.Key, value ?? ""))))];

    /// <summary>The media type without its parameters, in lower case; null when there is no Content-Type.</summary>
    public string? MediaType => headers.FirstOrDefault(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value is { Count: > 0 } type
        ? type.ToString().Split(';')[0].Trim().ToLowerInvariant()
        : null;

    public long Bytes
    {
        get
        {
            var size = 24L * headers.Length;
            foreach (var (name, values) in headers)
            {
                size += 2L * name.Length;
                foreach (var value in values)
                    size += 2L * (value?.Length ?? 0);
            }
            return size;
        }
    }
}
