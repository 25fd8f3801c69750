using FsCheck;
using FsCheck.Fluent;
using MockIdp.Core.Documents;

namespace MockIdp.Tests.Core;

public abstract partial class CollectionTests
{
    static readonly string[] Lanes = ["one", "two", "three"];

    /// <summary>Any sequence of writes, forks and drops, each drawn as a number, does what lists in memory would do.</summary>
    [Fact]
    public void Any_sequence_of_operations_on_lanes_leaves_what_a_plain_model_has() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300 / Slowness).WithEndSize(400),
            Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ArrayOf().ToArbitrary(), steps => FollowsModelAsync(steps).GetAwaiter().GetResult()));

    async Task<bool> FollowsModelAsync(int[] steps)
    {
        var engine = MakeStore();
        var model = Lanes.ToDictionary(lane => lane, _ => new List<Person>());
        foreach (var step in steps)
        {
            var lane = Lanes[Digit(step, 1, 3)];
            var people = engine.Collection(People, new Scope(lane, "vendor", "project"));
            var id = $"{Digit(step, 3, 12)}";
            var person = new Person { Id = id, Email = Digit(step, 36, 8) is var email and > 0 ? $"{email}" : null, Phone = Digit(step, 288, 8) is var phone and > 0 ? $"{phone}" : null, Name = $"{step}" };
            switch (Digit(step, 2304, 10))
            {
                case < 4:
                    Same(await people.InsertAsync(person, Ct), Insert(model[lane], person));
                    break;
                case < 6:
                    var revision = model[lane].Find(one => one.Id == id)?.Revision ?? 1;
                    var read = person with { Revision = step % 5 == 0 ? revision + 1 : revision };
                    Same(await people.ReplaceAsync(read, Ct), Replace(model[lane], read));
                    break;
                case < 8:
                    Same(await people.DeleteAsync(id, Ct), model[lane].RemoveAll(one => one.Id == id) > 0 ? Write.Done.It : Write.Missing.It);
                    break;
                case 8:
                    var to = Lanes[Digit(step, 23040, 3)];
                    // Whether a lane that was emptied holds something is the engine's own business; one that was dropped does not.
                    if (await engine.ForkAsync(lane, to, replace: true, Ct) is Write.Done)
                        model[to] = [.. model[lane]];
                    else
                        model[lane].ShouldBeEmpty();
                    break;
                default:
                    await engine.DropAsync(lane, Ct);
                    model[lane] = [];
                    break;
            }
            // Asked for anew: after a fork or a drop the other belongs to the lane that was.
            (await engine.Collection(People, new Scope(lane, "vendor", "project")).AllAsync(Ct)).ShouldBe(model[lane]);
        }
        engine = Again(engine);
        foreach (var lane in Lanes)
            await ShouldBeAsync(engine.Collection(People, new Scope(lane, "vendor", "project")), model[lane]);
        return true;
    }

    static int Digit(int step, int unit, int count) => step / unit % count;

    static void Same(Write actual, Write expected)
    {
        if (expected is Write.Duplicate duplicate)
            ShouldBeDuplicate(actual, [.. duplicate.Keys]);
        else
            actual.ShouldBe(expected);
    }

    static Write Insert(List<Person> model, Person person)
    {
        if (Taken(model, person, isNew: true) is { Length: > 0 } taken)
            return new Write.Duplicate(taken);
        model.Add(person with { Revision = 1 });
        return Write.Done.It;
    }

    static Write Replace(List<Person> model, Person person)
    {
        var at = model.FindIndex(one => one.Id == person.Id);
        if (at < 0)
            return Write.Missing.It;
        if (model[at].Revision != person.Revision)
            return Write.Stale.It;
        if (Taken(model, person, isNew: false) is { Length: > 0 } taken)
            return new Write.Duplicate(taken);
        model[at] = person with { Revision = person.Revision + 1 };
        return Write.Done.It;
    }

    static string[] Taken(List<Person> model, Person person, bool isNew)
    {
        var others = model.Where(one => isNew || one.Id != person.Id).ToArray();
        return
        [
            .. others.Any(one => one.Id == person.Id) ? ["id"] : Array.Empty<string>(),
            .. person.Email is { } email && others.Any(one => one.Email == email) ? ["email"] : Array.Empty<string>(),
            .. person.Phone is { } phone && others.Any(one => one.Phone == phone) ? ["phone"] : Array.Empty<string>(),
        ];
    }

    static async Task ShouldBeAsync(IRecords<Person> people, List<Person> model)
    {
        (await people.AllAsync(Ct)).ShouldBe(model);
        for (var i = 0; i < 12; i++)
        {
            (await people.FindAsync($"{i}", Ct)).ShouldBe(model.Find(one => one.Id == $"{i}"));
            (await people.FindByAsync("email", $"{i}", Ct)).ShouldBe(model.Find(one => one.Email == $"{i}"));
            (await people.FindByAsync("phone", $"{i}", Ct)).ShouldBe(model.Find(one => one.Phone == $"{i}"));
        }
    }
}
