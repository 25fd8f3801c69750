using System.Globalization;
using MockIdp.Core.Ambient;
using MockIdp.Core.Documents;
using MockIdp.Core.Lanes;

namespace MockIdp.Core.Outbox;

/// <summary>What the vendors of a lane would have sent. Nothing ever leaves the server; the oldest messages make room for new ones.</summary>
public sealed class Outbox(Lane lane)
{
    /// <summary>How many messages are kept: more than a test reads, less than a load test fills memory with.</summary>
    public const int Capacity = 1000;

    static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(100);

    internal static readonly Kind<KeptMessage> Kind = new("messages", static () => OutboxJson.Default.KeptMessage);

    readonly Signal kept = new();

    IRecords<KeptMessage> Messages => lane.Collection(Kind, "", "");

    /// <summary>All messages that are kept, the oldest first.</summary>
    public ValueTask<IReadOnlyList<KeptMessage>> AllAsync(CancellationToken ct) => Messages.AllAsync(ct);

    /// <summary>Keeps a message instead of sending it.</summary>
    public async ValueTask KeepAsync(OutboxMessage message, CancellationToken ct)
    {
        var number = await lane.NextAsync("", "", "messages", 1, ct);
        await Messages.InsertAsync(new KeptMessage { Id = Id(number), SentAt = lane.Clock.GetUtcNow(), Message = message }, ct);
        if (number > Capacity)
            await Messages.DeleteAsync(Id(number - Capacity), ct);
        kept.Fire();
    }

    /// <summary>The messages of a kind, the oldest first, once there is one.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public async ValueTask<IReadOnlyList<KeptMessage>> FirstMatchingAsync(Func<KeptMessage, bool> isWanted, CancellationToken ct)
    {
        while (true)
        {
            // Before looking: what comes in between is not missed.
            var next = kept.Next();
            if ((await AllAsync(ct)).Where(isWanted).ToArray() is { Length: > 0 } found)
                return found;
            await NextAsync(next, ct);
        }
    }

    /// <summary>Of what another server keeps, nobody tells: it has to be looked for.</summary>
    async ValueTask NextAsync(Task next, CancellationToken ct)
    {
        if (lane.IsShared)
            await next.OrAfterAsync(LookAgainAfter, ct);
        else
            await next.WaitAsync(ct);
    }

    /// <summary>The lane holds other messages than before: whoever waits looks again.</summary>
    internal void Replaced() => kept.Fire();

    static string Id(long number) => number.ToString(CultureInfo.InvariantCulture);
}
