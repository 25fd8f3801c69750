using MockIdp.Core.Documents;
using MockIdp.Postgres;
using MockIdp.Tests.Core;
using Npgsql;

namespace MockIdp.Tests.Engines.Postgres;

/// <summary>Who writes into a lane and who puts something in its place wait for each other. A lock of the test's own holds the one while the other comes.</summary>
[Collection("postgres")]
public sealed class LaneLockTests(PostgresServer server) : IAsyncLifetime
{
    static readonly Scope Lane = new("lane", "vendor", "project");

    PostgresStore store = null!;
    NpgsqlConnection own = null!;
    NpgsqlConnection watching = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    IRecords<CollectionTests.Person> People => In("lane");

    public async ValueTask InitializeAsync()
    {
        var data = await server.NewDatabaseAsync();
        store = await PostgresStore.OpenAsync(data, PostgresCollectionTests.KindOf, Ct);
        (own, watching) = (new NpgsqlConnection(data), new NpgsqlConnection(data));
        await own.OpenAsync(Ct);
        await watching.OpenAsync(Ct);
        await In("seed").InsertAsync(new() { Id = "seeded" }, Ct);
        await People.InsertAsync(new() { Id = "before" }, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (store is null)
            return;
        await own.DisposeAsync();
        await watching.DisposeAsync();
        await store.DisposeAsync();
    }

    [Theory]
    [InlineData("fork", "seeded")]
    [InlineData("load", "loaded")]
    [InlineData("drop", "")]
    public async Task A_write_that_is_under_way_does_not_outlive_what_is_put_in_the_place_of_its_lane(string how, string left)
    {
        await using var held = await own.BeginTransactionAsync(Ct);
        await RunAsync(own, "INSERT INTO mockidp_keys (scope, kind, name, value, lane, id) VALUES ('lane/vendor/project', 'people', 'email', 'kim', 'lane', 'other')");
        var writing = People.InsertAsync(new() { Id = "late", Email = "kim" }, Ct).AsTask();
        await UntilAsync(1, writing);

        var replacing = ReplaceAsync(how);
        await UntilAsync(2, replacing);
        await held.RollbackAsync(Ct);

        (await writing).ShouldBe(Write.Done.It);
        await replacing;
        (await People.AllAsync(Ct)).Select(person => person.Id).ShouldBe(left.Length > 0 ? [left] : []);
        (await People.FindByAsync("email", "kim", Ct)).ShouldBeNull();
        (await store.LanesAsync(Ct)).Contains("lane").ShouldBe(left.Length > 0);
    }

    [Theory]
    [InlineData("fork", "seeded late")]
    [InlineData("load", "loaded late")]
    [InlineData("drop", "late")]
    public async Task A_write_that_comes_while_something_is_put_in_the_place_of_its_lane_is_in_what_comes_then(string how, string left)
    {
        await using var held = await own.BeginTransactionAsync(Ct);
        await RunAsync(own, "SELECT 1 FROM mockidp_records WHERE lane = 'lane' FOR UPDATE");
        var replacing = ReplaceAsync(how);
        await UntilAsync(1, replacing);

        var writing = People.InsertAsync(new() { Id = "late" }, Ct).AsTask();
        var counting = store.NextAsync(Lane, "ids", 100, Ct).AsTask();
        await UntilAsync(3, writing, counting);
        await held.RollbackAsync(Ct);

        await replacing;
        (await writing).ShouldBe(Write.Done.It);
        (await counting).ShouldBe(100);
        (await People.AllAsync(Ct)).Select(person => person.Id).ShouldBe(left.Split(' '));
        (await store.NextAsync(Lane, "ids", 100, Ct)).ShouldBe(101);
        (await store.LanesAsync(Ct)).ShouldContain("lane");
    }

    [Fact]
    public async Task A_copy_waits_for_a_write_that_is_under_way_in_the_lane_that_it_is_of()
    {
        await using var held = await own.BeginTransactionAsync(Ct);
        await RunAsync(own, "INSERT INTO mockidp_keys (scope, kind, name, value, lane, id) VALUES ('lane/vendor/project', 'people', 'email', 'kim', 'lane', 'other')");
        var writing = People.InsertAsync(new() { Id = "late", Email = "kim" }, Ct).AsTask();
        await UntilAsync(1, writing);

        var copying = store.ForkAsync("lane", "copy", replace: false, Ct).AsTask();
        await UntilAsync(2, copying);
        await held.RollbackAsync(Ct);

        (await copying).ShouldBe(Write.Done.It);
        (await In("copy").FindByAsync("email", "kim", Ct))!.Id.ShouldBe("late");
    }

    [Fact]
    public async Task Many_copy_a_snapshot_at_the_same_time()
    {
        await store.ForkAsync("seed", "#seed", replace: true, Ct);
        await using var held = await own.BeginTransactionAsync(Ct);
        await RunAsync(own, "SELECT 1 FROM mockidp_records WHERE lane = 'lane' FOR UPDATE");
        var first = store.ForkAsync("#seed", "lane", replace: true, Ct).AsTask();
        await UntilAsync(1, first);

        (await store.ForkAsync("#seed", "other", replace: true, Ct)).ShouldBe(Write.Done.It);
        var writing = In("#seed").InsertAsync(new() { Id = "late" }, Ct).AsTask();
        await UntilAsync(2, writing);
        await held.RollbackAsync(Ct);

        (await first).ShouldBe(Write.Done.It);
        (await writing).ShouldBe(Write.Done.It);
        (await People.AllAsync(Ct)).ShouldHaveSingleItem().Id.ShouldBe("seeded");
    }

    [Fact]
    public async Task Two_forks_the_other_way_round_take_their_lanes_in_one_order()
    {
        await using var held = await own.BeginTransactionAsync(Ct);
        await RunAsync(own, "SELECT 1 FROM mockidp_lanes WHERE lane = 'lane' FOR UPDATE");
        var there = store.ForkAsync("lane", "seed", replace: true, Ct).AsTask();
        var back = store.ForkAsync("seed", "lane", replace: true, Ct).AsTask();
        await UntilAsync(2, there, back);

        // Neither has the second before the first.
        await RunAsync(watching, "SELECT 1 FROM mockidp_lanes WHERE lane = 'seed' FOR UPDATE NOWAIT");
        await held.RollbackAsync(Ct);

        (await Task.WhenAll(there, back)).ShouldAllBe(outcome => outcome == Write.Done.It);
    }

    IRecords<CollectionTests.Person> In(string lane) => store.Collection(CollectionTests.People, Lane with { Lane = lane });

    async Task ReplaceAsync(string how)
    {
        if (how == "fork")
            (await store.ForkAsync("seed", "lane", replace: true, Ct)).ShouldBe(Write.Done.It);
        else if (how == "load")
            (await store.LoadAsync("lane", new[] { new LaneEntry.Stored("vendor", "project", CollectionTests.People, new CollectionTests.Person { Id = "loaded" }) }.ToAsyncEnumerable(), Ct)).ShouldBe(Write.Done.It);
        else
            await store.DropAsync("lane", Ct);
    }

    /// <summary>Until so many wait for a lock. None of those who ought to wait must be done instead.</summary>
    async Task UntilAsync(int waiting, params Task[] waiters)
    {
        await using var count = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", watching);
        while ((long)(await count.ExecuteScalarAsync(Ct))! < waiting)
            waiters.ShouldAllBe(waiter => !waiter.IsCompleted);
    }

    static async Task RunAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
