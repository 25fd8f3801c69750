using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Control;

sealed partial class SnapshotsController(Call call)
{
    readonly Snapshots snapshots = call.Part<Snapshots>();

    public partial async ValueTask<Answer<SnapshotList>> ListSnapshots(string lane, CancellationToken ct)
    {
        call.ExistingLane(lane);
        return new SnapshotList { Snapshots = [.. (await snapshots.NamesAsync(lane, ct)).Select(name => new SnapshotState { Name = name })] };
    }

    public partial async ValueTask<Answer<SnapshotState>> PutSnapshot(string lane, string snapshot, CancellationToken ct)
    {
        call.ExistingLane(lane);
        return await snapshots.KeepAsync(lane, snapshot, ct) switch
        {
            Keeping.Full => throw ControlErrors.TooManySnapshots(lane, snapshots.Limit),
            var keeping => new Answer<SnapshotState>(new() { Name = snapshot }, keeping == Keeping.New ? 201 : 200),
        };
    }

    public partial async ValueTask<Answer> DeleteSnapshot(string lane, string snapshot, CancellationToken ct)
    {
        call.ExistingLane(lane);
        return await snapshots.DeleteAsync(lane, snapshot, ct) is Write.Done ? Answer.Done : throw ControlErrors.NoSuchSnapshot(lane, snapshot);
    }

    public partial async ValueTask<Answer> RestoreSnapshot(string lane, string snapshot, CancellationToken ct)
    {
        var restored = call.ExistingLane(lane);

        if (await snapshots.RestoreAsync(lane, snapshot, ct) is not Write.Done)
            throw ControlErrors.NoSuchSnapshot(lane, snapshot);

        await restored.ReadyAsync(ct);
        return Answer.Done;
    }

    public partial async ValueTask<Answer<IReadOnlyList<PatchOperation>>> DiffSnapshot(string? to, string lane, string snapshot, CancellationToken ct)
    {
        call.ExistingLane(lane);
        var names = await snapshots.NamesAsync(lane, ct);
        foreach (var name in new[] { snapshot, to ?? snapshot })
        {
            if (!names.Contains(name))
                throw ControlErrors.NoSuchSnapshot(lane, name);
        }

        var patch = await LaneDiff.FindAsync(call.Part<IStore>(), Snapshots.LaneOf(lane, snapshot), to is null ? lane : Snapshots.LaneOf(lane, to), ct);

        return patch.Select(Maps.ToWire).ToArray();
    }
}
