using MockIdp.Core.Documents;
using Npgsql;

namespace MockIdp.Postgres;

/// <summary>Makes today's tables of an earlier version's, with what is in them.</summary>
static class Upgrade
{
    /// <summary>How many records are in memory at a time.</summary>
    const int RecordsAtOnce = 1000;

    /// <summary>Version 2: whose a record is stands among the keys.</summary>
    public static async Task ToOwnersAsync(NpgsqlConnection connection, Func<string, string, Kind?> kindOf, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var (scope, lane, vendor, name) in await CollectionsAsync(connection, ct))
        {
            if (kindOf(vendor, name) is { HasOwners: true } kind)
                await AddOwnersAsync(connection, scope, lane, kind, ct);
        }
        await connection.RunAsync(ct, "UPDATE mockidp_schema SET version = 2 WHERE id = 1");
        await transaction.CommitAsync(ct);
    }

    static async Task<IReadOnlyList<(string Scope, string Lane, string Vendor, string Kind)>> CollectionsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT DISTINCT scope, lane, vendor, kind FROM mockidp_records", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(string, string, string, string)>();
        while (await reader.ReadAsync(ct))
            found.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)));
        return found;
    }

    static async Task AddOwnersAsync(NpgsqlConnection connection, string scope, string lane, Kind kind, CancellationToken ct)
    {
        for (var last = ""; await ReadAsync(connection, scope, kind, last, ct) is { Count: > 0 } some; last = some[^1].Id)
        {
            var owned = some.Select(record => (record.Id, Owner: kind.OwnerOf(record))).Where(one => one.Owner is not null).ToArray();
            await connection.RunAsync(ct,
                "INSERT INTO mockidp_keys (scope, kind, name, value, lane, id) SELECT $1, $2, n, i, $3, i FROM unnest($4::text[], $5::text[]) AS t (n, i) ON CONFLICT (scope, kind, name, value) DO NOTHING",
                scope, kind.Name, lane, Array.ConvertAll(owned, one => KeyRow.OfOwner(one.Owner!)), Array.ConvertAll(owned, one => one.Id));
        }
    }

    static async Task<IReadOnlyList<Record>> ReadAsync(NpgsqlConnection connection, string scope, Kind kind, string after, CancellationToken ct)
    {
        await using var command = Statement.With($"SELECT json, revision, version FROM mockidp_records WHERE scope = $1 AND kind = $2 AND id > $3 ORDER BY id LIMIT {RecordsAtOnce}", scope, kind.Name, after);
        command.Connection = connection;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var records = new List<Record>();
        while (await reader.ReadAsync(ct))
            records.Add(Stored.Read(kind, reader));
        return records;
    }
}
