using MockIdp.Core.Documents;
using MockIdp.Core.Vendors;

namespace MockIdp.Core.Lanes;

/// <summary>Brings what a lane holds out of the server and into it. Journal and snapshots are not part of that.</summary>
public sealed class LaneTransfer(IStore store, IReadOnlyList<VendorHost> hosts)
{
    readonly KindBook kinds = new(hosts);

    /// <summary>What a lane holds at one moment.</summary>
    public ValueTask<LaneContent> ExportAsync(Lane lane, CancellationToken ct) => LaneContent.OfAsync(store, lane.Name, ct);

    /// <summary>Puts a content in the place of all that a lane holds, its clock included, and makes the lane if it is not there yet; or throws and changes nothing.</summary>
    /// <returns>Null, or the reason why there is no such lane.</returns>
    /// <exception cref="LaneContentException">It is no lane's content.</exception>
    public async ValueTask<string?> ImportAsync(LaneBook lanes, string name, LaneContent content, CancellationToken ct)
    {
        // Before there is a lane: one that cannot be read must not leave an empty one behind.
        await LaneContent.LoadAsync([content], store, name, kinds.Find, ct);
        if (lanes.Find(name, out var problem) is { } lane)
            await lane.ReadyAsync(ct);
        else
            await store.DropAsync(name, CancellationToken.None);
        return problem;
    }

    /// <summary>Makes some contents together what every new lane begins with, and every reset goes back to; or throws and changes nothing.</summary>
    /// <exception cref="LaneContentException">They are no lane's content.</exception>
    public ValueTask SeedAsync(IReadOnlyList<LaneContent> contents, CancellationToken ct) => LaneContent.LoadAsync(contents, store, Snapshots.Seed, kinds.Find, ct);

    /// <summary>Makes a content what a lane holds and goes back to at each reset, and makes the lane if it is not there yet; or throws and changes nothing.</summary>
    /// <returns>Null, or the reason why there is no such lane.</returns>
    /// <exception cref="LaneContentException">It is no lane's content.</exception>
    public async ValueTask<string?> SeedLaneAsync(LaneBook lanes, string name, LaneContent content, CancellationToken ct)
    {
        await lanes.Seeds.PutAsync(name, (seed, settings) => LaneContent.LoadAsync([content], store, seed, kinds.Find, ct, settings), ct);
        if (lanes.Find(name, out var problem) is { } lane)
            await lane.ReadyAsync(ct);
        else
            await store.DropWithSnapshotsAsync(name, CancellationToken.None);
        return problem;
    }

    /// <summary>Why some contents together cannot be what a lane holds, each with the number of its content. What can be, has none.</summary>
    public IReadOnlyList<(int Content, LaneContentException Problem)> Mistakes(IReadOnlyList<LaneContent> contents) => LaneContent.Mistakes(contents, kinds.Find);
}
