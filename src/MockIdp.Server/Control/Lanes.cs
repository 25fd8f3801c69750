using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Control;

sealed partial class LanesController(Call call)
{
    readonly LaneBook lanes = call.Part<LaneBook>();

    public partial ValueTask<Answer<LaneList>> ListLanes(CancellationToken ct) =>
        new(new LaneList { Lanes = [.. lanes.All.OrderBy(lane => lane.Name, StringComparer.Ordinal).Select(ToWire)] });

    public partial ValueTask<Answer<LaneState>> GetLane(string lane, CancellationToken ct) => new(ToWire(call.ExistingLane(lane)));

    public partial async ValueTask<Answer<LaneState>> PutLane(LaneOrder? body, string lane, CancellationToken ct)
    {
        var (put, isNew) = await MakeAsync(lane, body, ct);
        return new Answer<LaneState>(ToWire(put), isNew ? 201 : 200);
    }

    public partial async ValueTask<Answer<LaneState>> CheckoutLane(LaneOrder? body, CancellationToken ct) => ToWire((await MakeAsync(FreshName.Next(), body, ct)).Lane);

    public partial async ValueTask<Answer> DeleteLane(string lane, CancellationToken ct)
    {
        if (!await lanes.RemoveAsync(lane, ct))
            throw ControlErrors.NoSuchLane(lane);
        return Answer.Done;
    }

    /// <summary>The claims come first: they alone can be refused because of what others have, and then no lane must have been made. What has begun with them is brought to its end, whether or not the caller is still there.</summary>
    async ValueTask<(Lane Lane, bool IsNew)> MakeAsync(string name, LaneOrder? order, CancellationToken ct)
    {
        var change = order?.Clock?.ToChange();
        var claims = order?.Claims?.Select(ToClaim).ToArray();

        if (change is not null)
            await call.GuardClockAsync(name, change, ct);
        if (claims is not null && await lanes.Claiming.TakeAsync(name, claims, ct) is { } taken)
            throw ControlErrors.ClaimTaken(taken.Claim, taken.Holder);

        var lane = lanes.Find(name, out var isNew, out var problem);
        if (lane is null)
        {
            await lanes.Claiming.ReleaseAsync(name, CancellationToken.None);
            throw ControlErrors.NoRoom(problem!);
        }
        await lane.ReadyAsync(CancellationToken.None);
        if (order?.RandomSeed is { } seed)
            await lanes.Seeds.SeedChanceAsync(lane, seed, change, CancellationToken.None);
        else if (change is not null)
            await lane.ChangeClockAsync(change, CancellationToken.None);
        return (lane, isNew);
    }

    Claim ToClaim(string text)
    {
        var claim = Claim.Parse(text);
        var prefixes = call.Part<IReadOnlyList<VendorHost>>().Select(host => host.Vendor.Prefix);
        return prefixes.Contains(claim.Vendor) ? claim : throw ControlErrors.BadClaim($"'{text}' names no vendor; the vendors are {string.Join(", ", prefixes)}.");
    }

    LaneState ToWire(Lane lane) => lane.ToWire(lanes.Claims.OfLane(lane.Name));
}
