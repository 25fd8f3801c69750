using MockIdp.Core.Journal;
using Npgsql;

namespace MockIdp.Postgres;

/// <summary>The journals of all servers: a row for each call. A lane's row counts its calls and their bytes, so both limits are a comparison with it.</summary>
sealed class PostgresCalls(Database database, CallWriter writer) : ICallLog
{
    const string Kept = "FROM mockidp_calls c JOIN mockidp_journals j ON j.lane = c.lane WHERE c.lane = $1 AND c.id > j.last - $2 AND c.bytes >= j.bytes - $3";

    public ValueTask<long> NextAsync(string lane) => database.WriteAsync(async (connection, ct) =>
        ((long)(await connection.ScalarAsync(ct, "INSERT INTO mockidp_journals (lane, last, bytes) VALUES ($1, 1, 0) ON CONFLICT (lane) DO UPDATE SET last = mockidp_journals.last + 1 RETURNING last", lane))!, true), CancellationToken.None);

    public ValueTask AddAsync(string lane, long? id, string json, long bytes, JournalLimits limits) => writer.WriteAsync(new(lane, id, json, bytes, limits));

    public ValueTask<IReadOnlyList<(long Id, string Json)>> AfterAsync(string lane, long since, JournalLimits limits, CancellationToken ct) =>
        database.ListAsync(row => (row.GetInt64(0), row.GetString(1)), ct, $"SELECT c.id, c.json {Kept} AND c.id > $4 ORDER BY c.id", lane, (long)limits.Entries, limits.Bytes, since);

    public ValueTask<string?> FindAsync(string lane, long id, JournalLimits limits, CancellationToken ct) =>
        database.FirstAsync(row => row.GetString(0), ct, $"SELECT c.json {Kept} AND c.id = $4", lane, (long)limits.Entries, limits.Bytes, id);

    public ValueTask<long> StateAsync(string lane, CancellationToken ct) => database.FirstAsync(row => row.GetInt64(0), ct, "SELECT bytes FROM mockidp_journals WHERE lane = $1", lane);

    public async ValueTask ClearAsync(string lane, bool again, CancellationToken ct) => await database.WriteAsync(async (connection, ct) =>
    {
        await using var batch = new NpgsqlBatch(connection);
        // The lane's row first: whoever adds calls waits for it.
        batch.And(again ? "UPDATE mockidp_journals SET last = 0 WHERE lane = $1" : "UPDATE mockidp_journals SET bytes = bytes + 1 WHERE lane = $1", lane);
        batch.And("DELETE FROM mockidp_calls WHERE lane = $1", lane);
        return (await batch.ExecuteNonQueryAsync(ct), true);
    }, ct);
}
