using MockIdp.Core.Explain;
using MockIdp.Core.Journal;
using KeptEntry = MockIdp.Core.Journal.JournalEntry;

namespace MockIdp.Server.Control;

/// <summary>What a journal holds, as the control plane shows it; its secrets are masked by then.</summary>
static class JournalMaps
{
    public static JournalRequest Request(KeptEntry entry) => new()
    {
        Method = entry.Method,
        Target = entry.Target,
        ReceivedAt = Maps.Time(entry.ReceivedAt),
        Headers = Headers(entry.RequestHeaders),
        Body = Body(entry.RequestBody),
    };

    /// <param name="root">The server's own address, without a trailing slash.</param>
    public static JournalCall Call(KeptEntry entry, string lane, string root) => new()
    {
        Id = entry.Id,
        ReceivedAt = Maps.Time(entry.ReceivedAt),
        Vendor = entry.Host.Name,
        Method = entry.Method,
        Target = entry.Target,
        OperationId = entry.Operation?.Id,
        Project = entry.Subject.Project,
        UserId = entry.Subject.UserId,
        Status = entry.Status,
        Code = entry.Code,
        Explanation = entry.IsRefused ? root + ExplainUrl.Path(lane, entry.Id) : null,
        Rule = entry.Rule,
    };

    public static JournalEntry Entry(KeptEntry entry, string lane, string root) => new() { Call = Call(entry, lane, root), Request = Request(entry), Answer = Answer(entry) };

    public static JournalDifference ToWire(CallDifference difference) => new() { Member = difference.Member, Wanted = difference.Wanted, Actual = difference.Actual };

    static JournalAnswer? Answer(KeptEntry entry) => entry.Status is null ? null : new()
    {
        Headers = Headers(entry.AnswerHeaders),
        Body = Body(entry.AnswerBody),
        Milliseconds = entry.Duration!.Value.TotalMilliseconds,
    };

    public static JournalHeader[] Headers(IReadOnlyList<KeyValuePair<string, string>> headers) => [.. headers.Select(header => new JournalHeader { Name = header.Key, Value = header.Value })];

    static JournalBody? Body(ShownBody? body) => body is null ? null : new() { Text = body.Text, Bytes = body.Length };
}
