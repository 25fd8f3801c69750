using MockIdp.Core.Documents;

namespace MockIdp.Tests.Core;

public abstract partial class CollectionTests
{
    const int Many = 100_000;

    [Fact]
    public async Task A_hundred_thousand_records_are_found_listed_forked_and_deleted()
    {
        var people = In();
        await FillAsync();
        await store.Value.ForkAsync("lane", "fork", replace: false, Ct);
        var left = Enumerable.Range(0, Many).Select(i => $"{i}").ToList();
        for (var i = 0; i < Many; i += 2 * Slowness)
        {
            (await people.DeleteAsync($"{i}", Ct)).ShouldBeSameAs(Write.Done.It);
            left[i] = "";
        }
        left.RemoveAll(id => id.Length == 0);

        (await people.AllAsync(Ct)).Select(person => person.Id).SequenceEqual(left).ShouldBeTrue();
        (await In("fork").AllAsync(Ct)).Select(person => person.Id).SequenceEqual(Enumerable.Range(0, Many).Select(i => $"{i}")).ShouldBeTrue();
        for (var i = 0; i < Many; i += Slowness)
        {
            ((await people.FindByAsync("email", $"e{i}", Ct)) is null).ShouldBe(i % (2 * Slowness) == 0);
            (await In("fork").FindAsync($"{i}", Ct))!.Email.ShouldBe($"e{i}");
        }
    }

    /// <summary>One by one; where that would take minutes, at once.</summary>
    async Task FillAsync()
    {
        var all = Enumerable.Range(0, Many).Select(i => new Person { Id = $"{i}", Email = $"e{i}" });
        if (Slowness > 10)
        {
            (await store.Value.LoadAsync("lane", all.Select(LaneEntry (person) => new LaneEntry.Stored("vendor", "project", People, person)).ToAsyncEnumerable(), Ct)).ShouldBe(Write.Done.It);
            return;
        }
        foreach (var person in all)
            (await In().InsertAsync(person, Ct)).ShouldBeSameAs(Write.Done.It);
    }

    [Fact]
    public async Task Pages_of_a_list_do_not_move_while_others_write()
    {
        for (var i = 0; i < 1000; i++)
            await In().InsertAsync(new Person { Id = $"{i}" }, Ct);
        var writer = Task.Run(async () =>
        {
            for (var i = 1000; i < 1000 + 20_000 / Slowness; i++)
            {
                await In().InsertAsync(new Person { Id = $"{i}" }, Ct);
                await In().ChangeAsync($"{i % 1000}", person => person with { Name = $"{i}" }, Ct);
                await In().DeleteAsync($"{i}", Ct);
            }
        }, Ct);

        var pages = 0;
        for (; !writer.IsCompleted; pages++)
        {
            var all = await In().AllAsync(Ct);
            all.Skip(pages % 10 * 100).Take(100).Select(person => person.Id).ShouldBe(Enumerable.Range(pages % 10 * 100, 100).Select(i => $"{i}"));
        }
        await writer;
        pages.ShouldBeGreaterThan(0);
    }
}
