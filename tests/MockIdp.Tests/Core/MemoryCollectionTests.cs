using System.Runtime.CompilerServices;
using MockIdp.Core.Documents;
using MockIdp.Core.Documents.Memory;

namespace MockIdp.Tests.Core;

public class MemoryCollectionTests : CollectionTests
{
    protected override IStore MakeStore() => new MemoryStore();

    [Fact]
    public async Task What_only_a_dropped_fork_held_is_given_back()
    {
        var engine = MakeStore();
        var (replaced, dropped) = await ForkAndDropAsync(engine);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        replaced.TryGetTarget(out _).ShouldBeFalse();
        dropped.TryGetTarget(out _).ShouldBeFalse();
        (await engine.LanesAsync(Ct)).ShouldBe(["lane"]);
    }

    [Fact]
    public async Task Where_there_is_room_for_some_the_oldest_makes_room_for_one_more()
    {
        var engine = new MemoryStore { MostRecords = 3 };
        var people = engine.Collection(People, new Scope("lane", "vendor", "project"));
        for (var i = 1; i <= 100; i++)
            (await people.InsertAsync(new Person { Id = $"{i}", Email = $"e{i}" }, Ct)).ShouldBe(Write.Done.It);

        (await people.AllAsync(Ct)).Select(person => person.Id).ShouldBe(["98", "99", "100"]);
        (await people.FindAsync("97", Ct)).ShouldBeNull();
        (await people.FindByAsync("email", "e97", Ct)).ShouldBeNull();
        await people.DeleteAsync("99", Ct);
        await people.InsertAsync(new Person { Id = "again", Email = "e97" }, Ct);
        (await people.AllAsync(Ct)).Select(person => person.Id).ShouldBe(["98", "100", "again"]);
        (await people.InsertAsync(new Person { Id = "taken", Email = "e98" }, Ct)).ShouldBeOfType<Write.Duplicate>();
        (await people.AllAsync(Ct)).Count.ShouldBe(3);

        await engine.ForkAsync("lane", "fork", replace: false, Ct);
        var fork = engine.Collection(People, new Scope("fork", "vendor", "project"));
        await fork.InsertAsync(new Person { Id = "4" }, Ct);
        (await fork.AllAsync(Ct)).Select(person => person.Id).ShouldBe(["100", "again", "4"]);
        (await people.AllAsync(Ct)).Select(person => person.Id).ShouldBe(["98", "100", "again"]);
        (await engine.Collection(People, new Scope("lane", "vendor", "other")).AllAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_set_about_a_lane_makes_no_room()
    {
        var people = new MemoryStore { MostRecords = 1 }.Collection(People, new Scope("lane", "", ""));
        for (var i = 0; i < 3; i++)
            await people.InsertAsync(new Person { Id = $"{i}" }, Ct);
        (await people.AllAsync(Ct)).Count.ShouldBe(3);
    }

    /// <summary>In a method of its own, so that nothing on the stack keeps the records alive.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static async Task<(WeakReference<object> Replaced, WeakReference<object> Dropped)> ForkAndDropAsync(IStore engine)
    {
        var people = engine.Collection(People, new Scope("lane", "vendor", "project"));
        await people.InsertAsync(new Person { Id = "1" }, Ct);
        await engine.ForkAsync("lane", "fork", replace: false, Ct);
        var replaced = new WeakReference<object>((await people.FindAsync("1", Ct))!);
        await people.ChangeAsync("1", person => person with { Name = "Kim" }, Ct);
        var fork = engine.Collection(People, new Scope("fork", "vendor", "project"));
        await fork.InsertAsync(new Person { Id = "2" }, Ct);
        var dropped = new WeakReference<object>((await fork.FindAsync("2", Ct))!);
        await engine.DropAsync("fork", Ct);
        return (replaced, dropped);
    }

    [Fact]
    public async Task A_queue_that_is_never_long_stays_small()
    {
        var people = MakeStore().Collection(People, new Scope("lane", "vendor", "project"));
        for (var i = 0; i < 100_000; i++)
        {
            await people.InsertAsync(new Person { Id = $"{i}", Email = $"e{i}" }, Ct);
            await people.DeleteAsync($"{i - 10}", Ct);
        }
        await ShouldBeSmallAsync(people, 99_990);
    }

    [Fact]
    public async Task What_was_large_is_small_again_when_most_of_it_is_deleted()
    {
        var people = MakeStore().Collection(People, new Scope("lane", "vendor", "project"));
        for (var i = 0; i < 10_000; i++)
            await people.InsertAsync(new Person { Id = $"{i}", Email = $"e{i}" }, Ct);
        for (var i = 0; i < 9_990; i++)
            await people.DeleteAsync($"{i}", Ct);
        await ShouldBeSmallAsync(people, 9_990);
    }

    static async Task ShouldBeSmallAsync(IRecords<Person> people, int first)
    {
        (await people.AllAsync(Ct)).Select(person => person.Id).ShouldBe(Enumerable.Range(first, 10).Select(i => $"{i}"));
        Nodes(people).ShouldBeInRange(5, 100);
    }

    /// <summary>How many nodes the engine's tries have, found by looking into them: what memory they take shows nowhere else.</summary>
    static int Nodes(object? owner) => owner switch
    {
        TrieNode node => 1 + node.All.ToArray().Sum(Nodes),
        Array many => many.Cast<object?>().Sum(Nodes),
        _ when owner?.GetType() is { IsGenericType: true } type => type.GetFields(System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)
            .Where(field => field.FieldType == typeof(object) || field.Name is "records" or "holders" or "order").Sum(field => Nodes(field.GetValue(owner))),
        _ => 0,
    };
}
