using System.Text.Json.Serialization;
using MockIdp.Core.Documents;

namespace MockIdp.Tests.Core;

/// <summary>What every engine does. A class for each engine gives it a store.</summary>
public abstract partial class CollectionTests
{
    internal static readonly Kind<Person> People = new("people", static () => PersonJson.Default.Person, new UniqueKey<Person>("email", person => person.Email), new UniqueKey<Person>("phone", person => person.Phone))
    {
        Owner = static person => person.Name,
    };

    readonly Lazy<IStore> store;

    protected CollectionTests() => store = new(MakeStore);

    /// <summary>A new, empty store of the engine.</summary>
    protected abstract IStore MakeStore();

    /// <summary>The same store once more, as after a restart, where the engine has such a thing.</summary>
    protected virtual IStore Again(IStore store) => store;

    /// <summary>How many times fewer writes the engine does in a second than memory, about: long tests are that much shorter.</summary>
    protected virtual int Slowness => 1;

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    IRecords<Person> In(string lane = "lane", string vendor = "vendor", string project = "project") => store.Value.Collection(People, new Scope(lane, vendor, project));

    static void ShouldBeDuplicate(Write write, params string[] keys) => write.ShouldBeOfType<Write.Duplicate>().Keys.ShouldBe(keys);

    [Fact]
    public async Task What_was_inserted_is_found_by_its_id_and_by_each_of_its_keys()
    {
        (await In().InsertAsync(new Person { Id = "1", Email = "a", Phone = "5", Name = "Kim" }, Ct)).ShouldBe(Write.Done.It);

        var expected = new Person { Id = "1", Email = "a", Phone = "5", Name = "Kim", Revision = 1 };
        (await In().FindAsync("1", Ct)).ShouldBe(expected);
        (await In().FindByAsync("email", "a", Ct)).ShouldBe(expected);
        (await In().FindByAsync("phone", "5", Ct)).ShouldBe(expected);
    }

