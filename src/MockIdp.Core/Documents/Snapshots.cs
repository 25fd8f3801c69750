namespace MockIdp.Core.Documents;

/// <summary>
/// States of lanes that were kept under a name. Each is a lane of its own whose name no request can say: the lane's, <c>#</c>, the
/// snapshot's.
/// </summary>
/// <param name="limit">How many there may be of one lane. They share what is the same in them, but not for ever.</param>
public sealed class Snapshots(IStore store, int limit = 100)
{
    const char Mark = '#';

    /// <summary>The lane that holds what every lane begins with, for the store; it is not there without a seed.</summary>
    public static readonly string Seed = LaneOf("", "seed");

    /// <summary>The lane that holds what one lane goes back to; it is not there as long as that is the seed of all.</summary>
    public static string SeedOf(string lane) => LaneOf(Seed, lane);

    readonly SemaphoreSlim counting = new(1);

    public int Limit => limit;

    /// <summary>The lane that holds a snapshot, for the store.</summary>
    public static string LaneOf(string lane, string snapshot) => $"{lane}{Mark}{snapshot}";

    /// <summary>Whether a lane of the store is one that no request can name: a snapshot, a seed, or what is kept of the server itself.</summary>
    public static bool IsKept(string lane) => lane.Contains(Mark);

    /// <summary>The names of a lane's snapshots, in ordinal order.</summary>
    public async ValueTask<IReadOnlyList<string>> NamesAsync(string lane, CancellationToken ct)
    {
        var prefix = LaneOf(lane, "");
        return [.. (await store.LanesAsync(ct)).Where(name => name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..])];
    }

    /// <summary>Keeps what a lane holds now, in the place of an earlier snapshot of the name if there is one.</summary>
    public async ValueTask<Keeping> KeepAsync(string lane, string snapshot, CancellationToken ct)
    {
        await counting.WaitAsync(ct);
        try
        {
            var names = await NamesAsync(lane, ct);
            var isNew = !names.Contains(snapshot);
            if (isNew && names.Count >= limit)
                return Keeping.Full;
            await store.CopyAsync(lane, LaneOf(lane, snapshot), replace: true, ct);
            return isNew ? Keeping.New : Keeping.Again;
        }
        finally
        {
            counting.Release();
        }
    }

    /// <summary>Puts the lane back to a snapshot, which stays.</summary>
    /// <returns><see cref="Write.Done"/> or <see cref="Write.Missing"/>.</returns>
    public ValueTask<Write> RestoreAsync(string lane, string snapshot, CancellationToken ct) => store.ForkAsync(LaneOf(lane, snapshot), lane, replace: true, ct);

    /// <returns><see cref="Write.Done"/> or <see cref="Write.Missing"/>.</returns>
    public async ValueTask<Write> DeleteAsync(string lane, string snapshot, CancellationToken ct)
    {
        if (!(await NamesAsync(lane, ct)).Contains(snapshot))
            return Write.Missing.It;
        await store.DropAsync(LaneOf(lane, snapshot), ct);
        return Write.Done.It;
    }
}

/// <summary>What became of the wish to keep a snapshot.</summary>
public enum Keeping
{
    New,

    /// <summary>It took the place of an earlier one.</summary>
    Again,

    /// <summary>There are as many as there may be, and nothing was done.</summary>
    Full,
}
