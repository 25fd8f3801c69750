using MockIdp.Core.Journal;

namespace MockIdp.Server.Control;

/// <summary>What a journal holds, as the control plane shows it; its secrets are masked by then.</summary>
static class JournalMaps
{
    public static JournalRequest Request(JournalEntry entry) => new()
    {
        Method = entry.Method,
        Target = entry.Target,
        ReceivedAt = Maps.Time(entry.ReceivedAt),
        Headers = Headers(entry.RequestHeaders),
        Body = Body(entry.RequestBody),
    };

    static JournalHeader[] Headers(IReadOnlyList<KeyValuePair<string, string>> headers) => [.. headers.Select(header => new JournalHeader { Name = header.Key, Value = header.Value })];

    static JournalBody? Body(ShownBody? body) => body is null ? null : new() { Text = body.Text, Bytes = body.Length };
}
