using MockIdp.Core.Documents;

namespace MockIdp.Tests.Core;

public abstract partial class CollectionTests
{
    static readonly Scope Ids = new("lane", "vendor", "project");

    async Task AddAsync(string lane, params string[] ids)
    {
        foreach (var id in ids)
            (await In(lane).InsertAsync(new Person { Id = id, Email = id }, Ct)).ShouldBe(Write.Done.It);
    }

    async Task<string> AllAsync(string lane) => string.Join(' ', (await In(lane).AllAsync(Ct)).Select(person => person.Id + person.Name));

    async Task<List<LaneEntry>> DumpAsync(string lane)
    {
        var entries = new List<LaneEntry>();
        await foreach (var entry in store.Value.DumpAsync(lane, Ct))
            entries.Add(entry);
        return entries;
    }

    [Fact]
    public async Task A_fork_has_the_records_keys_and_sequences_of_the_lane()
    {
        await AddAsync("lane", "b", "a");
        await store.Value.NextAsync(Ids, "ids", 100, Ct);

        (await store.Value.ForkAsync("lane", "fork", replace: false, Ct)).ShouldBe(Write.Done.It);

        (await AllAsync("fork")).ShouldBe("b a");
        (await In("fork").FindByAsync("email", "a", Ct)).ShouldBe(await In("lane").FindAsync("a", Ct));
        ShouldBeDuplicate(await In("fork").InsertAsync(new Person { Id = "c", Email = "a" }, Ct), "email");
        (await store.Value.NextAsync(Ids with { Lane = "fork" }, "ids", 100, Ct)).ShouldBe(101);
    }

    [Fact]
    public async Task Neither_a_lane_nor_its_fork_sees_what_is_written_to_the_other()
    {
        await AddAsync("lane", "a", "b", "c");
        await store.Value.ForkAsync("lane", "fork", replace: false, Ct);

        await In("lane").DeleteAsync("a", Ct);
        await In("lane").ChangeAsync("b", person => person with { Email = "x", Name = "Kim" }, Ct);
        await AddAsync("lane", "d");
        await store.Value.NextAsync(Ids, "ids", 1, Ct);
        await In("fork").DeleteAsync("c", Ct);
        await AddAsync("fork", "e");

        (await AllAsync("lane")).ShouldBe("bKim c d");
        (await AllAsync("fork")).ShouldBe("a b e");
        (await In("lane").FindByAsync("email", "a", Ct)).ShouldBeNull();
        (await In("fork").FindByAsync("email", "a", Ct))!.Id.ShouldBe("a");
        (await In("fork").FindByAsync("email", "x", Ct)).ShouldBeNull();
        (await In("fork").FindByAsync("email", "b", Ct))!.Name.ShouldBeNull();
        (await store.Value.NextAsync(Ids with { Lane = "fork" }, "ids", 1, Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task A_lane_goes_back_to_a_fork_as_often_as_one_likes()
    {
        await AddAsync("lane", "a", "b");
        await store.Value.ForkAsync("lane", "fork", replace: false, Ct);

        for (var i = 0; i < 5; i++)
        {
            await AddAsync("lane", "c");
            await In("lane").DeleteAsync("a", Ct);
            (await store.Value.ForkAsync("fork", "lane", replace: true, Ct)).ShouldBe(Write.Done.It);
            (await AllAsync("lane")).ShouldBe("a b");
        }
    }

    [Fact]
    public async Task A_replacement_of_what_was_read_before_a_fork_is_judged_by_the_revision_in_each_lane()
    {
        await AddAsync("lane", "a");
        var read = (await In("lane").FindAsync("a", Ct))!;
        await store.Value.ForkAsync("lane", "fork", replace: false, Ct);
        await In("lane").ReplaceAsync(read with { Name = "Kim" }, Ct);

        (await In("lane").ReplaceAsync(read with { Name = "Lee" }, Ct)).ShouldBe(Write.Stale.It);
        (await In("fork").ReplaceAsync(read with { Name = "Lee" }, Ct)).ShouldBe(Write.Done.It);
    }

    [Fact]
    public async Task A_lane_that_is_there_is_replaced_only_if_that_is_wanted()
    {
        await AddAsync("lane", "a");
        await AddAsync("other", "b");

        ShouldBeDuplicate(await store.Value.ForkAsync("lane", "other", replace: false, Ct), "lane");
        (await AllAsync("other")).ShouldBe("b");
        (await store.Value.ForkAsync("lane", "other", replace: true, Ct)).ShouldBe(Write.Done.It);
        (await AllAsync("other")).ShouldBe("a");
        (await store.Value.ForkAsync("nothing", "other", replace: true, Ct)).ShouldBe(Write.Missing.It);
        (await AllAsync("other")).ShouldBe("a");
    }

    [Fact]
    public async Task Of_64_parallel_forks_to_one_new_lane_one_is_done()
    {
        await AddAsync("lane", "a");

        var done = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () => await store.Value.ForkAsync("lane", "fork", replace: false, Ct))));

        done.Count(one => one is Write.Done).ShouldBe(1);
    }

