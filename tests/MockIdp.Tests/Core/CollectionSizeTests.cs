using MockIdp.Core.Documents;

namespace MockIdp.Tests.Core;

public abstract partial class CollectionTests
{
    const int Many = 100_000;

    [Fact]
    public async Task A_hundred_thousand_records_are_found_listed_forked_and_deleted()
    {
        var people = In();
        for (var i = 0; i < Many; i++)
            (await people.InsertAsync(new Person { Id = $"{i}", Email = $"e{i}" }, Ct)).ShouldBeSameAs(Write.Done.It);
        await store.Value.ForkAsync("lane", "fork", replace: false, Ct);
        for (var i = 0; i < Many; i += 2)
            (await people.DeleteAsync($"{i}", Ct)).ShouldBeSameAs(Write.Done.It);

        (await people.AllAsync(Ct)).Select(person => person.Id).SequenceEqual(Enumerable.Range(0, Many / 2).Select(i => $"{2 * i + 1}")).ShouldBeTrue();
        (await In("fork").AllAsync(Ct)).Select(person => person.Id).SequenceEqual(Enumerable.Range(0, Many).Select(i => $"{i}")).ShouldBeTrue();
        for (var i = 0; i < Many; i++)
        {
            ((await people.FindByAsync("email", $"e{i}", Ct)) is not null).ShouldBe(i % 2 == 1);
            (await In("fork").FindAsync($"{i}", Ct))!.Email.ShouldBe($"e{i}");
        }
    }

    [Fact]
    public async Task Pages_of_a_list_do_not_move_while_others_write()
    {
        for (var i = 0; i < 1000; i++)
            await In().InsertAsync(new Person { Id = $"{i}" }, Ct);
        var writer = Task.Run(async () =>
        {
            for (var i = 1000; i < 20_000 / Slowness; i++)
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
