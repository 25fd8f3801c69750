using System.Text.Json.Nodes;

namespace MockIdp.Tests.Engines.Postgres;

/// <summary>The journal of a lane is one, whichever of three servers is asked.</summary>
[Collection("postgres")]
public sealed class SharedJournalTests(Replicas replicas) : IClassFixture<Replicas>
{
    readonly string lane = MockServer.FreshLane();

    string Users => $"/l/{lane}/corbado/v2/users";

    string Journal => $"/_mock/lanes/{lane}/journal";

    [Fact]
    public async Task Every_call_that_was_answered_is_in_the_journal_at_every_other_server()
    {
        for (var i = 0; i < 12; i++)
        {
            var user = (await replicas.AskAsync(i, HttpMethod.Post, Users, new { status = "active" }))["userID"]!.GetValue<string>();
            await replicas.AskAsync(i + 1, HttpMethod.Get, $"{Users}/{user}");
            var calls = await CallsAsync(i + 2, $"?userId={user}");
            calls.ShouldHaveSingleItem()!["operationId"]!.GetValue<string>().ShouldBe("UserGet");
        }
        (await CallsAsync(0, "")).Select(Id).ShouldBe(Enumerable.Range(1, 24).Select(i => (long)i));
        (await CallsAsync(1, "?since=22")).Select(Id).ShouldBe([23, 24]);
    }

    [Fact]
    public async Task Of_parallel_calls_none_is_missing_and_no_number_is_given_twice()
    {
        // Every fourth is refused: those have their numbers before they end.
        await Task.WhenAll(Enumerable.Range(0, 90).Select(i => replicas.SendAsync(i, HttpMethod.Post, Users, new { status = i % 4 == 0 ? "no such" : "active" })));

        for (var server = 0; server < 3; server++)
        {
            (await CallsAsync(server, "")).Select(Id).ShouldBe(Enumerable.Range(1, 90).Select(i => (long)i));
            var verdict = await replicas.AskAsync(server, HttpMethod.Post, $"{Journal}/verify", new { operationId = "UserCreate", status = 200, exactly = 67 });
            verdict["holds"]!.GetValue<bool>().ShouldBeTrue(verdict.ToJsonString());
        }
    }

    [Fact]
    public async Task Who_waits_at_one_server_gets_the_call_that_another_one_answers()
    {
        var waiting = CallsAsync(0, "?operationId=UserDelete&wait=30");
        var user = (await replicas.AskAsync(1, HttpMethod.Post, Users, new { status = "active" }))["userID"]!.GetValue<string>();
        await replicas.SendAsync(2, HttpMethod.Delete, $"{Users}/{user}");

        (await waiting).ShouldHaveSingleItem()!["userId"]!.GetValue<string>().ShouldBe(user);
    }

    [Fact]
    public async Task A_refusal_is_explained_and_shown_in_full_by_a_server_that_has_not_seen_it()
    {
        (await replicas.SendAsync(0, HttpMethod.Post, Users, new { status = "no such", password = "s3cret" })).Status.ShouldBe(400);

        var call = (await CallsAsync(1, "?status=400")).ShouldHaveSingleItem()!;
        var explanation = await replicas.AskAsync(2, HttpMethod.Get, new Uri(call["explanation"]!.GetValue<string>()).PathAndQuery);
        explanation["violations"]!.AsArray().Count.ShouldBeGreaterThan(0);
        explanation["operation"]!["id"]!.GetValue<string>().ShouldBe("UserCreate");
        var entry = await replicas.AskAsync(2, HttpMethod.Get, $"{Journal}/{Id(call)}");
        entry["request"]!["body"]!["text"]!.GetValue<string>().ShouldBe("""{"status":"no such","password":"[[masked]]"}""");
        entry["answer"]!["headers"]!.AsArray().Select(header => header!["name"]!.GetValue<string>()).ShouldContain("X-Mock-Explain");
        (await replicas.SendAsync(1, HttpMethod.Put, Users)).Status.ShouldBeGreaterThanOrEqualTo(400);
        (await replicas.AskAsync(2, HttpMethod.Get, $"{Journal}/{Id(call) + 1}/explanation"))["nearest"]!.AsArray().Count.ShouldBeGreaterThan(0);
        (await replicas.AskAsync(1, HttpMethod.Get, $"{Journal}.har"))["log"]!["entries"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_cleared_is_gone_everywhere_and_numbers_go_on()
    {
        await replicas.AskAsync(0, HttpMethod.Post, Users, new { status = "active" });
        (await replicas.SendAsync(1, HttpMethod.Delete, Journal)).Status.ShouldBe(204);
        (await CallsAsync(0, "")).ShouldBeEmpty();
        await replicas.AskAsync(2, HttpMethod.Post, Users, new { status = "active" });
        (await CallsAsync(0, "")).Select(Id).ShouldBe([2]);
    }

    [Fact]
    public async Task The_calls_of_a_server_that_was_ended_are_still_there()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => replicas.AskAsync(1, HttpMethod.Post, Users, new { status = "active" })));
        await replicas.KillAsync(1);
        var there = (await CallsAsync(0, "?operationId=UserCreate&status=200")).Length;
        await replicas.RestartAsync(1);

        there.ShouldBe(20);
        (await CallsAsync(1, "")).Select(Id).ShouldBe(Enumerable.Range(1, 20).Select(i => (long)i));
    }

    [Fact]
    public async Task A_lane_that_one_server_deleted_is_none_at_the_others_and_begins_anew()
    {
        await replicas.AskAsync(0, HttpMethod.Put, $"/_mock/lanes/{lane}", new { clock = new { set = "2031-01-01T00:00:00Z", freeze = true } });
        var user = (await replicas.AskAsync(1, HttpMethod.Post, Users, new { status = "active" }))["userID"]!.GetValue<string>();
        (await replicas.SendAsync(2, HttpMethod.Get, $"{Users}/{user}")).Status.ShouldBe(200);

        (await replicas.SendAsync(0, HttpMethod.Delete, $"/_mock/lanes/{lane}")).Status.ShouldBe(204);

        for (var server = 0; server < 3; server++)
            (await replicas.SendAsync(server, HttpMethod.Get, "/_mock/lanes")).Text.ShouldNotContain(lane);
        (await replicas.SendAsync(1, HttpMethod.Delete, $"/_mock/lanes/{lane}")).Status.ShouldBe(404);
        (await replicas.SendAsync(2, HttpMethod.Get, $"{Users}/{user}")).Status.ShouldBe(400);
        (await replicas.AskAsync(1, HttpMethod.Get, $"/_mock/lanes/{lane}/clock"))["mode"]!.GetValue<string>().ShouldBe("real");
        (await CallsAsync(0, "")).Select(Id).ShouldBe([1]);
    }

    async Task<JsonNode?[]> CallsAsync(int server, string query) => [.. (await replicas.AskAsync(server, HttpMethod.Get, Journal + query))["calls"]!.AsArray()];

    static long Id(JsonNode? call) => call!["id"]!.GetValue<long>();
}
