using MockIdp.Core.Documents;
using MockIdp.Core.Journal;
using MockIdp.Core.Steering;
using Npgsql;

namespace MockIdp.Postgres;

/// <summary>
/// State in a database that several servers share. Nothing is remembered here but lists, of which each request asks what has changed: what one server has written, the next request sees on each of
/// them. For PostgreSQL, and for databases that speak its protocol.
/// </summary>
public sealed class PostgresStore : IStore, IAsyncDisposable
{
    /// <summary>How many records of lists a server keeps, some 100 MB of users.</summary>
    const int MostKept = 300_000;

    readonly NpgsqlDataSource source;
    readonly Database database;
    readonly PostgresLanes lanes;
    readonly KeptLists lists = new(MostKept);

    PostgresStore(NpgsqlDataSource source, Func<string, string, Kind?> kindOf)
    {
        this.source = source;
        database = new Database(source);
        lanes = new PostgresLanes(database, source, kindOf);
        Calls = new PostgresCalls(database, new CallWriter(database));
    }

    /// <summary>Of what this server does. Others need not be told: nothing is remembered from one request to the next.</summary>
    public event Action<string>? Replaced;

    public bool IsLasting => true;

    public bool IsShared => true;

    public ICallLog? Calls { get; }

    /// <param name="data">The connection string, as Npgsql takes it.</param>
    /// <param name="kindOf">The kind of a vendor's records that has a name, or null.</param>
    /// <exception cref="StoreException">The database cannot be used.</exception>
    public static async Task<PostgresStore> OpenAsync(string data, Func<string, string, Kind?> kindOf, CancellationToken ct)
    {
        NpgsqlDataSource? source = null;
        try
        {
            source = new NpgsqlSlimDataSourceBuilder(Complete(data)).EnableArrays().EnableTransportSecurity().Build();
            await Schema.PrepareAsync(source, kindOf, ct);
            return new PostgresStore(source, kindOf);
        }
        catch (Exception problem) when (problem is NpgsqlException or StoreException or ArgumentException or TimeoutException)
        {
            if (source is not null)
                await source.DisposeAsync();
            throw new StoreException($"cannot use the database: {problem.Message.TrimEnd('.')}.", problem);
        }
    }

    public ValueTask<bool> IsAvailableAsync(CancellationToken ct) => database.IsThereAsync(ct);

    public IRecords<T> Collection<T>(Kind<T> kind, Scope scope)
        where T : Record =>
        new PostgresRecords<T>(database, lists, kind, scope);

    public IRateWindows? WindowsOf(string lane) => new PostgresWindows(database, lane);

    public ValueTask<long> NextAsync(Scope scope, string name, long first, CancellationToken ct) => lanes.NextAsync(scope, name, first, ct);

    public ValueTask<IReadOnlyList<string>> LanesAsync(CancellationToken ct) => lanes.NamesAsync(ct);

    public async ValueTask<Write> ForkAsync(string from, string to, bool replace, CancellationToken ct) => Told(to, await lanes.ForkAsync(from, to, replace, ct));

    public async ValueTask DropAsync(string lane, CancellationToken ct) => Told(lane, await lanes.DropAsync(lane, ct));

    public IAsyncEnumerable<LaneEntry> DumpAsync(string lane, CancellationToken ct) => lanes.DumpAsync(lane, ct);

    public async ValueTask<Write> LoadAsync(string lane, IAsyncEnumerable<LaneEntry> entries, CancellationToken ct) => Told(lane, await lanes.LoadAsync(lane, entries, ct));

    public ValueTask DisposeAsync() => source.DisposeAsync();

    Write Told(string lane, Write outcome)
    {
        if (outcome is Write.Done)
            Replaced?.Invoke(lane);
        return outcome;
    }

    /// <summary>What was not chosen. A database takes a hundred connections unless told otherwise, and there are several servers.</summary>
    static string Complete(string data)
    {
        var chosen = new NpgsqlConnectionStringBuilder(data);
        if (!chosen.ContainsKey("Maximum Pool Size"))
            chosen.MaxPoolSize = 25;
        if (!chosen.ContainsKey("Max Auto Prepare"))
            (chosen.MaxAutoPrepare, chosen.AutoPrepareMinUsages) = (100, 2);
        if (!chosen.ContainsKey("Timeout"))
            chosen.Timeout = 5;
        chosen.ApplicationName ??= "mock-idp";
        return chosen.ConnectionString;
    }
}
