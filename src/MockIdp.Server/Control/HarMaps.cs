using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using MockIdp.Core.Journal;
using MockIdp.Server.Hosting;
using KeptEntry = MockIdp.Core.Journal.JournalEntry;

namespace MockIdp.Server.Control;

/// <summary>A journal as an HTTP archive: HAR 1.2, http://www.softwareishard.com/blog/har-12-spec/.</summary>
static class HarMaps
{
    /// <summary>The journal does not keep it; browsers say so too where they do not know it.</summary>
    const string HttpVersion = "unknown";

    static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;

    /// <param name="root">The server's own address, without a trailing slash.</param>
    public static Har Archive(IEnumerable<KeptEntry> entries, string root) => new()
    {
        Log = new() { Version = "1.2", Creator = new() { Name = "MockIdp", Version = Product.Version }, Entries = [.. entries.Select(entry => Entry(entry, root))] },
    };

    static HarEntry Entry(KeptEntry entry, string root)
    {
        var milliseconds = entry.Duration?.TotalMilliseconds ?? 0;
        return new()
        {
            StartedDateTime = Maps.Time(entry.ReceivedAt),
            Time = milliseconds,
            Request = Request(entry, root),
            Response = Response(entry),
            Cache = Nothing,
            Timings = new() { Send = 0, Wait = milliseconds, Receive = 0 },
            Comment = $"call {entry.Id}, {entry.Operation?.Id ?? "no operation"} of {entry.Host.Name}",
        };
    }

    static HarRequest Request(KeptEntry entry, string root) => new()
    {
        Method = entry.Method,
        Url = root + entry.Target,
        HttpVersion = HttpVersion,
        Cookies = [],
        Headers = JournalMaps.Headers(entry.RequestHeaders),
        QueryString = Query(entry.Target),
        PostData = entry.RequestBody is { } body ? new() { MimeType = entry.RequestMediaType ?? "", Text = body.Text } : null,
        HeadersSize = -1,
        BodySize = entry.RequestBody?.Length ?? 0,
    };

    static HarResponse Response(KeptEntry entry) => new()
    {
        Status = entry.Status ?? 0,
        StatusText = entry.Status is { } status ? ReasonPhrases.GetReasonPhrase(status) : "",
        HttpVersion = HttpVersion,
        Cookies = [],
        Headers = JournalMaps.Headers(entry.AnswerHeaders),
        Content = Content(entry.AnswerBody, Header(entry, "Content-Type")),
        RedirectURL = Header(entry, "Location"),
        HeadersSize = -1,
        BodySize = entry.AnswerBody?.Length ?? 0,
    };

    static HarContent Content(ShownBody? body, string type) => new() { Size = body?.Length ?? 0, MimeType = type, Text = body?.Text };

    static string Header(KeptEntry entry, string name) => entry.AnswerHeaders.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault() ?? "";

    static JournalHeader[] Query(string target) =>
        target.Split('?', 2) is [_, { Length: > 0 } query] ? [.. query.Split('&').Select(pair => pair.Split('=', 2)).Select(pair => new JournalHeader { Name = Decoded(pair[0]), Value = pair.Length > 1 ? Decoded(pair[1]) : "" })] : [];

    static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
