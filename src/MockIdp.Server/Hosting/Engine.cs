using System.Data.Common;
using MockIdp.Core.Documents;
using MockIdp.Core.Documents.Memory;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Hosting;

/// <summary>What keeps the state.</summary>
enum Engine
{
    /// <summary>This process alone.</summary>
    Memory,

    /// <summary>A LiteDB file, or LiteDB in memory.</summary>
    LiteDb,

    /// <summary>A PostgreSQL database, or one that speaks its protocol; several servers may share it.</summary>
    Postgres,
}

/// <summary>Opens the engine that was chosen. What the others are made of is not even loaded.</summary>
static class Engines
{
    /// <exception cref="OptionException">There is no such engine in this server, or it cannot use what it was given.</exception>
    public static IStore Open(ServerOptions options, IReadOnlyList<VendorHost> hosts)
    {
        try
        {
            return options.Engine switch
            {
                Engine.LiteDb or Engine.Postgres when options.LaneRecords > 0 => throw new OptionException("--lane-records is for --store memory: what another engine keeps, it keeps"),
                Engine.LiteDb => OpenLiteDb(options.Data, new KindBook(hosts).FindKept),
                Engine.Postgres when options.Data is null => throw new OptionException("--store postgres needs --data with a connection string: Host=...;Database=...;Username=...;Password=..."),
                Engine.Postgres when options.LaneIdle > TimeSpan.Zero => throw new OptionException("--lane-idle-minutes cannot be had with --store postgres: one server does not know that a lane is used on another"),
                Engine.Postgres => OpenPostgres(options.Data, new KindBook(hosts).FindKept),
                _ when options.Data is not null => throw new OptionException("--data is for an engine that keeps the state somewhere: choose --store litedb or --store postgres too"),
                _ => new MemoryStore { MostRecords = options.LaneRecords > 0 ? options.LaneRecords : int.MaxValue },
            };
        }
        catch (StoreException problem)
        {
            throw Word(problem)!;
        }
    }

    /// <summary>What is to be said at start of an engine that could not be opened, or not be used afterwards; null for what is no engine's problem.</summary>
    public static OptionException? Word(Exception problem) => problem switch
    {
        StoreException => new($"--data {Sentence(problem)}"),
        DbException => new($"--data cannot use the database: {Sentence(problem)}"),
        _ => null,
    };

    /// <summary>Of a database's message the first line: further ones say e.g. where in the statement.</summary>
    static string Sentence(Exception problem) => problem.Message.Split('\n')[0].Trim().TrimEnd('.') + ".";

    /// <summary>Waits for the database: nothing listens yet.</summary>
    static IStore OpenPostgres(string data, Func<string, string, Kind?> kindOf) => MockIdp.Postgres.PostgresStore.OpenAsync(data, kindOf, CancellationToken.None).GetAwaiter().GetResult();

#if LITEDB
    static IStore OpenLiteDb(string? path, Func<string, string, Kind?> kindOf) => MockIdp.LiteDb.LiteDbStore.Open(path, kindOf);
#else
    static IStore OpenLiteDb(string? path, Func<string, string, Kind?> kindOf) =>
        throw new OptionException("--store litedb: this server was built without LiteDB; build it where the LiteDB package can be had (./build.sh says which way it went), or choose --store memory");
#endif
}
