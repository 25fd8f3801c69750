using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Control;

sealed partial class TransfersController(Call call)
{
    readonly LaneTransfer transfer = new(call.Part<IStore>(), call.Part<IReadOnlyList<VendorHost>>());

    public partial async ValueTask<Answer<LaneExport>> ExportLane(string lane, CancellationToken ct)
    {
        var content = await transfer.ExportAsync(call.ExistingLane(lane), ct);
        return new LaneExport { Version = 1, Records = content.Records, Sequences = content.Sequences };
    }

    public partial async ValueTask<Answer> ImportLane(LaneExport body, string lane, CancellationToken ct)
    {
        try
        {
            if (await transfer.ImportAsync(call.Part<LaneBook>(), lane, new LaneContent(body.Records, body.Sequences), ct) is { } problem)
                throw ControlErrors.NoRoom(problem);
        }
        catch (LaneContentException problem)
        {
            throw ControlErrors.BadContent(problem.Message);
        }
        return Answer.Done;
    }
}
