using System.Collections.Concurrent;
using MockIdp.Core.Documents;
using MockIdp.Postgres;
using MockIdp.Tests.Core;

namespace MockIdp.Tests.Engines.Postgres;

/// <summary>A database does what every engine does.</summary>
[Collection("postgres")]
public sealed class PostgresCollectionTests(PostgresServer server) : CollectionTests, IAsyncDisposable
{
    readonly ConcurrentDictionary<IStore, string> opened = new();

    protected override int Slowness => 60;

    public async ValueTask DisposeAsync()
    {
        foreach (var store in opened.Keys)
            await ((PostgresStore)store).DisposeAsync();
    }

    protected override IStore MakeStore() => Open(server.NewDatabaseAsync().GetAwaiter().GetResult());

    /// <summary>Another server on the same database.</summary>
    protected override IStore Again(IStore store) => Open(opened[store]);

    PostgresStore Open(string data)
    {
        var store = PostgresStore.OpenAsync(data, KindOf, Ct).GetAwaiter().GetResult();
        opened[store] = data;
        return store;
    }

    internal static Kind? KindOf(string vendor, string name) => name == People.Name ? People : null;
}
