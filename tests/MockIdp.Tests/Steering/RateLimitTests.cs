namespace MockIdp.Tests.Steering;

/// <summary>Which calls pass: exactly as many as a window takes, by the lane's clock.</summary>
public class RateLimitTests
{
    readonly LimitedLane lane = new();

    [Fact]
    public async Task Without_limits_everything_passes() => (await lane.StatusesAsync(3)).ShouldBe([200, 200, 200]);

    [Fact]
    public async Task So_many_pass_and_the_next_is_refused_until_the_limit_is_off()
    {
        await lane.LimitAsync(2);
        (await lane.StatusesAsync(4)).ShouldBe([200, 200, 429, 429]);
        (await lane.Control.SendAsync("DELETE", lane.Limits)).Status.ShouldBe(204);
        (await lane.StatusesAsync(3)).ShouldBe([200, 200, 200]);
    }

    [Fact]
    public async Task The_documented_number_holds()
    {
        await lane.PutAsync("""{ "limits": [ { "vendor": "quickblox" } ] }""");
        await lane.ClockAsync("""{ "freeze": true }""");
        var owner = await lane.CallerAsync("quickblox");

        for (var call = 1; call <= 80; call++)
            (await owner.GetAsync("/users/1.json")).Status.ShouldBe(404);
        (await owner.GetAsync("/users/1.json")).Status.ShouldBe(429);
        await lane.ClockAsync("""{ "advance": "1s" }""");
        (await owner.GetAsync("/users/1.json")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Of_64_calls_at_once_exactly_as_many_pass()
    {
        await lane.PutAsync("""{ "limits": [ { "vendor": "corbado", "calls": 17, "seconds": 3600 } ] }""");
        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => lane.Corbado.GetAsync("/v2/users"))));
        replies.Count(reply => reply.Status == 200).ShouldBe(17);
        replies.Count(reply => reply.Status == 429).ShouldBe(47);
    }

    [Fact]
    public async Task The_lanes_clock_opens_the_next_window()
    {
        await lane.ClockAsync("""{ "set": "2030-01-01T00:00:00Z", "freeze": true }""");
        await lane.LimitAsync(1);
        (await lane.StatusesAsync(2)).ShouldBe([200, 429]);
        await lane.ClockAsync("""{ "advance": "9s" }""");
        (await lane.StatusesAsync(1)).ShouldBe([429]);
        await lane.ClockAsync("""{ "advance": "1s" }""");
        (await lane.StatusesAsync(2)).ShouldBe([200, 429]);
        await lane.ClockAsync("""{ "set": "2029-01-01T00:00:00Z" }""");
        (await lane.StatusesAsync(2)).ShouldBe([200, 429]);
    }

    [Fact]
    public async Task Refused_calls_count_too()
    {
        await lane.LimitAsync(2);
        var nobody = MockServer.Shared.Vendor("corbado", lane.Lane);
        (await nobody.GetAsync("/v2/users")).Status.ShouldBe(401);
        (await lane.Corbado.PostAsync("/v2/users", "{}")).Status.ShouldBe(400);
        (await nobody.GetAsync("/v2/users")).Status.ShouldBe(429);
    }

    [Fact]
    public async Task A_refused_call_does_nothing_and_meets_no_rule()
    {
        await lane.LimitAsync(1);
        (await lane.Control.SendAsync("PUT", $"/lanes/{lane.Lane}/rules/mine", """{ "match": { "operation": "UserCreate" }, "effect": { "answer": { "status": 500 } } }""")).Status.ShouldBe(201);
        (await lane.StatusesAsync(1)).ShouldBe([200]);
        (await lane.Corbado.PostAsync("/v2/users", new { fullName = "Ann Doe", status = "active" })).Status.ShouldBe(429);
        (await lane.Control.GetAsync($"/lanes/{lane.Lane}/rules/mine")).Json.GetProperty("seen").GetInt64().ShouldBe(0);
        await lane.Control.SendAsync("DELETE", lane.Limits);
        (await lane.Corbado.GetAsync("/v2/users")).Json.GetProperty("users").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Forced_answers_and_paths_that_are_no_operation_are_not_counted()
    {
        await lane.LimitAsync(1);
        for (var call = 0; call < 3; call++)
        {
            (await lane.Corbado.With("Prefer", "code=500").GetAsync("/v2/users")).Status.ShouldBe(500);
            (await lane.Corbado.GetAsync("/nothing")).Status.ShouldBe(404);
        }
        (await lane.StatusesAsync(2)).ShouldBe([200, 429]);
    }

    [Fact]
    public async Task Projects_are_counted_apart_where_the_vendor_counts_them()
    {
        await lane.PutAsync("""{ "limits": [ { "vendor": "flexshopper", "calls": 1, "seconds": 60 } ] }""");
        async Task<int> CallAsync(string consumer) => (await MockServer.Shared.Vendor("flexshopper", lane.Lane).With("x-consumer-custom-id", consumer).GetAsync("/v3/user-exists?email=a@example.com")).Status;

        (await CallAsync("web:one"), await CallAsync("web:one"), await CallAsync("web:two")).ShouldBe((200, 429, 200));
    }

    [Fact]
    public async Task Operations_are_counted_apart_where_the_vendor_counts_them()
    {
        await lane.PutAsync("""{ "limits": [ { "vendor": "xsolla", "calls": 1, "seconds": 60 } ] }""");
        var nobody = MockServer.Shared.Vendor("xsolla", lane.Lane);
        ((await nobody.GetAsync("/api/users/me")).Status, (await nobody.GetAsync("/api/users/me")).Status, (await nobody.GetAsync("/api/users/me/email")).Status).ShouldBe((401, 429, 401));
    }

    [Fact]
    public async Task Addresses_are_counted_apart_unless_it_is_said_otherwise()
    {
        await using var server = new MockServer { Changes = FromAddresses.Add };
        var own = new LimitedLane(server);
        async Task<int> CallAsync(string address) => (await own.Corbado.With(FromAddresses.Header, address).GetAsync("/v2/users")).Status;

        await own.LimitAsync(1);
        (await CallAsync("192.0.2.1"), await CallAsync("192.0.2.1"), await CallAsync("192.0.2.2")).ShouldBe((200, 429, 200));
        await own.PutAsync("""{ "limits": [ { "vendor": "corbado", "calls": 1, "per": ["project"] } ] }""");
        (await CallAsync("192.0.2.1"), await CallAsync("192.0.2.2")).ShouldBe((200, 429));
    }

    [Fact]
    public async Task The_explanation_says_that_it_was_one_too_many()
    {
        await lane.LimitAsync(1);
        await lane.StatusesAsync(1);
        var refused = await lane.Corbado.GetAsync("/v2/users");
        var explained = await lane.Control.GetAsync(refused.Header("X-Mock-Explain")!.Split("/_mock")[1]);
        explained.Json.GetProperty("summary").GetString().ShouldBe($"The lane takes 1 calls in 10 s to Corbado (counted by address), and this was one too many; its rate limits are at http://localhost/_mock/lanes/{lane.Lane}/rate-limits.");
        refused.Header("X-Mock-State").ShouldBeNull();
    }
}
