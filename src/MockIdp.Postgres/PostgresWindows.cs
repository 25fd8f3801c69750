using MockIdp.Core.Steering;
using Npgsql;

namespace MockIdp.Postgres;

/// <summary>A lane's windows, counted by all servers together: each call changes one row, and the database lets one after the other in.</summary>
sealed class PostgresWindows(Database database, string lane) : IRateWindows
{
    const string Count = """
        INSERT INTO mockidp_windows (lane, name, since, until, calls) VALUES ($1, $2, $3, $4, 1)
        ON CONFLICT (lane, name) DO UPDATE SET
          calls = CASE WHEN $3 >= mockidp_windows.since AND $3 < mockidp_windows.until THEN mockidp_windows.calls + 1 ELSE 1 END,
          until = CASE WHEN $3 >= mockidp_windows.since AND $3 < mockidp_windows.until THEN mockidp_windows.until ELSE $4 END,
          since = CASE WHEN $3 >= mockidp_windows.since AND $3 < mockidp_windows.until THEN mockidp_windows.since ELSE $3 END
        RETURNING calls, until
        """;

    /// <inheritdoc/>
    /// <remarks>The clock is read before the row is locked: of calls at the very end of a window, one may be counted in the next.</remarks>
    public ValueTask<WindowCount> CountAsync(string key, TimeSpan length, TimeProvider clock, CancellationToken ct) => database.WriteAsync(async (connection, ct) =>
    {
        var now = clock.GetUtcNow().UtcTicks;
        await using var command = Statement.With(Count, lane, key, now, now + length.Ticks);
        command.Connection = connection;
        long calls, left;
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            (calls, left) = (reader.GetInt64(0), reader.GetInt64(1) - now);
        }
        if (calls == 1)
            await ForgetOverAsync(connection, now, ct);
        return (new WindowCount(calls, TimeSpan.FromTicks(left)), true);
    }, ct);

    public async ValueTask ForgetAsync(CancellationToken ct) => await database.WriteAsync(async (connection, ct) =>
        (await connection.RunAsync(ct, "DELETE FROM mockidp_windows WHERE lane = $1", lane), true), ct);

    /// <summary>A lane keeps no more windows than are open. One that others count in just now is left to a later time: nobody waits for it.</summary>
    ValueTask<int> ForgetOverAsync(NpgsqlConnection connection, long now, CancellationToken ct) =>
        connection.RunAsync(ct, "DELETE FROM mockidp_windows WHERE lane = $1 AND name IN (SELECT name FROM mockidp_windows WHERE lane = $1 AND until <= $2 FOR UPDATE SKIP LOCKED)", lane, now);
}
