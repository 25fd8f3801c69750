using MockIdp.Core.Documents;
using MockIdp.Postgres;
using MockIdp.Tests.Core;
using Npgsql;

namespace MockIdp.Tests.Engines.Postgres;

/// <summary>Tables that an earlier or a later version made.</summary>
[Collection("postgres")]
public sealed class PostgresUpgradeTests(PostgresServer server)
{
    static readonly Scope Lane = new("lane", "vendor", "project");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whose_a_record_is_stands_among_the_keys_since_version_2()
    {
        var data = await server.NewDatabaseAsync();
        await using (var store = await OpenAsync(data))
        {
            // More than are in memory at a time.
            await store.LoadAsync("lane", Enumerable.Range(0, 2500).Select(i => new LaneEntry.Stored("vendor", "project", CollectionTests.People, new CollectionTests.Person { Id = $"{i}", Email = $"{i}", Name = i % 5 == 0 ? null : $"owner {i % 5}" })).ToAsyncEnumerable(), Ct);
        }
        await RunAsync(data, "DELETE FROM mockidp_keys WHERE name <> 'email'; UPDATE mockidp_schema SET version = 1");

        await using var again = await OpenAsync(data);

        (await People(again).OfAsync("owner 3", Ct)).Select(person => person.Id).ShouldBe(Enumerable.Range(0, 2500).Where(i => i % 5 == 3).Select(i => $"{i}"));
        (await People(again).FindByAsync("email", "7", Ct))!.Id.ShouldBe("7");
        (await RunAsync(data, "SELECT version FROM mockidp_schema")).ShouldBe(2);
    }

    [Fact]
    public async Task Tables_of_a_later_version_are_refused()
    {
        var data = await server.NewDatabaseAsync();
        await (await OpenAsync(data)).DisposeAsync();
        await RunAsync(data, "UPDATE mockidp_schema SET version = 3");

        (await Should.ThrowAsync<StoreException>(() => OpenAsync(data))).Message.ShouldBe("cannot use the database: its tables are version 3, and this server knows version 2: start the newer server that made them.");
    }

    static Task<PostgresStore> OpenAsync(string data) => PostgresStore.OpenAsync(data, PostgresCollectionTests.KindOf, Ct);

    static IRecords<CollectionTests.Person> People(PostgresStore store) => store.Collection(CollectionTests.People, Lane);

    static async Task<object?> RunAsync(string data, string statements)
    {
        await using var connection = new NpgsqlConnection(data);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(statements, connection);
        return await command.ExecuteScalarAsync(Ct);
    }
}
