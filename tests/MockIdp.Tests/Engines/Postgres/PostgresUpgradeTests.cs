using MockIdp.Core.Documents;
using MockIdp.Postgres;
using MockIdp.Tests.Core;
using Npgsql;

namespace MockIdp.Tests.Engines.Postgres;

/// <summary>Tables that an earlier or a later version made.</summary>
[Collection("postgres")]
public sealed class PostgresUpgradeTests(PostgresServer server)
{
    /// <summary>Takes away what version 3 has brought.</summary>
    const string NoBuckets = "; DROP INDEX mockidp_records_bucket; DROP TABLE mockidp_buckets; ALTER TABLE mockidp_records DROP COLUMN bucket; CREATE INDEX mockidp_records_lane ON mockidp_records (lane); CREATE INDEX mockidp_records_place ON mockidp_records (scope, kind, place)";

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
        await RunAsync(data, "DELETE FROM mockidp_keys WHERE name <> 'email'; UPDATE mockidp_schema SET version = 1" + NoBuckets);

        await using var again = await OpenAsync(data);

        (await People(again).OfAsync("owner 3", Ct)).Select(person => person.Id).ShouldBe(Enumerable.Range(0, 2500).Where(i => i % 5 == 3).Select(i => $"{i}"));
        (await People(again).FindByAsync("email", "7", Ct))!.Id.ShouldBe("7");
        (await RunAsync(data, "SELECT version FROM mockidp_schema")).ShouldBe(3);
    }

    [Fact]
    public async Task Records_are_in_buckets_since_version_3_and_a_server_of_an_earlier_one_cannot_insert_any_more()
    {
        var data = await server.NewDatabaseAsync();
        await using (var store = await OpenAsync(data))
        {
            // More than are in memory at a time.
            foreach (var lane in new[] { "lane", "other" })
                await store.LoadAsync(lane, Enumerable.Range(0, 2500).Select(i => new LaneEntry.Stored("vendor", "project", CollectionTests.People, new CollectionTests.Person { Id = $"{i}", Name = lane })).ToAsyncEnumerable(), Ct);
        }
        await RunAsync(data, "UPDATE mockidp_schema SET version = 2" + NoBuckets);

        await using var again = await OpenAsync(data);

        (await People(again).AllAsync(Ct)).Select(person => person.Id + person.Name).ShouldBe(Enumerable.Range(0, 2500).Select(i => $"{i}lane"));
        (await again.ForkAsync("other", "lane", replace: true, Ct)).ShouldBe(Write.Done.It);
        (await People(again).AllAsync(Ct)).Select(person => person.Id + person.Name).ShouldBe(Enumerable.Range(0, 2500).Select(i => $"{i}other"));
        await People(again).DeleteAsync("7", Ct);
        (await People(again).AllAsync(Ct)).Count.ShouldBe(2499);
        (await Should.ThrowAsync<PostgresException>(() => RunAsync(data, "INSERT INTO mockidp_records (scope, kind, id, lane, vendor, project, place, revision, version, json) VALUES ('lane/vendor/project', 'people', 'x', 'lane', 'vendor', 'project', 1, 1, 1, '{}')")))
            .SqlState.ShouldBe(PostgresErrorCodes.NotNullViolation);
    }

    [Fact]
    public async Task Tables_of_a_later_version_are_refused_and_left_byte_for_byte_as_they_are()
    {
        var data = await server.NewDatabaseAsync();
        await using (var store = await OpenAsync(data))
            await People(store).InsertAsync(new CollectionTests.Person { Id = "1", Email = "a", Name = "Kim" }, Ct);
        // A later version may have done away with what today's makes, use a name of today's for something else, and have what today's takes away.
        await RunAsync(data, "DROP TABLE mockidp_windows; DROP INDEX mockidp_keys_record; ALTER TABLE mockidp_records ADD COLUMN later text; CREATE INDEX mockidp_records_place ON mockidp_records (place); UPDATE mockidp_schema SET version = 4");
        var before = await AllOfItAsync(data);

        (await Should.ThrowAsync<StoreException>(() => OpenAsync(data))).Message.ShouldBe("cannot use the database: its tables are version 4, and this server knows version 3: start the newer server that made them.");

        before.ShouldContain("CREATE INDEX mockidp_records_place");
        (await AllOfItAsync(data)).ShouldBe(before);
    }

    /// <summary>Tables and indexes with the files they are in, columns, definitions, and every row with the transaction that wrote it.</summary>
    static async Task<string> AllOfItAsync(string data) => (string)(await RunAsync(data, """
        SELECT string_agg(line, chr(10) ORDER BY line) FROM (
          SELECT concat_ws(' ', c.oid, c.relname, c.relkind, c.relfilenode, c.xmin, pg_get_indexdef(i.indexrelid)) FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid WHERE c.relname LIKE 'mockidp%'
          UNION ALL SELECT concat_ws(' ', a.attrelid, a.attnum, a.attname, a.atttypid, a.attnotnull, a.xmin) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relname LIKE 'mockidp%'
          UNION ALL SELECT concat_ws(' ', t.oid, t.xmin, pg_get_constraintdef(t.oid)) FROM pg_constraint t JOIN pg_class c ON c.oid = t.conrelid WHERE c.relname LIKE 'mockidp%'
          UNION ALL SELECT concat_ws(' ', r.xmin, r.ctid, r.*::text) FROM mockidp_schema r
          UNION ALL SELECT concat_ws(' ', r.xmin, r.ctid, r.*::text) FROM mockidp_lanes r
          UNION ALL SELECT concat_ws(' ', r.xmin, r.ctid, r.*::text) FROM mockidp_records r
          UNION ALL SELECT concat_ws(' ', r.xmin, r.ctid, r.*::text) FROM mockidp_keys r) AS lines (line)
        """))!;

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
