using System.Buffers;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;
using MockIdp.Core.Steering;
using MockIdp.Core.Vendors;

namespace MockIdp.Core.Journal;

/// <summary>
/// One call to a vendor. It is kept as it was, and nothing becomes text before somebody reads it; what can be read has its secrets masked.
/// </summary>
public sealed partial class JournalEntry
{
    readonly string target;
    readonly KeptHeaders requestHeaders;
    KeptBody requestBody;
    volatile JournalAnswer? answer;

    internal JournalEntry(Call call)
    {
        (Host, Method, target, ReceivedAt) = (call.Host, call.Request.Method, call.Target, call.Now);
        requestHeaders = new(call.Request.Headers);
        Bytes = OwnBytes + (2L * target.Length) + requestHeaders.Bytes;
    }

    /// <summary>What an entry and its answer hold besides texts, about.</summary>
    const int OwnBytes = 512;

    /// <summary>Counts the lane's calls from 1, in the order of their arrival.</summary>
    public long Id { get; internal set; }

    public VendorHost Host { get; }

    public string Method { get; }

    /// <summary>Path and query as they were sent.</summary>
    public string Target => Secrets.Target(target);

    /// <summary>The lane's time of arrival.</summary>
    public DateTimeOffset ReceivedAt { get; }

    public IReadOnlyList<KeyValuePair<string, string>> RequestHeaders => requestHeaders.Shown;

    /// <summary>Without its parameters, in lower case; null when there is no Content-Type.</summary>
    public string? RequestMediaType => requestHeaders.MediaType;

    /// <summary>Null when there was none, or the vendor did not wait for it.</summary>
    public ShownBody? RequestBody => ShownBody.Of(requestBody, requestHeaders.MediaType, RequestSchema, isAnswer: false, inError: false);

    /// <summary>Null while, or because, no operation was found.</summary>
    public Operation? Operation { get; internal set; }

    /// <summary>What was found when the request was held against its contract; null when it did not come so far.</summary>
    public Findings? Findings
    {
        get;
        internal set => field = value is { Violations.Count: > JournalLimits.Violations } ? value with { Violations = [.. value.Violations.Take(JournalLimits.Violations)] } : value;
    }

    /// <summary>The fault that the vendor worded, if that was what ended the call.</summary>
    public Fault? Fault { get; internal set; }

    /// <summary>The answer that was given instead of the operation's own, if one was.</summary>
    public ForcedAnswer? Forced { get; internal set; }

    /// <summary>The lane's rule that acted on the call; null when none did.</summary>
    public string? Rule { get; internal set; }

    /// <summary>The lane's rate limit that had no room for the call; null when there was room, or no limit.</summary>
    public VendorLimit? Limit { get; internal set; }

    /// <summary>Whether the vendor found nothing against it: the operation ran.</summary>
    public bool IsJudged { get; internal set; }

    /// <summary>The vendor's error code; null while the call is not refused.</summary>
    public string? Code { get; private set; }

    /// <summary>Whether the vendor refused the call, and has said so.</summary>
    public bool IsRefused => Code is not null && Status is not null;

    /// <summary>How far the call came.</summary>
    public Stage Stage => Fault switch
    {
        Fault.Misuse => Stage.Lane,
        Fault.BodyTooLarge or Fault.BodyBroken => Stage.Body,
        _ when Operation is null => Stage.Route,
        _ when Findings is null => Stage.Caller,
        _ => IsJudged ? Stage.Operation : Stage.Judgement,
    };

    /// <summary>Whether the call has ended: it is answered, or the caller hung up. What follows is known only then.</summary>
    public bool IsOver => answer is not null;

    /// <summary>The HTTP status; null when there is none.</summary>
    public int? Status => answer?.Status;

    /// <summary>The project and the user that the call was about.</summary>
    public Subject Subject => answer?.Subject ?? default;

    /// <summary>What it took in truth, up to the moment before the answer is sent.</summary>
    public TimeSpan? Duration => answer?.Duration;

    public IReadOnlyList<KeyValuePair<string, string>> AnswerHeaders => answer?.Headers.Shown ?? [];

    /// <summary>Null when there is none.</summary>
    public ShownBody? AnswerBody => answer is not { } made ? null : ShownBody.Of(made.Body, made.Headers.MediaType, AnswerSchema(made), isAnswer: true, made.Status >= 400);

    /// <summary>The memory that the entry holds, in bytes, estimated.</summary>
    internal long Bytes { get; private set; }

    Schema? RequestSchema => Operation?.Body is { } body ? body.SchemaFor(requestHeaders.MediaType ?? "") ?? body.Content[0].Value : null;

    internal void Take(byte[] body) => requestBody = KeptBody.Of(body);

    /// <summary>A body that the vendor did not wait for is kept as far as it has come.</summary>
    internal void Refused(VendorError error, Call call)
    {
        Code = error.Code;
        if (Findings is not null || Stage == Stage.Body || !call.Request.BodyReader.TryRead(out var read))
            return;
        requestBody = new(read.Buffer.Slice(0, Math.Min(read.Buffer.Length, JournalLimits.BodyBytes)).ToArray(), call.Request.ContentLength ?? read.Buffer.Length);
        call.Request.BodyReader.AdvanceTo(read.Buffer.Start);
    }

    /// <returns>The memory that the entry holds more, in bytes.</returns>
    internal long End(JournalAnswer ended)
    {
        var more = ended.Headers.Bytes + ended.Body.Bytes.Length + requestBody.Bytes.Length + SizeOf(Findings);
        Bytes += more;
        answer = ended;
        return more;
    }

    Schema? AnswerSchema(JournalAnswer made) => Operation?.ResponseOf(made.Status ?? 0) is { Content: [var (_, schema), ..] } ? schema : null;

    static long SizeOf(Findings? findings) =>
        findings is null || !findings.Any ? 0 : (2L * findings.Detail.Length) + findings.Violations.Sum(violation => 64 + (2L * (violation.Pointer.Length + violation.Limit.Length)));
}

/// <summary>How a call ended.</summary>
/// <param name="Status">Null when the caller hung up before there was one.</param>
sealed record JournalAnswer(int? Status, Subject Subject, TimeSpan Duration, KeptHeaders Headers, KeptBody Body)
{
    /// <summary>What a call is answered, now.</summary>
    /// <param name="body">It may be used again afterwards.</param>
    public static JournalAnswer Of(Call call, int? status, ReadOnlySpan<byte> body) =>
        new(status, call.HasOperation ? call.Host.Vendor.SubjectOf(call) : default, call.Took, new(call.ResponseHeaders), KeptBody.CopyOf(body));
}
