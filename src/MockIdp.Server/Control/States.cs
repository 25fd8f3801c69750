using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;

namespace MockIdp.Server.Control;

sealed partial class StatesController(Call call)
{
    readonly LaneBook lanes = call.Part<LaneBook>();

    public partial async ValueTask<Answer> ResetLane(string lane, CancellationToken ct)
    {
        await lanes.ResetAsync(call.ExistingLane(lane), ct);
        return Answer.Done;
    }

    public partial async ValueTask<Answer<LaneState>> ForkLane(ForkOrder body, string lane, CancellationToken ct)
    {
        call.ExistingLane(lane);
        var to = body.To ?? FreshName.Next();
        if (lanes.Existing(to) is not null)
            throw ControlErrors.LaneExists(to);

        var store = call.Part<IStore>();
        if (await store.CopyAsync(lane, to, replace: false, ct) is Write.Duplicate)
            throw ControlErrors.LaneExists(to);
        if (lanes.Find(to, out var problem) is not { } fork)
        {
            await store.DropAsync(to, CancellationToken.None);
            throw ControlErrors.NoRoom(problem!);
        }

        // The fork is there: what it goes back to comes with it, whether or not the caller is still there.
        await lanes.Seeds.CopyAsync(lane, to, CancellationToken.None);
        await fork.ReadyAsync(ct);
        return fork.ToWire(lanes.Claims.OfLane(fork.Name));
    }
}