    [Fact]
    public async Task Nothing_is_found_by_what_nobody_holds()
    {
        await In().InsertAsync(new Person { Id = "1", Email = "a" }, Ct);

        (await In().FindAsync("2", Ct)).ShouldBeNull();
        (await In().FindByAsync("email", "A", Ct)).ShouldBeNull();
        (await In().FindByAsync("phone", "a", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_key_that_the_kind_does_not_declare_is_a_mistake() =>
        (await Should.ThrowAsync<ArgumentException>(async () => await In().FindByAsync("name", "Kim", Ct))).Message.ShouldStartWith("The kind 'people' declares no key 'name'.");

    [Theory]
    [InlineData("1", "b", "6", "id")]
    [InlineData("2", "a", "6", "email")]
    [InlineData("2", "b", "5", "phone")]
    [InlineData("2", "a", "5", "email phone")]
    [InlineData("1", "a", "5", "id email phone")]
    public async Task A_duplicate_names_all_keys_in_declared_order_and_writes_nothing(string id, string email, string phone, string keys)
    {
        await In().InsertAsync(new Person { Id = "1", Email = "a", Phone = "5", Name = "Kim" }, Ct);

        ShouldBeDuplicate(await In().InsertAsync(new Person { Id = id, Email = email, Phone = phone, Name = "Lee" }, Ct), keys.Split(' '));

        (await In().FindAsync("1", Ct))!.Name.ShouldBe("Kim");
        (await In().FindAsync("2", Ct)).ShouldBeNull();
        (await In().FindByAsync("email", "b", Ct)).ShouldBeNull();
        (await In().FindByAsync("phone", "6", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Keys_of_two_holders_are_both_named()
    {
        await In().InsertAsync(new Person { Id = "1", Phone = "5" }, Ct);
        await In().InsertAsync(new Person { Id = "2", Email = "a" }, Ct);

        ShouldBeDuplicate(await In().InsertAsync(new Person { Id = "3", Email = "a", Phone = "5" }, Ct), "email", "phone");
    }

    [Fact]
    public async Task Null_claims_nothing_and_the_empty_text_is_a_value()
    {
        (await In().InsertAsync(new Person { Id = "1" }, Ct)).ShouldBe(Write.Done.It);
        (await In().InsertAsync(new Person { Id = "2" }, Ct)).ShouldBe(Write.Done.It);
        (await In().InsertAsync(new Person { Id = "3", Email = "" }, Ct)).ShouldBe(Write.Done.It);
        ShouldBeDuplicate(await In().InsertAsync(new Person { Id = "4", Email = "" }, Ct), "email");
    }

    [Fact]
    public async Task Of_64_parallel_inserts_with_one_key_one_is_done()
    {
        var people = In();
        var writes = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(async () => await people.InsertAsync(new Person { Id = $"{i}", Email = "a", Phone = $"{i}" }, Ct))));

        var winner = Array.IndexOf(writes, Write.Done.It);
        winner.ShouldBeGreaterThanOrEqualTo(0);
        foreach (var write in writes.Where((_, i) => i != winner))
            ShouldBeDuplicate(write, "email");
        (await people.FindByAsync("email", "a", Ct))!.Id.ShouldBe($"{winner}");
        for (var i = 0; i < 64; i++)
            (await people.FindByAsync("phone", $"{i}", Ct))?.Id.ShouldBe(i == winner ? $"{i}" : null);
    }

    [Fact]
    public async Task A_replacement_is_found_in_the_old_ones_place_with_the_next_revision()
    {
        await In().InsertAsync(new Person { Id = "1", Email = "a", Name = "Kim" }, Ct);
        var first = (await In().FindAsync("1", Ct))!;

        (await In().ReplaceAsync(first with { Name = "Lee" }, Ct)).ShouldBe(Write.Done.It);

        var expected = new Person { Id = "1", Email = "a", Name = "Lee", Revision = 2 };
        (await In().FindAsync("1", Ct)).ShouldBe(expected);
        (await In().FindByAsync("email", "a", Ct)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_stale_revision_replaces_nothing()
    {
        await In().InsertAsync(new Person { Id = "1", Name = "Kim" }, Ct);
        var first = (await In().FindAsync("1", Ct))!;
        await In().ReplaceAsync(first with { Name = "Lee" }, Ct);

        (await In().ReplaceAsync(first with { Name = "Max" }, Ct)).ShouldBe(Write.Stale.It);

        (await In().FindAsync("1", Ct))!.Name.ShouldBe("Lee");
    }

    [Fact]
    public async Task Of_64_parallel_replacements_of_one_revision_one_is_done()
    {
        var people = In();
        await people.InsertAsync(new Person { Id = "1", Name = "Kim" }, Ct);
        var first = (await people.FindAsync("1", Ct))!;

        var writes = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(async () => await people.ReplaceAsync(first with { Name = $"{i}" }, Ct))));

        writes.Count(write => write is Write.Done).ShouldBe(1);
        writes.Count(write => write is Write.Stale).ShouldBe(63);
        (await people.FindAsync("1", Ct))!.Name.ShouldBe($"{Array.IndexOf(writes, Write.Done.It)}");
    }

    [Fact]
    public async Task What_is_missing_is_neither_replaced_nor_deleted()
    {
        (await In().ReplaceAsync(new Person { Id = "1", Revision = 1 }, Ct)).ShouldBe(Write.Missing.It);
        (await In().DeleteAsync("1", Ct)).ShouldBe(Write.Missing.It);
        (await In().FindAsync("1", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_replacement_that_moves_a_key_frees_the_old_value_and_claims_the_new_one()
    {
        await In().InsertAsync(new Person { Id = "1", Email = "a", Phone = "5" }, Ct);
        var first = (await In().FindAsync("1", Ct))!;

        (await In().ReplaceAsync(first with { Email = "b", Phone = null }, Ct)).ShouldBe(Write.Done.It);

        (await In().FindByAsync("email", "a", Ct)).ShouldBeNull();
        (await In().FindByAsync("phone", "5", Ct)).ShouldBeNull();
        (await In().FindByAsync("email", "b", Ct))!.Id.ShouldBe("1");
        ShouldBeDuplicate(await In().InsertAsync(new Person { Id = "2", Email = "b" }, Ct), "email");
        (await In().InsertAsync(new Person { Id = "2", Email = "a", Phone = "5" }, Ct)).ShouldBe(Write.Done.It);
    }

    [Fact]
    public async Task A_replacement_that_wants_anothers_key_changes_nothing()
    {
        await In().InsertAsync(new Person { Id = "1", Email = "a" }, Ct);
        await In().InsertAsync(new Person { Id = "2", Email = "b", Phone = "6" }, Ct);
        var second = (await In().FindAsync("2", Ct))!;

        ShouldBeDuplicate(await In().ReplaceAsync(second with { Email = "a", Phone = "7" }, Ct), "email");

        (await In().FindAsync("2", Ct)).ShouldBe(second);
        (await In().FindByAsync("email", "a", Ct))!.Id.ShouldBe("1");
        (await In().FindByAsync("email", "b", Ct)).ShouldBe(second);
        (await In().FindByAsync("phone", "7", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task The_id_and_the_keys_of_a_deleted_record_are_free_again()
    {
        await In().InsertAsync(new Person { Id = "1", Email = "a", Phone = "5" }, Ct);

        (await In().DeleteAsync("1", Ct)).ShouldBe(Write.Done.It);

        (await In().FindAsync("1", Ct)).ShouldBeNull();
        (await In().FindByAsync("email", "a", Ct)).ShouldBeNull();
        (await In().InsertAsync(new Person { Id = "1", Email = "a", Phone = "5" }, Ct)).ShouldBe(Write.Done.It);
    }

    [Theory]
    [InlineData("other", "vendor", "project")]
    [InlineData("lane", "other", "project")]
    [InlineData("lane", "vendor", "other")]
    public async Task Another_scope_is_another_world(string lane, string vendor, string project)
    {
        await In().InsertAsync(new Person { Id = "1", Email = "a" }, Ct);

        (await In(lane, vendor, project).FindAsync("1", Ct)).ShouldBeNull();
        (await In(lane, vendor, project).InsertAsync(new Person { Id = "1", Email = "a" }, Ct)).ShouldBe(Write.Done.It);
    }

    [Fact]
    public async Task The_records_of_an_owner_are_found_in_the_order_of_their_insertion_whatever_becomes_of_them()
    {
        foreach (var (id, owner) in new[] { ("c", "Kim"), ("a", "Lee"), ("b", "Kim"), ("d", null) })
            await In().InsertAsync(new Person { Id = id, Email = id, Name = owner }, Ct);
        (await OfAsync("Kim")).ShouldBe(["c", "b"]);

        await In().ChangeAsync("a", person => person with { Name = "Kim" }, Ct);
        await In().ChangeAsync("c", person => person with { Name = "Lee" }, Ct);
        await In().ChangeAsync("d", person => person with { Phone = "5" }, Ct);
        (await OfAsync("Kim")).ShouldBe(["a", "b"]);
        (await OfAsync("Lee")).ShouldBe(["c"]);

        await In().DeleteAsync("b", Ct);
        await store.Value.ForkAsync("lane", "fork", replace: false, Ct);
        await store.Value.LoadAsync("loaded", store.Value.DumpAsync("lane", Ct), Ct);
        await In().DeleteAsync("a", Ct);
        (await OfAsync("Kim")).ShouldBeEmpty();
        foreach (var copy in new[] { "fork", "loaded" })
            (await OfAsync("Kim", copy)).ShouldBe(["a"]);
        (await OfAsync("Kim", "other")).ShouldBeEmpty();

        async Task<string[]> OfAsync(string owner, string lane = "lane") => [.. (await In(lane).OfAsync(owner, Ct)).Select(person => person.Id)];
    }

    [Fact]
    public async Task A_sequence_gives_every_number_once()
    {
        var scope = new Scope("lane", "vendor", "project");

        var numbers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () => await store.Value.NextAsync(scope, "ids", 100, Ct))));

        numbers.Order().ShouldBe(Enumerable.Range(100, 64).Select(number => (long)number));
        (await store.Value.NextAsync(scope, "other", 1, Ct)).ShouldBe(1);
        (await store.Value.NextAsync(scope with { Project = "other" }, "ids", 1, Ct)).ShouldBe(1);
    }

    internal sealed record Person : MockIdp.Core.Documents.Record
    {
        public string? Email { get; init; }

        public string? Phone { get; init; }

        public string? Name { get; init; }
    }

    [JsonSerializable(typeof(Person))]
    internal sealed partial class PersonJson : JsonSerializerContext;
}
