using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using MockIdp.Core.Documents;
using MockIdp.Core.Documents.Memory;

namespace MockIdp.Tests.Core;

public class LaneDiffTests
{
    readonly MemoryStore store = new();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    IRecords<CollectionTests.Person> People(string lane, string project = "p") => store.Collection(CollectionTests.People, new Scope(lane, "v", project));

    [Fact]
    public async Task Two_equal_lanes_differ_in_nothing()
    {
        await People("a").InsertAsync(new() { Id = "1", Name = "Kim" }, Ct);
        await People("b").InsertAsync(new() { Id = "1", Name = "Kim" }, Ct);

        (await LaneDiff.FindAsync(store, "a", "b", Ct)).ShouldBeEmpty();
        (await LaneDiff.FindAsync(store, "nothing", "nothing", Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_changed_member_is_replaced_alone()
    {
        await People("a").InsertAsync(new() { Id = "1/~", Name = "Kim", Email = "kim" }, Ct);
        await store.ForkAsync("a", "b", replace: false, Ct);
        await People("b").ChangeAsync("1/~", person => person with { Name = "Lee" }, Ct);

        (await PatchAsync("a", "b")).GetRawText().ShouldBe("""[{"op":"replace","path":"/records/v/p/people/1~1~0/Name","value":"Lee"}]""");
    }

    [Fact]
    public async Task The_first_record_of_a_project_brings_the_project_and_the_last_takes_it_away()
    {
        await People("a").InsertAsync(new() { Id = "1" }, Ct);
        await People("b", "q").InsertAsync(new() { Id = "2", Name = "Lee" }, Ct);
        await store.NextAsync(new Scope("b", "v", "q"), "ids", 7, Ct);

        (await PatchAsync("a", "b")).GetRawText().ShouldBe(
            """[{"op":"remove","path":"/records/v/p"},{"op":"add","path":"/records/v/q","value":{"people":{"2":{"Id":"2","Email":null,"Phone":null,"Name":"Lee"}}}},{"op":"add","path":"/sequences/v","value":{"q":{"ids":7}}}]""");
    }

    [Fact]
    public void The_patch_applied_to_the_first_gives_the_second() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(200),
            Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ArrayOf().ToArbitrary(), steps => HoldsAsync(steps).GetAwaiter().GetResult()));

    async Task<bool> HoldsAsync(int[] steps)
    {
        await store.DropAsync("a", Ct);
        await store.DropAsync("b", Ct);
        foreach (var step in steps[..(steps.Length / 2)])
            await ChangeAsync("a", step);
        // Half of the time the second lane is a later state of the first, and shares what has not changed; else it has grown by itself.
        if (steps.Length % 2 == 0)
            await store.ForkAsync("a", "b", replace: true, Ct);
        foreach (var step in steps[(steps.Length / 2)..])
            await ChangeAsync("b", step);

        var document = await DocumentAsync("a");
        JsonPatch.Apply(document, await PatchAsync("a", "b"));
        return JsonNode.DeepEquals(document, await DocumentAsync("b"));
    }

    async Task ChangeAsync(string lane, int step)
    {
        var people = People(lane, $"{step % 3}/~");
        var id = $"{step / 3 % 9}";
        var person = new CollectionTests.Person { Id = id, Name = $"{step / 27 % 5}" };
        switch (step / 135 % 4)
        {
            case 0:
                await people.DeleteAsync(id, Ct);
                break;
            case 1:
                await store.NextAsync(new Scope(lane, "v", $"{step % 3}"), id, 1, Ct);
                break;
            default:
                if (await people.InsertAsync(person, Ct) is Write.Duplicate)
                    await people.ChangeAsync(id, current => person with { Revision = current.Revision }, Ct);
                break;
        }
    }

    async Task<JsonElement> PatchAsync(string from, string to) =>
        JsonSerializer.SerializeToElement((await LaneDiff.FindAsync(store, from, to, Ct)).Select(operation =>
            operation.Value is { } value ? new { op = operation.Op, path = operation.Path, value } : (object)new { op = operation.Op, path = operation.Path }));

    /// <summary>The document that the patch is for, made without LaneDiff.</summary>
    async Task<JsonObject> DocumentAsync(string lane)
    {
        var document = new JsonObject { ["records"] = new JsonObject(), ["sequences"] = new JsonObject() };
        JsonObject Below(params string[] path) => path.Aggregate(document, (node, name) => (JsonObject)(node[name] ??= new JsonObject()));
        await foreach (var entry in store.DumpAsync(lane, Ct))
        {
            if (entry is LaneEntry.Stored stored)
                Below("records", stored.Vendor, stored.Project, stored.Kind.Name)[stored.Record.Id] = JsonSerializer.SerializeToNode(stored.Record, CollectionTests.People.Json().Options.GetTypeInfo(stored.Record.GetType()));
            else if (entry is LaneEntry.Sequence sequence)
                Below("sequences", sequence.Vendor, sequence.Project)[sequence.Name] = sequence.Last;
        }
        return document;
    }
}
