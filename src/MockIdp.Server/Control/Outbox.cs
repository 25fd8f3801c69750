using MockIdp.Core.Http;
using MockIdp.Core.Lanes;

namespace MockIdp.Server.Control;

sealed partial class OutboxController(Call call)
{
    public partial async ValueTask<Answer<OutboxAnswer>> ListOutbox(string? lane, string? vendor, string? to, string? purpose, string? userId, CancellationToken ct)
    {
        var name = lane ?? call.Header(Addressing.LaneHeader) ?? Lane.Default;
        if (!LaneBook.IsName(name))
            throw ControlErrors.BadLaneName();

        var all = call.Part<LaneBook>().Existing(name) is { } existing ? await existing.Outbox.AllAsync(ct) : [];
        var wanted = all.Reverse().Where(kept => Is(vendor, kept.Message.Vendor) && Is(to, kept.Message.To) && Is(purpose, kept.Message.Purpose) && Is(userId, kept.Message.UserId));

        return new OutboxAnswer { Lane = name, Messages = [.. wanted.Select(Maps.ToWire)] };
    }

    static bool Is(string? wanted, string? value) => wanted is null || wanted == value;
}
