using MockIdp.Core.Documents;
using MockIdp.Core.Journal;
using MockIdp.Core.Lanes;
using MockIdp.Core.Outbox;
using MockIdp.Postgres;

namespace MockIdp.Tests.Engines.Postgres;

/// <summary>The lanes of two servers on one database.</summary>
[Collection("postgres")]
public sealed class SharedLaneTests(PostgresServer database) : IAsyncLifetime
{
    readonly List<PostgresStore> stores = [];
    LaneBook one = null!;
    LaneBook other = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var data = await database.NewDatabaseAsync();
        one = await BookAsync(data);
        other = await BookAsync(data);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    async Task<LaneBook> BookAsync(string data)
    {
        var store = await PostgresStore.OpenAsync(data, (_, _) => null, Ct);
        stores.Add(store);
        var book = new LaneBook(store, TimeProvider.System, new JournalLimits(0, 0));
        await book.RestoreAsync(Ct);
        return book;
    }

    [Fact]
    public async Task Who_waits_for_a_message_gets_it_from_whichever_server_keeps_it()
    {
        var waiting = one.Find("lane", out _)!.Outbox.FirstMatchingAsync(message => message.Message.To == "jane@example.test", Ct).AsTask();

        await other.Find("lane", out _)!.Outbox.KeepAsync(new OutboxMessage("xsolla", "p1", "email", "jane@example.test", "passwordReset", Code: "123"), Ct);

        (await waiting).ShouldHaveSingleItem().Message.Code.ShouldBe("123");
    }

    [Fact]
    public async Task Of_many_lanes_that_want_a_project_at_the_same_time_on_two_servers_one_gets_it()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () => await (i % 2 == 0 ? one : other).Claiming.TakeAsync($"lane{i}", [new Claim("corbado", "pro-1")], Ct))));

        var winner = Array.FindIndex(taken, holder => holder is null);
        winner.ShouldBeGreaterThanOrEqualTo(0);
        taken.Where((_, i) => i != winner).ShouldAllBe(holder => holder!.Value.Holder == $"lane{winner}");
        foreach (var book in new[] { one, other })
        {
            await book.Claiming.RefreshAsync(Ct);
            book.Claims.OfVendor("corbado")!["PRO-1"].ShouldBe($"lane{winner}");
        }
    }

    [Fact]
    public async Task What_is_refused_takes_nothing_and_what_is_given_up_is_free_on_both()
    {
        (await one.Claiming.TakeAsync("a", [new Claim("corbado", "1")], Ct)).ShouldBeNull();
        (await other.Claiming.TakeAsync("b", [new Claim("corbado", "2"), new Claim("corbado", "1")], Ct)).ShouldBe((new Claim("corbado", "1"), "a"));
        (await one.Claiming.TakeAsync("c", [new Claim("corbado", "2")], Ct)).ShouldBeNull();
        await one.Claiming.ReleaseAsync("a", Ct);
        (await other.Claiming.TakeAsync("b", [new Claim("corbado", "1")], Ct)).ShouldBeNull();
    }
}
