using System.Globalization;
using MockIdp.Core.Documents;
using MockIdp.Core.Lanes;

namespace MockIdp.Core.Outbox;

/// <summary>What the vendors of a lane would have sent. Nothing ever leaves the server; the oldest messages make room for new ones.</summary>
public sealed class Outbox(Lane lane)
{
    /// <summary>How many messages are kept: more than a test reads, less than a load test fills memory with.</summary>
    public const int Capacity = 1000;

    internal static readonly Kind<KeptMessage> Kind = new("messages", static () => OutboxJson.Default.KeptMessage);

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
    }

    static string Id(long number) => number.ToString(CultureInfo.InvariantCulture);
}
