using System.Buffers;
using Microsoft.Extensions.Primitives;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;
using MockIdp.Core.Vendors;

namespace MockIdp.Core.Journal;

/// <summary>
/// One call to a vendor as it was: raw, with its secrets. Nothing becomes text before somebody reads it, and whoever shows it
/// masks it first.
/// </summary>
public sealed class JournalEntry
{
    internal JournalEntry(Call call)
    {
        (Host, Method, Target, ReceivedAt) = (call.Host, call.Request.Method, call.Target, call.Now);
        RequestHeaders = Copy(call.Request.Headers);
    }

    /// <summary>Counts the lane's calls from 1, in the order of their arrival.</summary>
    public long Id { get; internal set; }

    public VendorHost Host { get; }

    public string Method { get; }

    /// <summary>Path and query as they were sent.</summary>
    public string Target { get; }

    /// <summary>The lane's time of arrival.</summary>
    public DateTimeOffset ReceivedAt { get; }

    public KeyValuePair<string, StringValues>[] RequestHeaders { get; }

    /// <summary>Null while, or because, no operation was found.</summary>
    public Operation? Operation { get; internal set; }

    public KeptBody RequestBody { get; internal set; }

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

    /// <summary>Whether the vendor found nothing against it: the operation ran.</summary>
    public bool IsJudged { get; internal set; }

    /// <summary>The vendor's error code; null while the call is not refused.</summary>
    public string? Code { get; private set; }

    /// <summary>How far the call came.</summary>
    public Stage Stage => Fault switch
    {
        Fault.Misuse => Stage.Lane,
        Fault.BodyTooLarge or Fault.BodyBroken => Stage.Body,
        _ when Operation is null => Stage.Route,
        _ when Findings is null => Stage.Caller,
        _ => IsJudged ? Stage.Operation : Stage.Judgement,
    };

    /// <summary>Null while the call is not answered.</summary>
    public JournalAnswer? Answer { get; internal set; }

    /// <summary>The memory that the entry holds, in bytes, estimated.</summary>
    internal long Bytes { get; set; }

    /// <summary>A body that the vendor did not wait for is kept as far as it has come.</summary>
    internal void Refused(VendorError error, Call call)
    {
        Code = error.Code;
        if (Findings is not null || Stage == Stage.Body || !call.Request.BodyReader.TryRead(out var read))
            return;
        RequestBody = new(read.Buffer.Slice(0, Math.Min(read.Buffer.Length, JournalLimits.BodyBytes)).ToArray(), call.Request.ContentLength ?? read.Buffer.Length);
        call.Request.BodyReader.AdvanceTo(read.Buffer.Start);
    }

    /// <summary>CopyTo, because enumerating the interface would allocate; the texts are shared with the connection, which reuses them.</summary>
    internal static KeyValuePair<string, StringValues>[] Copy(ICollection<KeyValuePair<string, StringValues>> headers)
    {
        var copy = new KeyValuePair<string, StringValues>[headers.Count];
        headers.CopyTo(copy, 0);
        return copy;
    }
}

/// <summary>How a call ended.</summary>
/// <param name="Status">The HTTP status; null when the caller hung up before there was one.</param>
/// <param name="Subject">The project and the user that the call was about.</param>
/// <param name="Duration">By the lane's clock, up to the moment before the answer is sent.</param>
public sealed record JournalAnswer(int? Status, Subject Subject, TimeSpan Duration, KeyValuePair<string, StringValues>[] Headers, KeptBody Body);

/// <summary>The first bytes of a body.</summary>
/// <param name="Bytes">At most <see cref="JournalLimits.BodyBytes"/>.</param>
/// <param name="Length">How many there were.</param>
public readonly record struct KeptBody(ReadOnlyMemory<byte> Bytes, long Length)
{
    public bool IsWhole => Length == Bytes.Length;

    /// <summary>Keeps an array that nobody changes: without a copy when it is small enough.</summary>
    internal static KeptBody Of(byte[] bytes) =>
        new(bytes.Length <= JournalLimits.BodyBytes ? bytes : bytes.AsSpan(0, JournalLimits.BodyBytes).ToArray(), bytes.Length);

    /// <summary>Copies out of a buffer that will be used again.</summary>
    internal static KeptBody CopyOf(ReadOnlySpan<byte> bytes) => new(bytes[..Math.Min(bytes.Length, JournalLimits.BodyBytes)].ToArray(), bytes.Length);
}

/// <summary>The stations of a call, in their order.</summary>
public enum Stage
{
    /// <summary>The lane is found, or its name is refused.</summary>
    Lane,

    /// <summary>The operation is looked for.</summary>
    Route,

    /// <summary>The vendor finds out who calls.</summary>
    Caller,

    /// <summary>The body is read.</summary>
    Body,

    /// <summary>The request is held against its contract, and the vendor judges what was found.</summary>
    Judgement,

    /// <summary>The operation runs.</summary>
    Operation,
}
