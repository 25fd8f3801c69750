using MockIdp.Core.Documents;
using Npgsql;

namespace MockIdp.Postgres;

/// <summary>
/// The tables, in SQL that PostgreSQL, Citus, CockroachDB and YugabyteDB take. Every row has its scope (<c>lane/vendor/project</c>) first: what is
/// in one is on one node, where rows are spread over several, and a write touches one scope.
/// </summary>
static class Schema
{
    const int Version = 3;

    /// <summary>Any number that nobody else's advisory lock in this database has.</summary>
    const long Lock = 0x6d6f636b696470;

    const string FeatureNotSupported = "0A000";

    static readonly string[] Tables =
    [
        "CREATE TABLE IF NOT EXISTS mockidp_schema (id integer PRIMARY KEY, version integer NOT NULL)",
        "CREATE TABLE IF NOT EXISTS mockidp_lanes (lane text PRIMARY KEY, changes bigint NOT NULL)",
        """
        CREATE TABLE IF NOT EXISTS mockidp_records (
          scope text NOT NULL, kind text NOT NULL, id text NOT NULL,
          lane text NOT NULL, vendor text NOT NULL, project text NOT NULL,
          place bigint NOT NULL, revision bigint NOT NULL, version integer NOT NULL, json text NOT NULL, bucket integer NOT NULL,
          PRIMARY KEY (scope, kind, id))
        """,
        // Not one that begins with scope and kind: before a table is analyzed, a planner takes it for as good as the primary key and reads a whole collection for one record.
        "DROP INDEX IF EXISTS mockidp_records_place",
        "DROP INDEX IF EXISTS mockidp_records_lane",
        "CREATE INDEX IF NOT EXISTS mockidp_records_bucket ON mockidp_records (lane, kind, bucket)",
        """
        CREATE TABLE IF NOT EXISTS mockidp_buckets (
          lane text NOT NULL, scope text NOT NULL, kind text NOT NULL, bucket integer NOT NULL, stamp bigint NOT NULL,
          PRIMARY KEY (lane, scope, kind, bucket))
        """,
        """
        CREATE TABLE IF NOT EXISTS mockidp_keys (
          scope text NOT NULL, kind text NOT NULL, name text NOT NULL, value text NOT NULL,
          lane text NOT NULL, id text NOT NULL,
          PRIMARY KEY (scope, kind, name, value))
        """,
        // The id first, for the same reason: it serves no search by value.
        "DROP INDEX IF EXISTS mockidp_keys_id",
        "CREATE INDEX IF NOT EXISTS mockidp_keys_record ON mockidp_keys (id, scope, kind)",
        "CREATE INDEX IF NOT EXISTS mockidp_keys_lane ON mockidp_keys (lane)",
        """
        CREATE TABLE IF NOT EXISTS mockidp_sequences (
          scope text NOT NULL, name text NOT NULL,
          lane text NOT NULL, vendor text NOT NULL, project text NOT NULL, last bigint NOT NULL,
          PRIMARY KEY (scope, name))
        """,
        "CREATE INDEX IF NOT EXISTS mockidp_sequences_lane ON mockidp_sequences (lane)",
        "CREATE TABLE IF NOT EXISTS mockidp_journals (lane text PRIMARY KEY, last bigint NOT NULL, bytes bigint NOT NULL)",
        "CREATE TABLE IF NOT EXISTS mockidp_calls (lane text NOT NULL, id bigint NOT NULL, bytes bigint NOT NULL, json text NOT NULL, PRIMARY KEY (lane, id))",
        "CREATE TABLE IF NOT EXISTS mockidp_windows (lane text NOT NULL, name text NOT NULL, since bigint NOT NULL, until bigint NOT NULL, calls bigint NOT NULL, PRIMARY KEY (lane, name))",
        $"INSERT INTO mockidp_schema (id, version) VALUES (1, {Version}) ON CONFLICT (id) DO NOTHING",
    ];

    /// <summary>Makes what is missing. Several servers may start at a time: one after the other comes in.</summary>
    /// <exception cref="StoreException">A newer server has been here; its tables are left as they are.</exception>
    /// <param name="kindOf">The kind of a vendor's records that has a name, or null.</param>
    public static async Task PrepareAsync(NpgsqlDataSource source, Func<string, string, Kind?> kindOf, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await LockAsync(connection, ct);
        var found = await VersionAsync(connection, ct);
        if (found > Version)
            throw new StoreException($"its tables are version {found}, and this server knows version {Version}: start the newer server that made them");
        if (found != Version)
            await MakeAsync(connection, found, kindOf, ct);
        await UnlockAsync(connection, ct);
    }

    /// <param name="found">The version that there is; null where there is none.</param>
    static async Task MakeAsync(NpgsqlConnection connection, int? found, Func<string, string, Kind?> kindOf, CancellationToken ct)
    {
        if (found < 3)
            await Upgrade.AddBucketsAsync(connection, ct);
        foreach (var statement in Tables)
            await connection.RunAsync(ct, statement);
        if (found < 2)
            await Upgrade.ToOwnersAsync(connection, kindOf, ct);
        if (found < 3)
            await Upgrade.ToBucketsAsync(connection, ct);
    }

    /// <summary>The version of the tables; null where there are none yet. It is asked for before anything is made: what this server would add may be what a newer one has taken away.</summary>
    static async ValueTask<int?> VersionAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        try
        {
            return await connection.ScalarAsync(ct, "SELECT version FROM mockidp_schema WHERE id = 1") as int?;
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return null;
        }
    }

    static Task LockAsync(NpgsqlConnection connection, CancellationToken ct) => TryAsync(connection, $"SELECT pg_advisory_lock({Lock})", ct);

    static Task UnlockAsync(NpgsqlConnection connection, CancellationToken ct) => TryAsync(connection, $"SELECT pg_advisory_unlock({Lock})", ct);

    /// <summary>Where there are no advisory locks, every statement says IF NOT EXISTS.</summary>
    static async Task TryAsync(NpgsqlConnection connection, string statement, CancellationToken ct)
    {
        try
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException missing) when (missing.SqlState == FeatureNotSupported)
        {
            // YugabyteDB before 2.25.
            return;
        }
    }
}
