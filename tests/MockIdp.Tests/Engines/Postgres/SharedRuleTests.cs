namespace MockIdp.Tests.Engines.Postgres;

/// <summary>The rules of a lane are counted once, whichever of three servers meets the call.</summary>
[Collection("postgres")]
public sealed class SharedRuleTests(Replicas replicas) : IClassFixture<Replicas>
{
    readonly string lane = MockServer.FreshLane();

    string Users => $"/l/{lane}/corbado/v2/users";

    string Rules => $"/_mock/lanes/{lane}/rules";

    [Fact]
    public async Task Of_60_parallel_calls_to_three_servers_the_next_seven_are_acted_on_and_no_other()
    {
        await PutAsync(0, "seven", new { effect = new { answer = new { status = 429 } }, calls = 7 });

        (await CreateAsync(60)).Count(status => status == 429).ShouldBe(7);

        for (var server = 0; server < 3; server++)
        {
            var rule = await replicas.AskAsync(server, HttpMethod.Get, $"{Rules}/seven");
            (rule["hits"]!.GetValue<long>(), rule["remaining"]!.GetValue<long>()).ShouldBe((7, 0));
        }
    }

    [Fact]
    public async Task The_nth_call_is_one_call_of_all_servers()
    {
        await PutAsync(2, "fifth", new { match = new { nth = 5 }, effect = new { answer = new { status = 500 } } });

        var answers = new List<int>();
        for (var i = 0; i < 9; i++)
            answers.Add((await replicas.SendAsync(i, HttpMethod.Post, Users, new { status = "active" })).Status);

        answers.ShouldBe([200, 200, 200, 200, 500, 200, 200, 200, 200]);
    }

    [Fact]
    public async Task A_rule_is_the_next_requests_on_every_server_and_begins_anew_where_it_is_put_again()
    {
        for (var round = 0; round < 3; round++)
        {
            await PutAsync(round, "two", new { effect = new { answer = new { status = 429 } }, calls = 2 });
            var answers = new List<int>();
            for (var i = 1; i <= 3; i++)
                answers.Add((await replicas.SendAsync(round + i, HttpMethod.Post, Users, new { status = "active" })).Status);
            answers.ShouldBe([429, 429, 200]);
        }
        (await replicas.SendAsync(1, HttpMethod.Delete, $"{Rules}/two")).Status.ShouldBe(204);
        (await replicas.SendAsync(2, HttpMethod.Get, $"{Rules}/two")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Rules_that_are_put_on_three_servers_at_the_same_time_are_all_there()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => PutAsync(i, $"rule{i}", new { match = new { user = "nobody" }, effect = new { delay = new { milliseconds = 1 } } })));

        (await replicas.AskAsync(1, HttpMethod.Get, Rules))["rules"]!.AsArray().Count.ShouldBe(12);
    }

    [Fact]
    public async Task What_one_server_counts_and_another_one_sets_do_not_undo_each_other()
    {
        await PutAsync(0, "all", new { effect = new { delay = new { milliseconds = 1 } } });
        var counting = CreateAsync(30);
        await replicas.AskAsync(1, HttpMethod.Put, $"/_mock/lanes/{lane}/clock", new { set = "2031-01-01T00:00:00Z", freeze = true });
        await counting;

        (await replicas.AskAsync(2, HttpMethod.Get, $"{Rules}/all"))["hits"]!.GetValue<long>().ShouldBe(30);
        for (var server = 0; server < 3; server++)
            (await replicas.AskAsync(server, HttpMethod.Get, $"/_mock/lanes/{lane}/clock"))["now"]!.GetValue<string>().ShouldStartWith("2031-01-01T00:00:00");
    }

    async Task<int[]> CreateAsync(int calls) => [.. (await Task.WhenAll(Enumerable.Range(0, calls).Select(i => replicas.SendAsync(i, HttpMethod.Post, Users, new { status = "active" })))).Select(answer => answer.Status)];

    Task PutAsync(int server, string id, object rule) => replicas.AskAsync(server, HttpMethod.Put, $"{Rules}/{id}", rule);
}
