using System.Globalization;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Outbox;

namespace MockIdp.Server.Control;

sealed partial class OutboxController(Call call)
{
    public partial async ValueTask<Answer<OutboxAnswer>> ListOutbox(string? lane, string? vendor, string? to, string? purpose, string? userId, MessagePart? holds, long? since, int? wait, CancellationToken ct)
    {
        var name = lane ?? call.Header(Addressing.LaneHeader) ?? Lane.Default;
        if (!LaneBook.IsName(name))
            throw ControlErrors.BadLaneName();
        var prefix = vendor is null ? null : call.HostsCalled(vendor)[0].Vendor.Prefix;

        bool IsWanted(KeptMessage kept) =>
            Is(prefix, kept.Message.Vendor) && Is(to, kept.Message.To) && Is(purpose, kept.Message.Purpose) && Is(userId, kept.Message.UserId) && Holds(kept.Message, holds) && long.Parse(kept.Id, CultureInfo.InvariantCulture) > (since ?? 0);
        var wanted = wait > 0
            ? await WaitAsync(call.LaneOrNew(name).Outbox, IsWanted, wait.Value)
            : call.Part<LaneBook>().Existing(name) is { } existing ? [.. (await existing.Outbox.AllAsync(ct)).Where(IsWanted)] : [];

        return new OutboxAnswer { Lane = name, Messages = [.. wanted.Reverse().Select(Maps.ToWire)] };
    }

    ValueTask<IReadOnlyList<KeptMessage>> WaitAsync(Outbox outbox, Func<KeptMessage, bool> isWanted, int seconds) => call.WithinAsync(seconds, limit => outbox.FirstMatchingAsync(isWanted, limit));

    static bool Holds(OutboxMessage message, MessagePart? part) => part switch
    {
        MessagePart.Code => message.Code is not null,
        MessagePart.Link => message.Link is not null,
        _ => true,
    };

    static bool Is(string? wanted, string? value) => wanted is null || wanted == value;
}
