using MockIdp.Core.Journal;
using Npgsql;

namespace MockIdp.Postgres;

/// <summary>The journals of all servers: a row for each call. A lane's row counts its calls and their bytes, so both limits are a comparison with it.</summary>
sealed class PostgresCalls(Database database, CallWriter writer) : ICallLog
{
    const string Kept = "FROM mockidp_calls c JOIN mockidp_journals j ON j.lane = c.lane WHERE c.lane = $1 AND c.id > j.last - $2 AND c.bytes >= j.bytes - $3";

    public ValueTask<long> NextAsync(string lane) => database.WriteAsync(async (connection, ct) =>
    {
        await using var command = Statement.With("INSERT INTO mockidp_journals (lane, last, bytes) VALUES ($1, 1, 0) ON CONFLICT (lane) DO UPDATE SET last = mockidp_journals.last + 1 RETURNING last", lane);
        command.Connection = connection;
        return ((long)(await command.ExecuteScalarAsync(ct))!, true);
    }, CancellationToken.None);

    public ValueTask AddAsync(string lane, long? id, string json, long bytes, JournalLimits limits) => writer.WriteAsync(new(lane, id, json, bytes, limits));

    public async ValueTask<IReadOnlyList<(long Id, string Json)>> AfterAsync(string lane, long since, JournalLimits limits, CancellationToken ct)
    {
        await using var command = Statement.With($"SELECT c.id, c.json {Kept} AND c.id > $4 ORDER BY c.id", lane, (long)limits.Entries, limits.Bytes, since);
        return await database.ReadAsync<IReadOnlyList<(long, string)>>(command, static async (reader, ct) =>
        {
            var calls = new List<(long, string)>();
            while (await reader.ReadAsync(ct))
                calls.Add((reader.GetInt64(0), reader.GetString(1)));
            return calls;
        }, ct);
    }

    public async ValueTask<string?> FindAsync(string lane, long id, JournalLimits limits, CancellationToken ct)
    {
        await using var command = Statement.With($"SELECT c.json {Kept} AND c.id = $4", lane, (long)limits.Entries, limits.Bytes, id);
        return await database.ReadAsync(command, static async (reader, ct) => await reader.ReadAsync(ct) ? reader.GetString(0) : null, ct);
    }

    public async ValueTask<long> StateAsync(string lane, CancellationToken ct)
    {
        await using var command = Statement.With("SELECT bytes FROM mockidp_journals WHERE lane = $1", lane);
        return await database.ReadAsync(command, static async (reader, ct) => await reader.ReadAsync(ct) ? reader.GetInt64(0) : 0, ct);
    }

    public async ValueTask ClearAsync(string lane, bool again, CancellationToken ct) => await database.WriteAsync(async (connection, ct) =>
    {
        await using var batch = new NpgsqlBatch(connection);
        // The lane's row first: whoever adds calls waits for it.
        batch.And(again ? "UPDATE mockidp_journals SET last = 0 WHERE lane = $1" : "UPDATE mockidp_journals SET bytes = bytes + 1 WHERE lane = $1", lane);
        batch.And("DELETE FROM mockidp_calls WHERE lane = $1", lane);
        return (await batch.ExecuteNonQueryAsync(ct), true);
    }, ct);
}
