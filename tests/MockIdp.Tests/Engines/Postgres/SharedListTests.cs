using MockIdp.Core.Documents;
using MockIdp.Postgres;
using MockIdp.Tests.Core;
using Npgsql;

namespace MockIdp.Tests.Engines.Postgres;

/// <summary>Each server keeps lists and asks what has changed: whoever has written, a list is what there was at one moment, and not before it was asked for.</summary>
[Collection("postgres")]
public sealed class SharedListTests(PostgresServer server)
{
    static readonly Scope Lane = new("lane", "vendor", "project");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whichever_of_three_servers_writes_whichever_is_asked_lists_it()
    {
        var data = await server.NewDatabaseAsync();
        await using var one = await OpenAsync(data);
        await using var two = await OpenAsync(data);
        await using var three = await OpenAsync(data);
        PostgresStore[] servers = [one, two, three];
        var random = new Random(815);
        var model = new Dictionary<string, List<string>> { ["lane"] = [], ["other"] = [] };
        for (var i = 0; i < 600; i++)
        {
            var (lane, to) = random.Next(4) > 0 ? ("lane", "other") : ("other", "lane");
            await StepAsync(servers[random.Next(3)], lane, to, $"{random.Next(20)}", random.Next(20), model);
            foreach (var (name, held) in model)
                (await People(servers[random.Next(3)], name).AllAsync(Ct)).Select(person => person.Id + person.Name).ShouldBe(held);
        }
    }

    static async Task StepAsync(PostgresStore by, string lane, string to, string id, int what, Dictionary<string, List<string>> model)
    {
        var held = model[lane].FindIndex(one => one.Split(' ')[0] == id);
        switch (what)
        {
            case 0:
                if (await by.ForkAsync(lane, to, replace: true, Ct) is Write.Done)
                    model[to] = [.. model[lane]];
                break;
            case 1:
                await by.DropAsync(lane, Ct);
                model[lane] = [];
                break;
            case < 10:
                if (await People(by, lane).InsertAsync(new CollectionTests.Person { Id = id, Name = " " }, Ct) is Write.Done)
                    model[lane].Add(id + " ");
                break;
            case < 16:
                var (_, changed) = await People(by, lane).ChangeAsync(id, person => person with { Name = person.Name + "x" }, Ct);
                if (changed is not null)
                    model[lane][held] += "x";
                break;
            default:
                if (await People(by, lane).DeleteAsync(id, Ct) is Write.Done)
                    model[lane].RemoveAt(held);
                break;
        }
    }

    /// <summary>Each writer inserts, tells in a record of its own how far it is, and deletes what it has inserted twenty steps before: at one moment there are at most 21 of its records, without a gap.</summary>
    [Fact]
    public async Task A_page_while_users_come_and_go_on_another_server_is_of_one_moment_and_lacks_nothing_that_was_answered()
    {
        const int writers = 4, steps = 150;
        var data = await server.NewDatabaseAsync();
        await using var writing = await OpenAsync(data);
        await using var reading = await OpenAsync(data);
        var answered = new int[writers];
        Array.Fill(answered, -1);
        for (var w = 0; w < writers; w++)
            await People(writing).InsertAsync(new CollectionTests.Person { Id = $"{w}", Name = "-1" }, Ct);

        var all = Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(() => WriteAsync(People(writing), w, steps, answered), Ct)));
        var lists = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            var lists = 0;
            for (; !all.IsCompleted || lists == 0; lists++)
            {
                int[] before = [.. answered.Select((_, w) => Volatile.Read(ref answered[w]))];
                ShouldBeOneMoment(await People(reading).AllAsync(Ct), before);
            }
            return lists;
        }, Ct)));
        await all;

        lists.ShouldAllBe(count => count > 1);
        ShouldBeOneMoment(await People(reading).AllAsync(Ct), answered);
        answered.ShouldAllBe(last => last == steps - 1);
    }

    static async Task WriteAsync(IRecords<CollectionTests.Person> people, int writer, int steps, int[] answered)
    {
        for (var i = 0; i < steps; i++)
        {
            (await people.InsertAsync(new CollectionTests.Person { Id = $"{writer} {i}" }, Ct)).ShouldBe(Write.Done.It);
            Volatile.Write(ref answered[writer], i);
            (await people.ChangeAsync($"{writer}", person => person with { Name = $"{i}" }, Ct)).Outcome.ShouldBe(Write.Done.It);
            if (i >= 20)
                (await people.DeleteAsync($"{writer} {i - 20}", Ct)).ShouldBe(Write.Done.It);
        }
    }

    static void ShouldBeOneMoment(IReadOnlyList<CollectionTests.Person> list, int[] before)
    {
        for (var w = 0; w < before.Length; w++)
        {
            var told = int.Parse(list.Single(person => person.Id == $"{w}").Name!, System.Globalization.CultureInfo.InvariantCulture);
            var there = list.Where(person => person.Id.StartsWith($"{w} ", StringComparison.Ordinal)).Select(person => int.Parse(person.Id.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            var last = there.Length > 0 ? there[^1] : -1;
            last.ShouldBeGreaterThanOrEqualTo(before[w]);
            told.ShouldBeInRange(last - 1, last);
            var first = Math.Max(0, last - 20);
            // It deletes after it has told.
            if (told == last && last >= 20 && there[0] > first)
                first++;
            there.ShouldBe(Enumerable.Range(first, last - first + 1));
        }
    }

    [Fact]
    public async Task Only_what_has_changed_is_read_again()
    {
        var data = await server.NewDatabaseAsync();
        await using var store = await OpenAsync(data);
        await using var other = await OpenAsync(data);
        foreach (var id in new[] { "a", "b", "c" })
            await People(store).InsertAsync(new CollectionTests.Person { Id = id }, Ct);
        await People(store).AllAsync(Ct);
        // Whoever reads it fails.
        await using (var connection = new NpgsqlConnection(data))
        {
            await connection.OpenAsync(Ct);
            await using var spoil = new NpgsqlCommand("UPDATE mockidp_records SET json = 'none' WHERE id = 'b'", connection);
            (await spoil.ExecuteNonQueryAsync(Ct)).ShouldBe(1);
        }

        await People(other).ChangeAsync("c", person => person with { Name = "Kim" }, Ct);
        await People(other).DeleteAsync("a", Ct);
        await People(other).InsertAsync(new CollectionTests.Person { Id = "d" }, Ct);

        (await People(store).AllAsync(Ct)).Select(person => person.Id + person.Name).ShouldBe(["b", "cKim", "d"]);
        await Should.ThrowAsync<System.Text.Json.JsonException>(async () => await People(other).AllAsync(Ct));
    }

    static Task<PostgresStore> OpenAsync(string data) => PostgresStore.OpenAsync(data, PostgresCollectionTests.KindOf, Ct);

    static IRecords<CollectionTests.Person> People(PostgresStore store, string lane = "lane") => store.Collection(CollectionTests.People, Lane with { Lane = lane });
}
