using MockIdp.Core.Contracts;

namespace MockIdp.Tests.ContractCompiler;

/// <summary>What a contract may say of how many calls its vendor takes.</summary>
public class RateLimitDialectTests
{
    const string Provenance = "x-source: a page (read 2026-11-27), x-fidelity: documented";

    [Theory]
    [InlineData("per: [address], seconds: 10, calls: 2000", CountedBy.Address, 10, ":2000")]
    [InlineData("per: [project, operation], seconds: 1, plans: { basic: 80, growth: 160 }", CountedBy.Project | CountedBy.Operation, 1, "basic:80 growth:160")]
    [InlineData("per: [operation]", CountedBy.Operation, null, "")]
    public void It_is_read_as_it_is_written(string members, CountedBy per, int? seconds, string plans)
    {
        var limit = Compiled.Read(Contract($"{{ {members}, {Provenance} }}")).RateLimit;
        (limit.Per, limit.Seconds, limit.Source, limit.Fidelity).ShouldBe((per, seconds, "a page (read 2026-11-27)", "documented"));
        string.Join(' ', limit.Plans.Select(plan => $"{plan.Key}:{plan.Value}")).ShouldBe(plans);
    }

    [Fact]
    public void Without_it_nothing_is_documented() => Compiled.Read(Compiled.Text("", "get", Done)).RateLimit.ShouldBeSameAs(RateLimitContract.None);

    [Theory]
    [InlineData("seconds: 1, calls: 1", "x-rate-limit needs 'per'")]
    [InlineData("per: []", "'per' names at least one of address, project and operation")]
    [InlineData("per: [weather]", "calls are counted by address, project and operation")]
    [InlineData("per: [address], seconds: 1", "x-rate-limit has 'seconds' and either 'calls' or 'plans'; or none of them, where no numbers are published")]
    [InlineData("per: [address], calls: 1", "x-rate-limit has 'seconds' and either 'calls' or 'plans'; or none of them, where no numbers are published")]
    [InlineData("per: [address], seconds: 1, calls: 1, plans: { a: 1 }", "x-rate-limit has 'seconds' and either 'calls' or 'plans'; or none of them, where no numbers are published")]
    [InlineData("per: [address], seconds: 1, calls: 0", "a number from 1 to 2147483647 stands here")]
    [InlineData("per: [address], seconds: 86401, calls: 1", "a number from 1 to 86400 stands here")]
    [InlineData("per: [address], minutes: 1", "'minutes' of x-rate-limit is not in the dialect (specs/README.md): nobody would keep it")]
    public void What_nobody_could_count_by_does_not_compile(string members, string mistake) =>
        Compiled.Mistake(() => Compiled.Write(Contract($"{{ {members}, {Provenance} }}"))).ShouldEndWith($": error CONTRACT: {mistake}");

    [Theory]
    [InlineData("x-fidelity: documented", "x-rate-limit needs 'x-source'")]
    [InlineData("x-source: a page, x-fidelity: documented", "name the page and the day on which it was read, like (read 2026-11-20)")]
    [InlineData("x-source: a page (read 2026-11-27), x-fidelity: guessed", "x-fidelity of x-rate-limit is documented, observed or assumed, not 'guessed'")]
    public void It_says_where_it_comes_from(string provenance, string mistake) =>
        Compiled.Mistake(() => Compiled.Write(Contract($"{{ per: [address], {provenance} }}"))).ShouldEndWith($": error CONTRACT: {mistake}");

    [Fact]
    public void It_stands_at_the_root() =>
        Compiled.Mistake(() => Compiled.Write(Compiled.Text("", "get", "      x-rate-limit: { per: [address] }\n" + Done))).ShouldEndWith("x-rate-limit stands at the root of a contract: what differs between operations is told by 'per: [operation]'");

    const string Done = "      responses: { '204': { description: Done. } }";

    static string Contract(string limit) => Compiled.Text("", "get", Done).Replace("paths:", $"x-rate-limit: {limit}\npaths:", StringComparison.Ordinal);
}
