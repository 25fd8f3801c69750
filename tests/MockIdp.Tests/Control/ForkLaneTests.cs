namespace MockIdp.Tests.Control;

public class ForkLaneTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly LaneUsers users = new();

    [Fact]
    public async Task The_new_lane_holds_the_same_and_goes_its_own_way()
    {
        await users.AddAsync("Ann");
        await control.SendAsync("PUT", $"/lanes/{users.Lane}/clock", """{ "set": "2030-01-01T00:00:00Z", "freeze": true }""", "application/json");
        var fork = new LaneUsers();

        (await ForkAsync(fork.Lane)).ShouldBe(201, $$"""{ "name": "{{fork.Lane}}", "createdAt": "~.*Z", "lastUsedAt": "~.*Z", "claims": [], "clock": { "now": "2030-01-01T00:00:00.000Z", "mode": "frozen", "rate": 0 } }""");

        await users.AddAsync("Bob");
        await fork.AddAsync("Cat");
        (await users.NamesAsync()).ShouldBe("Ann Bob");
        (await fork.NamesAsync()).ShouldBe("Ann Cat");
        (await control.GetAsync($"/lanes/{fork.Lane}/clock")).Json.GetProperty("now").GetString().ShouldBe("2030-01-01T00:00:00.000Z");
    }

    [Fact]
    public async Task Without_a_name_every_fork_gets_one_of_its_own()
    {
        await users.AddAsync("Ann");

        var forks = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => control.SendAsync("POST", $"/lanes/{users.Lane}/fork", "{}", "application/json")));

        foreach (var fork in forks)
            fork.ShouldBe(201, """{ "name": "~lane-[a-z0-9]{12}", "createdAt": "~.*Z", "lastUsedAt": "~.*Z", "claims": [], "clock": { "now": "~.*Z", "mode": "real", "rate": 1 } }""");
        var names = forks.Select(fork => fork.Json.GetProperty("name").GetString()!).ToArray();
        names.ShouldBeUnique();
        (await new LaneUsers(names[0]).NamesAsync()).ShouldBe("Ann");
    }

    [Fact]
    public async Task A_lane_that_is_there_is_not_overwritten()
    {
        await users.AddAsync("Ann");
        var other = new LaneUsers();
        await other.AddAsync("Bob");

        (await ForkAsync(other.Lane)).ShouldBe(409, $$"""{ "type": "urn:mockidp:lane-exists", "title": "Conflict", "status": 409, "detail": "There is a lane '{{other.Lane}}' already." }""");

        (await other.NamesAsync()).ShouldBe("Bob");
    }

    [Fact]
    public async Task Of_64_parallel_forks_to_one_name_one_is_done()
    {
        await users.AddAsync("Ann");
        var name = MockServer.FreshLane();

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => ForkAsync(name)));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Count(answer => answer.Status == 409).ShouldBe(63);
    }

    [Fact]
    public async Task A_lane_that_is_not_there_is_not_made() =>
        (await control.SendAsync("POST", $"/lanes/{users.Lane}/fork", """{ "to": "x" }""", "application/json")).ShouldBe(404, $$"""
            { "type": "urn:mockidp:no-such-lane", "title": "Not Found", "status": 404, "detail": "There is no lane '{{users.Lane}}'." }
            """);

    Task<Reply> ForkAsync(string to) => control.SendAsync("POST", $"/lanes/{users.Lane}/fork", $$"""{ "to": "{{to}}" }""", "application/json");
}
