namespace MockIdp.Tests.Engines.Postgres;

/// <summary>A rate limit of a lane holds for three servers together.</summary>
[Collection("postgres")]
public sealed class SharedLimitTests(Replicas replicas) : IClassFixture<Replicas>
{
    readonly string lane = MockServer.FreshLane();

    [Fact]
    public async Task Of_60_parallel_calls_to_three_servers_as_many_pass_as_may_and_each_next_window_lets_as_many_through()
    {
        (await replicas.SendAsync(0, HttpMethod.Put, $"/_mock/lanes/{lane}/clock", new { set = "2030-01-01T00:00:00Z", freeze = true })).Status.ShouldBe(200);
        await LimitAsync(1);
        (await PassedAsync()).ShouldBe(17);
        (await PassedAsync()).ShouldBe(0);

        (await replicas.SendAsync(2, HttpMethod.Put, $"/_mock/lanes/{lane}/clock", new { advance = "10s" })).Status.ShouldBe(200);
        (await PassedAsync()).ShouldBe(17);

        await LimitAsync(0);
        (await PassedAsync()).ShouldBe(17);
        (await replicas.SendAsync(1, HttpMethod.Post, $"/_mock/lanes/{lane}/reset")).Status.ShouldBe(204);
        (await PassedAsync()).ShouldBe(60);
    }

    async Task LimitAsync(int server) =>
        (await replicas.SendAsync(server, HttpMethod.Put, $"/_mock/lanes/{lane}/rate-limits", new { limits = new[] { new { vendor = "corbado", calls = 17, seconds = 10 } } })).Status.ShouldBe(200);

    async Task<int> PassedAsync()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => replicas.SendAsync(i, HttpMethod.Post, $"/l/{lane}/corbado/v2/users", new { status = "active" })));
        answers.Select(answer => answer.Status).Distinct().ShouldBeSubsetOf([200, 429]);
        return answers.Count(answer => answer.Status == 200);
    }
}
