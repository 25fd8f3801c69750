using System.Buffers;
using System.Text;
using System.Text.Json;
using MockIdp.Core.Documents;
using Npgsql;

namespace MockIdp.Postgres;

/// <summary>The records of one kind in one scope. What is unique is so by the primary keys of two tables, and nothing else: any number of servers may write.</summary>
sealed class PostgresRecords<T>(Database database, KeptLists lists, Kind<T> kind, Scope scope) : IRecords<T>
    where T : Record
{
    const string Columns = "SELECT r.json, r.revision, r.version FROM mockidp_records r";

    readonly string at = Scopes.Of(scope);

    bool HasKeys => kind.Keys.Count > 0 || kind.HasOwners;

    public ValueTask<T?> FindAsync(string id, CancellationToken ct) => database.FirstAsync(Read, ct, $"{Columns} WHERE r.scope = $1 AND r.kind = $2 AND r.id = $3", at, kind.Name, id);

    public ValueTask<T?> FindByAsync(string key, string value, CancellationToken ct)
    {
        if (kind.Keys.All(one => one.Name != key))
            throw new ArgumentException($"The kind '{kind.Name}' declares no key '{key}'.", nameof(key));
        return database.FirstAsync(Read, ct, $"{Columns} JOIN mockidp_keys k ON k.scope = r.scope AND k.kind = r.kind AND k.id = r.id WHERE k.scope = $1 AND k.kind = $2 AND k.name = $3 AND k.value = $4", at, kind.Name, key, value);
    }

    public async ValueTask<IReadOnlyList<T>> AllAsync(CancellationToken ct)
    {
        var known = lists.Of<T>(at, kind.Name);
        var now = known.At(await database.ListAsync(row => ListPart<T>.Read(kind, row), ct, Bucket.List, at, kind.Name, known.Stamps, scope.Lane));
        if (now != known)
            lists.Keep(at, kind.Name, now);
        return now.Records;
    }

    public ValueTask<IReadOnlyList<T>> OfAsync(string owner, CancellationToken ct) =>
        database.ListAsync(Read, ct, $"{Columns} JOIN mockidp_keys k ON k.scope = r.scope AND k.kind = r.kind AND k.id = r.id WHERE k.scope = $1 AND k.kind = $2 AND k.name = $3 ORDER BY r.place, r.id", at, kind.Name, KeyRow.OfOwner(owner));

    public ValueTask<Write> InsertAsync(T record, CancellationToken ct) => LaneRow.AddAsync<Write>(database, scope.Lane, async (batch, ct) =>
    {
        var row = batch.BatchCommands.Count - 1;
        batch.And(
            $"INSERT INTO mockidp_records (scope, kind, id, lane, vendor, project, place, revision, version, json, bucket) VALUES ($1, $2, $3, $4, $5, $6, {Scopes.Now}, 1, $7, $8, $9) ON CONFLICT (scope, kind, id) DO NOTHING",
            at, kind.Name, record.Id, scope.Lane, scope.Vendor, scope.Project, kind.Version, Json(record), Bucket.Of(record.Id));
        var names = Claim(batch, record);
        Renew(batch, record.Id);
        var met = await batch.MetAsync(ct);
        if (!met[row])
            return null;
        var taken = Taken(["id", .. names], met.AsSpan(row + 1));
        return taken.Count == 0 ? (Write.Done.It, true) : (new Write.Duplicate(taken), false);
    }, ct);

    public ValueTask<Write> ReplaceAsync(T record, CancellationToken ct) => database.WriteAsync<Write>(async (connection, ct) =>
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.And(LaneRow.ToWrite(scope.Lane), scope.Lane);
        batch.And("UPDATE mockidp_records SET json = $4, version = $5, revision = revision + 1 WHERE scope = $1 AND kind = $2 AND id = $3 AND revision = $6", at, kind.Name, record.Id, Json(record), kind.Version, record.Revision);
        if (HasKeys)
            batch.And("DELETE FROM mockidp_keys WHERE scope = $1 AND kind = $2 AND id = $3", at, kind.Name, record.Id);
        var claims = batch.BatchCommands.Count;
        var names = Claim(batch, record);
        Renew(batch, record.Id);
        var met = await batch.MetAsync(ct);
        if (!met[1])
            return (await ExistsAsync(connection, record.Id, ct) ? Write.Stale.It : Write.Missing.It, false);
        var taken = Taken(names, met.AsSpan(claims));
        return taken.Count == 0 ? (Write.Done.It, true) : (new Write.Duplicate(taken), false);
    }, ct);

    public ValueTask<Write> DeleteAsync(string id, CancellationToken ct) => database.WriteAsync<Write>(async (connection, ct) =>
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.And(LaneRow.ToWrite(scope.Lane), scope.Lane);
        batch.And("DELETE FROM mockidp_records WHERE scope = $1 AND kind = $2 AND id = $3", at, kind.Name, id);
        if (HasKeys)
            batch.And("DELETE FROM mockidp_keys WHERE scope = $1 AND kind = $2 AND id = $3", at, kind.Name, id);
        Renew(batch, id);
        return (await batch.MetAsync(ct))[1] ? (Write.Done.It, true) : (Write.Missing.It, false);
    }, ct);

    /// <summary>Adds a statement for each key, in declared order: whoever claims several waits for others in the same order.</summary>
    List<string> Claim(NpgsqlBatch batch, T record)
    {
        var names = new List<string>();
        foreach (var key in kind.Keys)
        {
            if (key.Of(record) is not { } value)
                continue;
            names.Add(key.Name);
            Claim(batch, key.Name, value, record.Id);
        }
        if (kind.OwnerOf(record) is { } owner)
            Claim(batch, KeyRow.OfOwner(owner), record.Id, record.Id);
        return names;
    }

    void Claim(NpgsqlBatch batch, string name, string value, string id) =>
        batch.And("INSERT INTO mockidp_keys (scope, kind, name, value, lane, id) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (scope, kind, name, value) DO NOTHING", at, kind.Name, name, value, scope.Lane, id);

    void Renew(NpgsqlBatch batch, string id) => batch.And(Bucket.Renew, scope.Lane, at, kind.Name, Bucket.Of(id), Bucket.NewStamp());

    static List<string> Taken(List<string> names, ReadOnlySpan<bool> claimed)
    {
        var taken = new List<string>();
        for (var i = 0; i < names.Count; i++)
        {
            if (!claimed[i])
                taken.Add(names[i]);
        }
        return taken;
    }

    async ValueTask<bool> ExistsAsync(NpgsqlConnection connection, string id, CancellationToken ct) =>
        await connection.ScalarAsync(ct, "SELECT 1 FROM mockidp_records WHERE scope = $1 AND kind = $2 AND id = $3", at, kind.Name, id) is not null;

    T Read(NpgsqlDataReader reader) => (T)Stored.Read(kind, reader);

    string Json(T record) => Stored.Json(kind, record);
}

