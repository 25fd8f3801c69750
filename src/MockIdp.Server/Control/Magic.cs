using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Steering;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Control;

sealed partial class MagicController(Call call)
{
    /// <summary>The listed identities, for the landing page too.</summary>
    public static IReadOnlyList<(string Value, string Does)> All { get; } =
    [
        (At("slow-800ms"), $"The call waits so many milliseconds, up to {MagicIdentity.LongestDelay}, and goes on."),
        (At("rate-limited"), "The call is answered as one that a rate limit has no room for: 429 in the vendor's envelope, and nothing is done."),
        (At("error-500"), "The call is answered so, 400 to 599, in the vendor's envelope, and nothing is done."),
        (At("duplicate"), "The address is taken: whoever wants to have it is refused as the vendor refuses it."),
        (At("locked"), "Whoever has it is not let in."),
        (At("banned"), "Whoever has it is not let in."),
        (MagicIdentity.WrongCode, "The one-time code is wrong, always."),
    ];

    public partial ValueTask<Answer<MagicList>> ListMagic(CancellationToken ct)
    {
        call.TellsState = false;
        return new(new MagicList { On = call.Part<LaneBook>().KnowsMagic, Identities = [.. All.Select(ToWire)] });
    }

    MagicEntry ToWire((string Value, string Does) identity) => new()
    {
        Value = identity.Value,
        Does = identity.Does,
        Vendors = MagicIdentity.Parse(identity.Value)?.Kind == MagicKind.Barred
            ? [.. call.Part<IReadOnlyList<VendorHost>>().Select(host => new MagicAtVendor { Vendor = host.Name, Does = host.Vendor.BarInWords })]
            : [],
    };

    static string At(string name) => $"{name}@{MagicIdentity.Domain}";
}
