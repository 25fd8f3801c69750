using MockIdp.Core.Documents;
using Npgsql;

namespace MockIdp.Postgres;

/// <summary>
/// A lane's row, whose lock keeps those who write into the lane apart from those who put something in its place. It is taken before anything else of the lane: the statements
/// behind it see all that was done before (READ COMMITTED: each sees what was committed when it began).
/// </summary>
static class LaneRow
{
    /// <summary>Makes the row where there is none.</summary>
    public const string Make = "INSERT INTO mockidp_lanes (lane, changes) VALUES ($1, 0) ON CONFLICT (lane) DO NOTHING";

    /// <summary>Makes the row, or lets nobody else have it: of two who put something in the place of one lane, the second waits for the first, and both for those who write.</summary>
    public const string Replace = "INSERT INTO mockidp_lanes (lane, changes) VALUES ($1, 0) ON CONFLICT (lane) DO UPDATE SET changes = mockidp_lanes.changes + 1";

    const string Shared = "SELECT 1 FROM mockidp_lanes WHERE lane = $1 FOR SHARE";

    /// <summary>Finds the row, and lets nobody else have it.</summary>
    public const string Alone = "SELECT 1 FROM mockidp_lanes WHERE lane = $1 FOR UPDATE";

    /// <summary>Finds the row for one who writes into the lane. Many write into a lane at a time, and one copies it; from a seed or a snapshot many copy at a time, and hardly anybody writes.</summary>
    public static string ToWrite(string lane) => Snapshots.IsKept(lane) ? Alone : Shared;

    /// <summary>Finds the row for one who copies the lane as it is at one moment: nobody writes into it meanwhile.</summary>
    public static string ToCopy(string lane) => Snapshots.IsKept(lane) ? Shared : Alone;

    /// <summary>Runs one transaction that adds something to a lane, which is made where there is none. It begins again where the lane was dropped while it waited.</summary>
    /// <param name="work">Adds its statements to those of the row, and runs them. The row's is the last before; null where that has found none.</param>
    public static async ValueTask<T> AddAsync<T>(Database database, string lane, Func<NpgsqlBatch, CancellationToken, ValueTask<(T Result, bool Commits)?>> work, CancellationToken ct)
    {
        for (var makes = false; ; makes = true)
        {
            var (isThere, result) = await database.WriteAsync(async (connection, ct) =>
            {
                await using var batch = new NpgsqlBatch(connection);
                if (makes)
                    batch.And(Make, lane);
                batch.And(ToWrite(lane), lane);
                return await work(batch, ct) is var (result, commits) ? ((true, result), commits) : ((false, default(T)!), false);
            }, ct);
            if (isThere)
                return result;
        }
    }
}
