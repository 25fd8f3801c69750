using BenchmarkDotNet.Attributes;
using MockIdp.Core.Ambient;
using MockIdp.Core.Documents;
using MockIdp.Core.Documents.Memory;
using MockIdp.Core.Lanes;

namespace MockIdp.Pieces;

/// <summary>The default engine, with as many records as a lane of a test has and as many as one of a load test: records with one unique key.</summary>
[MemoryDiagnoser]
public class StorePieces
{
    sealed record Person(string Email) : Record;

    static readonly Kind<Person> People = new("people", () => throw new NotSupportedException("Nothing is written outside of this process."), new UniqueKey<Person>("email", person => person.Email));

    readonly MemoryStore store = new();
    readonly Ids ids = new(new Chance());
    IRecords<Person> people = null!;

    [Params(100, 100_000)]
    public int Records { get; set; }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        people = store.Collection(People, new Scope(Lane.Default, "Corbado", "pro-1"));
        for (var i = 0; i < Records; i++)
            await people.InsertAsync(Made($"{i}"), default);
    }

    static Person Made(string id) => new($"{id}@example.com") { Id = id };

    /// <summary>Taken out again, so that there are always as many.</summary>
    [Benchmark]
    public async Task Insert_and_delete()
    {
        var id = ids.Digits(19);
        await people.InsertAsync(Made(id), default);
        await people.DeleteAsync(id, default);
    }

    [Benchmark]
    public async Task Refuse_a_duplicate() => await people.InsertAsync(new Person("7@example.com") { Id = "other" }, default);

    [Benchmark]
    public async Task Find_by_id() => await people.FindAsync("42", default);

    [Benchmark]
    public async Task Find_by_a_key() => await people.FindByAsync("email", "42@example.com", default);

    /// <summary>What a reset, a snapshot and a fork are.</summary>
    [Benchmark]
    public async Task Fork_the_lane() => await store.ForkAsync(Lane.Default, "fork", replace: true, default);
}
