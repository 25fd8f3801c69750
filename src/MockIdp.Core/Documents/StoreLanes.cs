namespace MockIdp.Core.Documents;

/// <summary>What is done with whole lanes of any engine.</summary>
public static class StoreLanes
{
    /// <summary>As <see cref="IStore.ForkAsync"/>; a lane that holds nothing gives one that holds nothing, and exists.</summary>
    public static async ValueTask<Write> CopyAsync(this IStore store, string from, string to, bool replace, CancellationToken ct) =>
        await store.ForkAsync(from, to, replace, ct) is var outcome and not Write.Missing ? outcome : await store.LoadAsync(to, AsyncEnumerable.Empty<LaneEntry>(), ct);

    /// <summary>Forgets a lane, its seed and every state of it that is kept.</summary>
    public static async ValueTask DropWithSnapshotsAsync(this IStore store, string lane, CancellationToken ct)
    {
        await store.DropAsync(lane, ct);
        await store.DropAsync(Snapshots.SeedOf(lane), ct);
        foreach (var kept in (await store.LanesAsync(ct)).Where(name => name.StartsWith(Snapshots.LaneOf(lane, ""), StringComparison.Ordinal)))
            await store.DropAsync(kept, ct);
    }
}
