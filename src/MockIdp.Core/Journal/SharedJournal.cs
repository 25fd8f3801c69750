using System.Text.Json;
using MockIdp.Core.Ambient;
using MockIdp.Core.Http;
using MockIdp.Core.Vendors;

namespace MockIdp.Core.Journal;

/// <summary>
/// The journal of a lane that several servers have together. An entry is kept before its answer leaves, so whoever has an answer finds its call at every
/// server; calls are numbered when they end, or where their answer names them.
/// </summary>
/// <param name="hostOf">The vendor of a name, or null.</param>
sealed class SharedJournal(string lane, ICallLog log, JournalLimits limits, Func<string, VendorHost?> hostOf) : IJournal
{
    static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(50);

    readonly Signal closed = new();

    public bool IsOn => limits.Entries > 0;

    public JournalEntry? Open(Call call) => IsOn ? new JournalEntry(call) : null;

    public async ValueTask NumberAsync(JournalEntry entry)
    {
        if (entry.Id == 0)
            entry.Id = await log.NextAsync(lane);
    }

    public async ValueTask CloseAsync(Call call, int? status, ReadOnlyMemory<byte> body)
    {
        // A caller that hangs up while its answer is sent does not take it back.
        if (call.Entry is not { IsOver: false } entry)
            return;
        entry.End(JournalAnswer.Of(call, status, body.Span));
        await log.AddAsync(lane, entry.Id == 0 ? null : entry.Id, JsonSerializer.Serialize(entry.Keep(), KeptCallJson.Default.KeptCall), entry.Bytes, limits);
        closed.Fire();
    }

    public async ValueTask<IReadOnlyList<JournalEntry>> AfterAsync(long since, CancellationToken ct) =>
        [.. (await log.AfterAsync(lane, since, limits, ct)).Select(call => Restore(call.Id, call.Json)).OfType<JournalEntry>()];

    public async ValueTask<JournalEntry?> FindAsync(long id, CancellationToken ct) => await log.FindAsync(lane, id, limits, ct) is { } json ? Restore(id, json) : null;

    public ValueTask ClearAsync(bool again, CancellationToken ct) => log.ClearAsync(lane, again, ct);

    /// <summary>Of what another server has answered, nobody tells: it has to be looked for.</summary>
    public async ValueTask<IReadOnlyList<JournalEntry>> WaitAsync(Func<ValueTask<IReadOnlyList<JournalEntry>>> look, CancellationToken ct)
    {
        long? seen = null;
        while (true)
        {
            // Before looking: what comes in between is not missed.
            var next = closed.Next();
            var state = await log.StateAsync(lane, ct);
            if (state != seen && await look() is { Count: > 0 } found)
                return found;
            seen = state;
            await next.OrAfterAsync(LookAgainAfter, ct);
        }
    }

    /// <summary>Null for a vendor that a newer server has.</summary>
    JournalEntry? Restore(long id, string json)
    {
        var call = JsonSerializer.Deserialize(json, KeptCallJson.Default.KeptCall)!;
        return hostOf(call.Vendor) is { } host ? JournalEntry.Restore(id, call, host) : null;
    }
}
