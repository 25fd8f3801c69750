using MockIdp.Core.Documents;

namespace MockIdp.Tests.Core;

public abstract partial class CollectionTests
{
    [Fact]
    public async Task All_records_come_in_the_order_of_their_insertion_and_a_replacement_keeps_its_place()
    {
        foreach (var id in new[] { "c", "a", "b" })
            await In().InsertAsync(new Person { Id = id }, Ct);
        await In().ReplaceAsync((await In().FindAsync("c", Ct))! with { Name = "Kim" }, Ct);

        (await In().AllAsync(Ct)).Select(person => person.Id + person.Name).ShouldBe(["cKim", "a", "b"]);
    }

    [Fact]
    public async Task A_list_is_as_it_was_when_it_was_asked_for()
    {
        await In().InsertAsync(new Person { Id = "1" }, Ct);
        var list = await In().AllAsync(Ct);
        await In().InsertAsync(new Person { Id = "2" }, Ct);
        await In().DeleteAsync("1", Ct);

        list.Select(person => person.Id).ShouldBe(["1"]);
        (await In().AllAsync(Ct)).Select(person => person.Id).ShouldBe(["2"]);
    }

    [Fact]
    public async Task A_list_is_what_its_lane_holds_whatever_was_listed_before_something_else_took_its_place()
    {
        await AddAsync("lane", "a", "b");
        await store.Value.ForkAsync("lane", "kept", replace: false, Ct);
        (await AllAsync("lane")).ShouldBe("a b");
        await In("lane").ChangeAsync("a", person => person with { Name = "1" }, Ct);
        (await AllAsync("lane")).ShouldBe("a1 b");
        await store.Value.ForkAsync("kept", "lane", replace: true, Ct);
        (await AllAsync("lane")).ShouldBe("a b");

        // The same id, the same place and the same revision as above, and another record.
        await In("lane").ChangeAsync("a", person => person with { Name = "2" }, Ct);
        (await AllAsync("lane")).ShouldBe("a2 b");
        (await AllAsync("kept")).ShouldBe("a b");

        await In("lane").DeleteAsync("a", Ct);
        await AddAsync("lane", "a");
        (await AllAsync("lane")).ShouldBe("b a");
        var content = await DumpAsync("lane");
        await store.Value.DropAsync("lane", Ct);
        (await AllAsync("lane")).ShouldBe("");
        await AddAsync("lane", "c");
        (await AllAsync("lane")).ShouldBe("c");
        (await store.Value.LoadAsync("lane", content.ToAsyncEnumerable(), Ct)).ShouldBe(Write.Done.It);
        (await AllAsync("lane")).ShouldBe("b a");
    }

    [Fact]
    public async Task Any_sequence_of_writes_leaves_the_list_that_a_plain_model_has()
    {
        var random = new Random(4711);
        var model = new List<string>();
        for (var i = 0; i < 3000; i++)
        {
            var id = random.Next(300).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (random.Next(3) > 0)
            {
                if (await In().InsertAsync(new Person { Id = id }, Ct) is Write.Done)
                    model.Add(id);
            }
            else if (await In().DeleteAsync(id, Ct) is Write.Done)
            {
                model.Remove(id).ShouldBeTrue();
            }
            if (i % 100 == 0)
                (await In().AllAsync(Ct)).Select(person => person.Id).ShouldBe(model);
        }
        (await In().AllAsync(Ct)).Select(person => person.Id).ShouldBe(model);
    }

    [Fact]
    public async Task Of_64_parallel_changes_of_one_record_none_is_lost()
    {
        await In().InsertAsync(new Person { Id = "1", Name = "" }, Ct);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () => await In().ChangeAsync("1", person => person with { Name = person.Name + "x" }, Ct))));

        outcomes.ShouldAllBe(change => change.Outcome is Write.Done);
        outcomes.Select(change => change.Record!.Revision).Order().ShouldBe(Enumerable.Range(2, 64).Select(revision => (long)revision));
        (await In().FindAsync("1", Ct))!.Name.ShouldBe(new string('x', 64));
    }

    [Fact]
    public async Task A_change_of_nothing_is_missing_and_one_onto_anothers_key_is_a_duplicate()
    {
        await In().InsertAsync(new Person { Id = "1", Email = "a" }, Ct);
        await In().InsertAsync(new Person { Id = "2", Email = "b" }, Ct);

        (await In().ChangeAsync("3", person => person, Ct)).Outcome.ShouldBe(Write.Missing.It);
        ShouldBeDuplicate((await In().ChangeAsync("2", person => person with { Email = "a" }, Ct)).Outcome, "email");
    }
}
