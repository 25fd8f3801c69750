using MockIdp.Core.Documents;
using Npgsql;

namespace MockIdp.Postgres;

/// <summary>What is to be put in the place of a lane, and whether it contradicts itself.</summary>
sealed class LoadedRows(string lane)
{
    /// <summary>How many rows one statement writes.</summary>
    const int RowsAtOnce = 1000;

    readonly List<(string Scope, LaneEntry.Stored Entry)> records = [];
    readonly List<(string Scope, string Kind, string Name, string Value, string Id)> keys = [];
    readonly HashSet<(string Scope, string Kind, int Bucket)> buckets = [];
    readonly List<(string Scope, LaneEntry.Sequence Entry)> sequences = [];
    readonly HashSet<(string Scope, string Kind, string Key, string Value)> taken = [];

    public Write Add(LaneEntry entry)
    {
        var scope = Scopes.Of(new Scope(lane, entry.Vendor, entry.Project));
        return entry is LaneEntry.Stored stored ? Add(scope, stored) : Add(scope, (LaneEntry.Sequence)entry);
    }

    public async ValueTask WriteAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        // What was loaded comes before whatever is inserted from now on, whose place is a time.
        foreach (var some in records.Index().Chunk(RowsAtOnce))
        {
            await connection.RunAsync(ct,
                "INSERT INTO mockidp_records (scope, kind, id, lane, vendor, project, place, revision, version, json, bucket) SELECT s, k, i, $10, v, p, n, 1, w, j, b FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::integer[], $8::text[], $9::integer[]) AS t (s, k, i, v, p, n, w, j, b)",
                Column(some, row => row.Item.Scope), Column(some, row => row.Item.Entry.Kind.Name), Column(some, row => row.Item.Entry.Record.Id), Column(some, row => row.Item.Entry.Vendor), Column(some, row => row.Item.Entry.Project),
                Column(some, row => (long)row.Index), Column(some, row => row.Item.Entry.Kind.Version), Column(some, row => Stored.Json(row.Item.Entry.Kind, row.Item.Entry.Record)), Column(some, row => Bucket.Of(row.Item.Entry.Record.Id)), lane);
        }
        foreach (var some in buckets.Chunk(RowsAtOnce))
        {
            await connection.RunAsync(ct,
                "INSERT INTO mockidp_buckets (lane, scope, kind, bucket, stamp) SELECT $5, s, k, b, t FROM unnest($1::text[], $2::text[], $3::integer[], $4::bigint[]) AS r (s, k, b, t)",
                Column(some, row => row.Scope), Column(some, row => row.Kind), Column(some, row => row.Bucket), Column(some, _ => Bucket.NewStamp()), lane);
        }
        foreach (var some in keys.Chunk(RowsAtOnce))
        {
            await connection.RunAsync(ct,
                "INSERT INTO mockidp_keys (scope, kind, name, value, lane, id) SELECT s, k, n, v, $6, i FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS t (s, k, n, v, i)",
                Column(some, row => row.Scope), Column(some, row => row.Kind), Column(some, row => row.Name), Column(some, row => row.Value), Column(some, row => row.Id), lane);
        }
        foreach (var (scope, entry) in sequences)
            await connection.RunAsync(ct, "INSERT INTO mockidp_sequences (scope, name, lane, vendor, project, last) VALUES ($1, $2, $3, $4, $5, $6)", scope, entry.Name, lane, entry.Vendor, entry.Project, entry.Last);
    }

    static TValue[] Column<TRow, TValue>(TRow[] rows, Func<TRow, TValue> value) => Array.ConvertAll(rows, row => value(row));

    Write Add(string scope, LaneEntry.Stored stored)
    {
        var claims = stored.Kind.Accept(new KeysOf(stored.Record)).Prepend(("id", stored.Record.Id)).ToArray();
        var duplicates = claims.Where(claim => taken.Contains((scope, stored.Kind.Name, claim.Item1, claim.Item2))).Select(claim => claim.Item1).ToArray();
        if (duplicates.Length > 0)
            return new Write.Duplicate(duplicates);
        records.Add((scope, stored));
        buckets.Add((scope, stored.Kind.Name, Bucket.Of(stored.Record.Id)));
        foreach (var (name, value) in claims)
            taken.Add((scope, stored.Kind.Name, name, value));
        keys.AddRange(claims.Skip(1).Select(claim => (scope, stored.Kind.Name, claim.Item1, claim.Item2, stored.Record.Id)));
        if (stored.Kind.OwnerOf(stored.Record) is { } owner)
            keys.Add((scope, stored.Kind.Name, KeyRow.OfOwner(owner), stored.Record.Id, stored.Record.Id));
        return Write.Done.It;
    }

    Write Add(string scope, LaneEntry.Sequence sequence)
    {
        if (!taken.Add((scope, "", "sequence", sequence.Name)))
            return new Write.Duplicate(["sequence"]);
        sequences.Add((scope, sequence));
        return Write.Done.It;
    }

    /// <summary>The unique keys that a record holds.</summary>
    sealed class KeysOf(Record record) : IKindVisitor<IReadOnlyList<(string Name, string Value)>>
    {
        public IReadOnlyList<(string Name, string Value)> Visit<T>(Kind<T> kind)
            where T : Record =>
            [.. kind.Keys.Select(key => (key.Name, Value: key.Of((T)record))).Where(key => key.Value is not null).Select(key => (key.Name, key.Value!))];
    }
}
