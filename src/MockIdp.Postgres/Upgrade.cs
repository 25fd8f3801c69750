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

    /// <summary>Version 3, first of all: what is made after it may speak of the column.</summary>
    public static async Task AddBucketsAsync(NpgsqlConnection connection, CancellationToken ct) =>
        await connection.RunAsync(ct, "ALTER TABLE mockidp_records ADD COLUMN IF NOT EXISTS bucket integer");

    /// <summary>Version 3: records are in buckets, which have stamps. A server of an earlier version that is still there is refused its inserts: it knows of no bucket.</summary>
    public static async Task ToBucketsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var (scope, lane, _, kind) in await CollectionsAsync(connection, ct))
        {
            while (await WithoutBucketAsync(connection, scope, kind, ct) is { Count: > 0 } ids)
            {
                await connection.RunAsync(ct,
                    "UPDATE mockidp_records r SET bucket = t.b FROM unnest($3::text[], $4::integer[]) AS t (i, b) WHERE r.scope = $1 AND r.kind = $2 AND r.id = t.i",
                    scope, kind, ids.ToArray(), ids.Select(Bucket.Of).ToArray());
            }
            // One random number for a collection: with the bucket's own added to it, no other has the same.
            await connection.RunAsync(ct,
                "INSERT INTO mockidp_buckets (lane, scope, kind, bucket, stamp) SELECT DISTINCT $1, scope, kind, bucket, $4::bigint + bucket FROM mockidp_records WHERE scope = $2 AND kind = $3 ON CONFLICT (lane, scope, kind, bucket) DO UPDATE SET stamp = excluded.stamp",
                lane, scope, kind, Bucket.NewStamp() >> 1);
        }
        await connection.RunAsync(ct, "ALTER TABLE mockidp_records ALTER COLUMN bucket SET NOT NULL");
        await connection.RunAsync(ct, "UPDATE mockidp_schema SET version = 3 WHERE id = 1");
        await transaction.CommitAsync(ct);
    }

    static async Task<IReadOnlyList<string>> WithoutBucketAsync(NpgsqlConnection connection, string scope, string kind, CancellationToken ct)
    {
        await using var command = Statement.With($"SELECT id FROM mockidp_records WHERE scope = $1 AND kind = $2 AND bucket IS NULL LIMIT {RecordsAtOnce}", scope, kind);
        command.Connection = connection;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<string>();
        while (await reader.ReadAsync(ct))
            ids.Add(reader.GetString(0));
        return ids;
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