/// <summary>Where rows are.</summary>
static class Scopes
{
    /// <summary>The database's time in microseconds: what is inserted later comes later, without a number that all writers would wait for.</summary>
    public const string Now = "(extract(epoch from clock_timestamp()) * 1000000)::bigint";

    public static string Of(Scope scope) => $"{scope.Lane}/{scope.Vendor}/{scope.Project}";
}

/// <summary>A row of <c>mockidp_keys</c>: a unique key of a record, or whose the record is, which is unique with the record's id for its value.</summary>
static class KeyRow
{
    /// <summary>What stands for a key's name in the rows of those that belong to somebody.</summary>
    public static string OfOwner(string owner) => "of " + owner;
}

/// <summary>A record as it stands in a row.</summary>
static class Stored
{
    public static string Json(Kind kind, Record record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            kind.Write(json, record);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a row of json, revision and version.</summary>
    /// <exception cref="StoreException">A newer server wrote it.</exception>
    public static Record Read(Kind kind, NpgsqlDataReader row)
    {
        var version = row.GetInt32(2);
        if (version > kind.Version)
            throw new StoreException($"a record of the kind '{kind.Name}' has version {version}, and this server knows version {kind.Version}");
        // As it comes: its text would only be made to be taken apart again.
        return kind.Read(row.GetFieldValue<byte[]>(0)) with { Revision = row.GetInt64(1) };
    }
}
