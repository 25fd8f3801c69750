using System.Data;
using System.Runtime.CompilerServices;
using MockIdp.Core.Documents;
using Npgsql;

namespace MockIdp.Postgres;

/// <summary>What is done with whole lanes, each in one transaction. Who copies a lane, or puts something in its place, has it for himself (<see cref="LaneRow"/>).</summary>
sealed class PostgresLanes(Database database, NpgsqlDataSource source, Func<string, string, Kind?> kindOf)
{
    public async ValueTask<IReadOnlyList<string>> NamesAsync(CancellationToken ct) =>
        [.. (await database.ListAsync(row => row.GetString(0), ct, "SELECT lane FROM mockidp_lanes")).Order(StringComparer.Ordinal)];

    public ValueTask<long> NextAsync(Scope scope, string name, long first, CancellationToken ct) => LaneRow.AddAsync<long>(database, scope.Lane, async (batch, ct) =>
    {
        batch.And(
            "INSERT INTO mockidp_sequences (scope, name, lane, vendor, project, last) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (scope, name) DO UPDATE SET last = mockidp_sequences.last + 1 RETURNING last",
            Scopes.Of(scope), name, scope.Lane, scope.Vendor, scope.Project, first);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), true);
    }, ct);

    public ValueTask<Write> ForkAsync(string from, string to, bool replace, CancellationToken ct) => database.WriteAsync<Write>(async (connection, ct) =>
    {
        var (isThere, isBegun) = await HoldAsync(connection, from, to, replace, ct);
        if (!isThere)
            return (Write.Missing.It, false);
        if (!isBegun)
            return (new Write.Duplicate(["lane"]), false);
        if (from == to)
            return (Write.Done.It, true);
        await using var batch = new NpgsqlBatch(connection);
        Erase(batch, to);
        batch.And("INSERT INTO mockidp_records (scope, kind, id, lane, vendor, project, place, revision, version, json, bucket) SELECT $2 || '/' || vendor || '/' || project, kind, id, $2, vendor, project, place, revision, version, json, bucket FROM mockidp_records WHERE lane = $1", from, to);
        batch.And("INSERT INTO mockidp_buckets (lane, scope, kind, bucket, stamp) SELECT $2, $2 || substr(scope, length($1) + 1), kind, bucket, stamp FROM mockidp_buckets WHERE lane = $1", from, to);
        batch.And("INSERT INTO mockidp_keys (scope, kind, name, value, lane, id) SELECT $2 || substr(scope, length($1) + 1), kind, name, value, $2, id FROM mockidp_keys WHERE lane = $1", from, to);
        batch.And("INSERT INTO mockidp_sequences (scope, name, lane, vendor, project, last) SELECT $2 || '/' || vendor || '/' || project, name, $2, vendor, project, last FROM mockidp_sequences WHERE lane = $1", from, to);
        await batch.ExecuteNonQueryAsync(ct);
        return (Write.Done.It, true);
    }, ct);

    /// <returns><see cref="Write.Done"/>, or <see cref="Write.Missing"/> when there was none.</returns>
    public ValueTask<Write> DropAsync(string lane, CancellationToken ct) => database.WriteAsync<Write>(async (connection, ct) =>
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.And("DELETE FROM mockidp_lanes WHERE lane = $1", lane);
        Erase(batch, lane);
        return ((await batch.MetAsync(ct))[0] ? Write.Done.It : Write.Missing.It, true);
    }, ct);

    public async IAsyncEnumerable<LaneEntry> DumpAsync(string lane, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        foreach (var (vendor, project, name, _) in await GroupsAsync(connection, "SELECT DISTINCT vendor, project, kind, 0::bigint FROM mockidp_records WHERE lane = $1", lane, ct))
        {
            var kind = kindOf(vendor, name) ?? throw new StoreException($"there are records of the kind '{name}' of '{vendor}', which this server does not know");
            await using var command = Statement.With("SELECT json, revision, version FROM mockidp_records WHERE scope = $1 AND kind = $2 ORDER BY place, id", Scopes.Of(new Scope(lane, vendor, project)), name);
            command.Connection = connection;
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                yield return new LaneEntry.Stored(vendor, project, kind, Stored.Read(kind, reader));
        }
        foreach (var (vendor, project, name, last) in await GroupsAsync(connection, "SELECT vendor, project, name, last FROM mockidp_sequences WHERE lane = $1", lane, ct))
            yield return new LaneEntry.Sequence(vendor, project, name, last);
    }

    /// <summary>Everything is read and compared before anything is written, and written in one transaction.</summary>
    public async ValueTask<Write> LoadAsync(string lane, IAsyncEnumerable<LaneEntry> entries, CancellationToken ct)
    {
        var rows = new LoadedRows(lane);
        await foreach (var entry in entries.WithCancellation(ct))
        {
            if (rows.Add(entry) is Write.Duplicate duplicate)
                return duplicate;
        }
        return await database.WriteAsync<Write>(async (connection, ct) =>
        {
            await using (var batch = new NpgsqlBatch(connection))
            {
                batch.And(LaneRow.Replace, lane);
                Erase(batch, lane);
                await batch.ExecuteNonQueryAsync(ct);
            }
            await rows.WriteAsync(connection, ct);
            return (Write.Done.It, true);
        }, ct);
    }

    /// <summary>Takes the rows of a fork's two lanes, in one order everywhere: of two forks the other way round, one waits for the other.</summary>
    static async ValueTask<(bool IsThere, bool IsBegun)> HoldAsync(NpgsqlConnection connection, string from, string to, bool replace, CancellationToken ct)
    {
        var begin = replace ? LaneRow.Replace : LaneRow.Make;
        if (from == to)
            return (await MeetsAsync(connection, LaneRow.Alone, from, ct), replace);
        if (string.CompareOrdinal(from, to) < 0)
            return (await MeetsAsync(connection, LaneRow.ToCopy(from), from, ct), await MeetsAsync(connection, begin, to, ct));
        var isBegun = await MeetsAsync(connection, begin, to, ct);
        return (await MeetsAsync(connection, LaneRow.ToCopy(from), from, ct), isBegun);
    }

    /// <summary>Whether a statement about a lane's row changes or finds it.</summary>
    static async ValueTask<bool> MeetsAsync(NpgsqlConnection connection, string statement, string lane, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection).And(statement, lane);
        return (await batch.MetAsync(ct))[0];
    }

    static void Erase(NpgsqlBatch batch, string lane)
    {
        foreach (var table in new[] { "mockidp_records", "mockidp_buckets", "mockidp_keys", "mockidp_sequences", "mockidp_windows" })
            batch.And($"DELETE FROM {table} WHERE lane = $1", lane);
    }

    /// <summary>Rows of vendor, project, name and a number, in ordinal order, whatever the database's is.</summary>
    static async ValueTask<IEnumerable<(string Vendor, string Project, string Name, long Number)>> GroupsAsync(NpgsqlConnection connection, string sql, string lane, CancellationToken ct)
    {
        await using var command = Statement.With(sql, lane);
        command.Connection = connection;
        var groups = new List<(string Vendor, string Project, string Name, long Number)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            groups.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3)));
        return groups.OrderBy(group => group.Vendor, StringComparer.Ordinal).ThenBy(group => group.Project, StringComparer.Ordinal).ThenBy(group => group.Name, StringComparer.Ordinal);
    }
}
