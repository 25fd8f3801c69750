using MockIdp.Core.Journal;
using Npgsql;

namespace MockIdp.Postgres;

/// <summary>A call that is to be kept in a lane's journal.</summary>
readonly record struct CallRow(string Lane, long? Id, string Json, long Bytes, JournalLimits Limits);

/// <summary>
/// Keeps the calls of all who answer at the same time in one transaction: nobody's answer leaves before its own is in, and a database that takes a
/// millisecond for a transaction is no limit of a thousand answers a second.
/// </summary>
sealed class CallWriter(Database database)
{
    /// <summary>The most that one transaction writes.</summary>
    const int Most = 500;

    /// <summary>After how many calls of a lane those are deleted that are over its limits. Until then they are only not shown.</summary>
    const int TrimEvery = 200;

    /// <summary>Of how many lanes it is known how many calls came since.</summary>
    const int MostUntrimmed = 10_000;

    readonly Lock gate = new();
    readonly Queue<(CallRow Row, TaskCompletionSource Kept)> waiting = new();
    readonly Dictionary<string, int> untrimmed = new(StringComparer.Ordinal);
    bool writes;

    public async ValueTask WriteAsync(CallRow row)
    {
        var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool isFirst;
        lock (gate)
        {
            waiting.Enqueue((row, kept));
            isFirst = !writes;
            writes = true;
        }
        // Whoever finds nobody writing has it done for all who come meanwhile. What goes wrong is told to each of them.
        if (isFirst)
            _ = Task.Run(WriteAllAsync);
        await kept.Task;
    }

    async Task WriteAllAsync()
    {
        while (Next() is { Length: > 0 } some)
        {
            try
            {
                await WriteAsync(some.Select(one => one.Row).GroupBy(row => row.Lane, StringComparer.Ordinal).OrderBy(lane => lane.Key, StringComparer.Ordinal).ToArray());
                foreach (var (_, kept) in some)
                    kept.SetResult();
            }
            catch (Exception problem)
            {
                // Each of them says so itself.
                foreach (var (_, kept) in some)
                    kept.SetException(problem);
            }
        }
    }

    (CallRow Row, TaskCompletionSource Kept)[] Next()
    {
        lock (gate)
        {
            var some = new (CallRow, TaskCompletionSource)[Math.Min(waiting.Count, Most)];
            for (var i = 0; i < some.Length; i++)
                some[i] = waiting.Dequeue();
            writes = some.Length > 0;
            return some;
        }
    }

    /// <param name="lanes">In one order everywhere: two servers that write into the same lanes do not wait for each other.</param>
    async ValueTask WriteAsync(IGrouping<string, CallRow>[] lanes) => await database.WriteAsync(async (connection, ct) =>
    {
        await using (var batch = new NpgsqlBatch(connection))
        {
            foreach (var lane in lanes)
                Add(batch, lane.Key, [.. lane]);
            await batch.ExecuteNonQueryAsync(ct);
        }
        await TrimAsync(connection, lanes, ct);
        return (true, true);
    }, CancellationToken.None);

    /// <summary>The lane's row gives the calls their numbers, and says at which byte of all that were ever kept each one begins.</summary>
    static void Add(NpgsqlBatch batch, string lane, CallRow[] rows)
    {
        var (offsets, ids, begins, texts) = (new long[rows.Length], new long[rows.Length], new long[rows.Length], new string[rows.Length]);
        var (numbered, bytes) = (0L, 0L);
        for (var i = 0; i < rows.Length; i++)
        {
            (ids[i], begins[i], texts[i]) = (rows[i].Id ?? 0, bytes, rows[i].Json);
            bytes += rows[i].Bytes;
            offsets[i] = rows[i].Id is null ? ++numbered : 0;
        }
        batch.And("INSERT INTO mockidp_journals (lane, last, bytes) VALUES ($1, $2, $3) ON CONFLICT (lane) DO UPDATE SET last = mockidp_journals.last + $2, bytes = mockidp_journals.bytes + $3", lane, numbered, bytes);
        batch.And(
            "INSERT INTO mockidp_calls (lane, id, bytes, json) SELECT $1, CASE WHEN o = 0 THEN i ELSE j.last - $2 + o END, j.bytes - $3 + b, t FROM mockidp_journals j, unnest($4::bigint[], $5::bigint[], $6::bigint[], $7::text[]) AS r (o, i, b, t) WHERE j.lane = $1 ON CONFLICT (lane, id) DO NOTHING",
            lane, numbered, bytes, offsets, ids, begins, texts);
    }

    async ValueTask TrimAsync(NpgsqlConnection connection, IGrouping<string, CallRow>[] lanes, CancellationToken ct)
    {
        if (untrimmed.Count > MostUntrimmed)
            untrimmed.Clear();
        foreach (var lane in lanes)
        {
            var count = untrimmed.GetValueOrDefault(lane.Key) + lane.Count();
            untrimmed[lane.Key] = count % TrimEvery;
            if (count < TrimEvery)
                continue;
            var limits = lane.First().Limits;
            await connection.RunAsync(ct,
                "DELETE FROM mockidp_calls c USING mockidp_journals j WHERE j.lane = $1 AND c.lane = $1 AND (c.id <= j.last - $2 OR c.bytes < j.bytes - $3)", lane.Key, (long)limits.Entries, limits.Bytes);
        }
    }
}
