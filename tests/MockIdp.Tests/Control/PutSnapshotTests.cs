namespace MockIdp.Tests.Control;

public class PutSnapshotTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly LaneUsers users = new();

    [Fact]
    public async Task A_snapshot_is_new_once_and_then_replaced()
    {
        await users.AddAsync("Ann");
        (await PutAsync("before")).ShouldBe(201, """{ "name": "before" }""");
        await users.AddAsync("Bob");
        (await PutAsync("before")).ShouldBe(200, """{ "name": "before" }""");
        await users.AddAsync("Cat");

        await control.SendAsync("POST", $"/lanes/{users.Lane}/snapshots/before/restore");

        (await users.NamesAsync()).ShouldBe("Ann Bob");
    }

    [Fact]
    public async Task More_than_a_hundred_are_refused_and_those_that_are_there_may_be_replaced()
    {
        await users.AddAsync("Ann");
        for (var i = 0; i < 100; i++)
            (await PutAsync($"{i}")).Status.ShouldBe(201);

        (await PutAsync("100")).ShouldBe(409, $$"""
            { "type": "urn:mockidp:too-many-snapshots", "title": "Conflict", "status": 409, "detail": "The lane '{{users.Lane}}' has 100 snapshots already, and no more are kept; delete one." }
            """);
        (await PutAsync("99")).Status.ShouldBe(200);
        await control.SendAsync("DELETE", $"/lanes/{users.Lane}/snapshots/0");
        (await PutAsync("100")).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Of_64_parallel_ones_with_one_name_one_is_new()
    {
        await users.AddAsync("Ann");

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => PutAsync("before")));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Count(answer => answer.Status == 200).ShouldBe(63);
    }

    [Theory]
    [InlineData("a%23b")]
    [InlineData("a b")]
    public async Task A_name_is_one_that_a_lane_could_have(string name) =>
        (await PutAsync(name)).ShouldBe(400, """
            { "type": "urn:mockidp:bad-request", "title": "Bad Request", "status": 400, "detail": "The request breaks its contract.",
              "errors": [ { "text": "must be 1 to 64 letters, digits, '-', '_' or '.', but not '.' or '..'", "in": "path", "pointer": "snapshot", "keyword": "pattern", "limit": "^(?!\\.{1,2}$)[A-Za-z0-9._-]{1,64}$" } ] }
            """);

    [Fact]
    public async Task A_lane_that_is_not_there_is_not_made() =>
        (await control.SendAsync("PUT", $"/lanes/{users.Lane}/snapshots/before")).ShouldBe(404, $$"""
            { "type": "urn:mockidp:no-such-lane", "title": "Not Found", "status": 404, "detail": "There is no lane '{{users.Lane}}'." }
            """);

    Task<Reply> PutAsync(string name) => control.SendAsync("PUT", $"/lanes/{users.Lane}/snapshots/{name}");
}
