using MockIdp.Core.Documents;
using MockIdp.Core.Documents.Memory;
using MockIdp.Core.Steering;

namespace MockIdp.Tests.Core;

public class TakenIdentitiesTests
{
    const string Magic = "duplicate@mock.test";

    static readonly Kind<Member> Members = new("members", static () => throw new NotSupportedException(), new UniqueKey<Member>("email", member => member.Email));

    readonly IRecords<Member> seeded = new MemoryStore().Collection(Members, new Scope("blue", "v", "p"));
    readonly TakenIdentities<Member> records;

    public TakenIdentitiesTests() => records = new(seeded, Members);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_can_have_the_address_that_is_taken()
    {
        (await records.InsertAsync(new() { Id = "1", Email = Magic }, Ct)).ShouldBeOfType<Write.Duplicate>().Keys.ShouldBe(["email"]);
        await records.InsertAsync(new() { Id = "1", Email = "a@mock.test" }, Ct);
        (await records.ReplaceAsync((await records.FindAsync("1", Ct))! with { Email = Magic }, Ct)).ShouldBeOfType<Write.Duplicate>();
        (await records.ReplaceAsync(new() { Id = "2", Email = Magic }, Ct)).ShouldBe(Write.Missing.It);
    }

    [Fact]
    public async Task Who_came_with_it_by_a_seed_can_be_changed()
    {
        await seeded.InsertAsync(new() { Id = "1", Email = Magic }, Ct);
        (await records.ReplaceAsync((await records.FindAsync("1", Ct))! with { Name = "Kim" }, Ct)).ShouldBe(Write.Done.It);
        (await records.FindAsync("1", Ct))!.Name.ShouldBe("Kim");
    }

    sealed record Member : MockIdp.Core.Documents.Record
    {
        public required string Email { get; init; }

        public string? Name { get; init; }
    }
}
