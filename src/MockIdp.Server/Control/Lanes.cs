using MockIdp.Core.Http;
using MockIdp.Core.Lanes;

namespace MockIdp.Server.Control;

sealed partial class LanesController(Call call)
{
    readonly LaneBook lanes = call.Part<LaneBook>();

    public partial ValueTask<Answer<LaneList>> ListLanes(CancellationToken ct) =>
        new(new LaneList { Lanes = [.. lanes.All.OrderBy(lane => lane.Name, StringComparer.Ordinal).Select(Maps.ToWire)] });

    public partial ValueTask<Answer<LaneState>> GetLane(string lane, CancellationToken ct) => new(call.ExistingLane(lane).ToWire());

    public partial ValueTask<Answer<LaneState>> PutLane(string lane, CancellationToken ct)
    {
        var isNew = lanes.Existing(lane) is null;
        return new(new Answer<LaneState>(call.LaneOrNew(lane).ToWire(), isNew ? 201 : 200));
    }

    public partial ValueTask<Answer<LaneState>> CheckoutLane(CancellationToken ct) => new(call.LaneOrNew("lane-" + call.Lane.Ids.Lower(12)).ToWire());

    public partial async ValueTask<Answer> DeleteLane(string lane, CancellationToken ct)
    {
        if (!await lanes.RemoveAsync(lane, ct))
            throw ControlErrors.NoSuchLane(lane);
        return Answer.Done;
    }
}
