using System.Data;
using MockIdp.Core.Documents;
using Npgsql;

namespace MockIdp.Postgres;

/// <summary>Transactions and statements, repeated where the database asks for that.</summary>
sealed class Database(NpgsqlDataSource source)
{
    /// <summary>Each time at least one of those who are in each other's way gets through.</summary>
    const int MostAttempts = 100;

    /// <summary>Runs one transaction (READ COMMITTED: each of its statements sees what was committed when it began).</summary>
    /// <param name="work">What it does; it may run more than once. It commits when this says so.</param>
    public async ValueTask<T> WriteAsync<T>(Func<NpgsqlConnection, CancellationToken, ValueTask<(T Result, bool Commits)>> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(ct);
                await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
                var (result, commits) = await work(connection, ct);
                if (commits)
                    await transaction.CommitAsync(ct);
                return result;
            }
            catch (PostgresException again) when (IsRace(again) && attempt < MostAttempts)
            {
                // Nothing was written: the database says that it would have been in somebody's way.
                continue;
            }
            catch (NpgsqlException gone) when (gone is not PostgresException || gone.IsTransient)
            {
                // The other connections are most probably gone too.
                source.Clear();
                throw;
            }
        }
    }

    /// <summary>The rows that a statement finds.</summary>
    /// <param name="read">Reads one.</param>
    public ValueTask<IReadOnlyList<T>> ListAsync<T>(Func<NpgsqlDataReader, T> read, CancellationToken ct, string sql, params object[] values) =>
        ReadAsync<IReadOnlyList<T>>(Statement.With(sql, values), async (reader, ct) =>
        {
            var rows = new List<T>();
            while (await reader.ReadAsync(ct))
                rows.Add(read(reader));
            return rows;
        }, ct);

    /// <summary>The first row that a statement finds, or the default.</summary>
    /// <inheritdoc cref="ListAsync"/>
    public ValueTask<T?> FirstAsync<T>(Func<NpgsqlDataReader, T> read, CancellationToken ct, string sql, params object[] values) =>
        ReadAsync(Statement.With(sql, values), async (reader, ct) => await reader.ReadAsync(ct) ? read(reader) : default, ct);

    /// <summary>Runs one statement that reads.</summary>
    async ValueTask<T> ReadAsync<T>(NpgsqlCommand statement, Func<NpgsqlDataReader, CancellationToken, ValueTask<T>> read, CancellationToken ct)
    {
        await using var command = statement;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(ct);
                command.Connection = connection;
                await using var reader = await command.ExecuteReaderAsync(ct);
                return await read(reader, ct);
            }
            catch (NpgsqlException gone) when (gone is not PostgresException || gone.IsTransient)
            {
                source.Clear();
                // Reading twice does no harm, and a connection may have been broken since long.
                if (attempt > 1)
                    throw;
            }
        }
    }

    /// <summary>Whether the database answers at all.</summary>
    public async ValueTask<bool> IsThereAsync(CancellationToken ct)
    {
        try
        {
            return await ReadAsync(new NpgsqlCommand("SELECT 1") { CommandTimeout = 2 }, static async (reader, ct) => await reader.ReadAsync(ct), ct);
        }
        catch (NpgsqlException)
        {
            // That it does not is the answer.
            return false;
        }
    }

    static bool IsRace(PostgresException problem) =>
        problem.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation;
}

static class Statement
{
    /// <summary>A command whose parameters are $1, $2 and so on.</summary>
    public static NpgsqlCommand With(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql);
        Fill(command.Parameters, values);
        return command;
    }

    /// <summary>Runs one command of a transaction.</summary>
    /// <returns>How many rows it has changed.</returns>
    public static async ValueTask<int> RunAsync(this NpgsqlConnection connection, CancellationToken ct, string sql, params object[] values)
    {
        await using var command = With(sql, values);
        command.Connection = connection;
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The first value of the first row that a command of a transaction finds or returns; null where there is none.</summary>
    public static async ValueTask<object?> ScalarAsync(this NpgsqlConnection connection, CancellationToken ct, string sql, params object[] values)
    {
        await using var command = With(sql, values);
        command.Connection = connection;
        return await command.ExecuteScalarAsync(ct);
    }

    /// <summary>One more command of a batch.</summary>
    public static NpgsqlBatch And(this NpgsqlBatch batch, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        Fill(command.Parameters, values);
        batch.BatchCommands.Add(command);
        return batch;
    }

    /// <summary>Runs a batch.</summary>
    /// <returns>Whether each of its commands has changed or found a row.</returns>
    public static async ValueTask<bool[]> MetAsync(this NpgsqlBatch batch, CancellationToken ct)
    {
        await batch.ExecuteNonQueryAsync(ct);
        var met = new bool[batch.BatchCommands.Count];
        for (var i = 0; i < met.Length; i++)
            met[i] = batch.BatchCommands[i].Rows > 0;
        return met;
    }

    static void Fill(NpgsqlParameterCollection parameters, ReadOnlySpan<object> values)
    {
        foreach (var value in values)
            parameters.Add(new NpgsqlParameter { Value = value });
    }
}
