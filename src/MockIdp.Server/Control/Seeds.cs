using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Seeds;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;
using YamlDotNet.Core;

namespace MockIdp.Server.Control;

sealed partial class SeedsController(Call call)
{
    readonly IReadOnlyList<VendorHost> hosts = call.Part<IReadOnlyList<VendorHost>>();

    public partial async ValueTask<Answer> SeedLane(LaneSeed body, string lane, CancellationToken ct)
    {
        var transfer = new LaneTransfer(call.Part<IStore>(), hosts);

        var seed = Parse();
        if (seed.Problems(new SeedSchema(hosts)) is { Count: > 0 } broken)
            throw ControlErrors.BadSeed(broken);
        if (seed.Problems(transfer) is { Count: > 0 } clashes)
            throw ControlErrors.BadSeed(clashes);

        if (await transfer.SeedLaneAsync(call.Part<LaneBook>(), lane, seed.Content, ct) is { } problem)
            throw ControlErrors.NoRoom(problem);
        return Answer.Done;
    }

    SeedText Parse()
    {
        try
        {
            return SeedText.Parse(call.RawBody);
        }
        catch (YamlException problem)
        {
            throw ControlErrors.Unreadable($"Line {problem.Start.Line}: {problem.InnerException?.Message ?? problem.Message}");
        }
    }
}