    [Fact]
    public async Task A_dropped_lane_holds_nothing_and_is_listed_no_more()
    {
        await AddAsync("lane", "a");
        await AddAsync("other", "b");
        await store.Value.NextAsync(Ids, "ids", 1, Ct);
        (await store.Value.LanesAsync(Ct)).ShouldBe(["lane", "other"]);

        await store.Value.DropAsync("lane", Ct);

        (await store.Value.LanesAsync(Ct)).ShouldBe(["other"]);
        (await AllAsync("lane")).ShouldBe("");
        (await store.Value.NextAsync(Ids, "ids", 1, Ct)).ShouldBe(1);
        (await AllAsync("other")).ShouldBe("b");
    }

    [Fact]
    public async Task A_fork_is_one_moment_of_all_collections_while_others_write()
    {
        // What a writer adds to a project it has added to all projects before, and it removes it the other way round: no fork may hold more in a later one.
        string[] projects = [.. Enumerable.Range(0, 20).Select(i => $"{i}")];
        var writers = Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 10_000 / Slowness; i++)
            {
                foreach (var project in projects)
                    await In(project: project).InsertAsync(new Person { Id = $"{writer}" }, Ct);
                foreach (var project in projects.Reverse())
                    await In(project: project).DeleteAsync($"{writer}", Ct);
            }
        }, Ct)));

        var forks = 0;
        for (; !writers.IsCompleted; forks++)
        {
            await store.Value.ForkAsync("lane", "fork", replace: true, Ct);
            var counts = new List<int>();
            foreach (var project in projects)
                counts.Add((await In("fork", project: project).AllAsync(Ct)).Count);
            counts.ShouldBe(counts.OrderDescending());
        }
        await writers;
        forks.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_is_dumped_can_be_loaded_into_another_lane_and_comes_in_a_defined_order()
    {
        foreach (var (vendor, project, id) in new[] { ("w", "p", "1"), ("v", "q", "3"), ("v", "q", "2"), ("v", "P", "4") })
            await In("lane", vendor, project).InsertAsync(new Person { Id = id, Email = id }, Ct);
        await store.Value.NextAsync(new Scope("lane", "v", "q"), "b", 7, Ct);
        await store.Value.NextAsync(new Scope("lane", "v", "q"), "a", 5, Ct);

        var entries = await DumpAsync("lane");
        (await store.Value.LoadAsync("copy", entries.ToAsyncEnumerable(), Ct)).ShouldBe(Write.Done.It);

        static string Shown(LaneEntry entry) => entry is LaneEntry.Stored stored ? $"{stored.Vendor} {stored.Project} {stored.Kind.Name} {stored.Record.Id}" : entry.ToString();
        entries.Select(Shown).ShouldBe(
        [
            "v P people 4", "v q people 3", "v q people 2", "w p people 1",
            new LaneEntry.Sequence("v", "q", "a", 5).ToString(), new LaneEntry.Sequence("v", "q", "b", 7).ToString(),
        ]);
        (await DumpAsync("copy")).Select(Shown).ShouldBe(entries.Select(Shown));
        ShouldBeDuplicate(await In("copy", "v", "q").InsertAsync(new Person { Id = "5", Email = "2" }, Ct), "email");
        (await store.Value.NextAsync(new Scope("copy", "v", "q"), "b", 1, Ct)).ShouldBe(8);
    }

    [Fact]
    public async Task A_load_that_contradicts_itself_changes_nothing_and_stops_at_the_duplicate()
    {
        await AddAsync("lane", "a");
        LaneEntry Person(string id, string email) => new LaneEntry.Stored("vendor", "project", People, new Person { Id = id, Email = email });
        var read = 0;
        async IAsyncEnumerable<LaneEntry> Entries()
        {
            foreach (var entry in new[] { Person("1", "x"), Person("2", "y"), Person("3", "x"), Person("4", "z") })
            {
                read++;
                yield return entry;
            }
            await Task.CompletedTask;
        }

        ShouldBeDuplicate(await store.Value.LoadAsync("lane", Entries(), Ct), "email");

        read.ShouldBe(3);
        (await AllAsync("lane")).ShouldBe("a");
    }

    [Fact]
    public async Task A_replaced_lane_is_told_about()
    {
        var told = new List<string>();
        store.Value.Replaced += told.Add;
        await AddAsync("lane", "a");
        told.ShouldBeEmpty();

        await store.Value.ForkAsync("lane", "fork", replace: true, Ct);
        await store.Value.LoadAsync("loaded", Array.Empty<LaneEntry>().ToAsyncEnumerable(), Ct);
        await store.Value.DropAsync("lane", Ct);

        told.ShouldBe(["fork", "loaded", "lane"]);
    }
}
