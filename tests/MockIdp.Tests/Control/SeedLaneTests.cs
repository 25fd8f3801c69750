namespace MockIdp.Tests.Control;

public class SeedLaneTests
{
    const string Jane = """{ id: usr-1, fullName: Jane, status: active, createdAt: 2026-01-01T00:00:00Z, updatedAt: 2026-01-01T00:00:00Z }""";
    const string Yaml = $"records:\n  Corbado:\n    pro-7:\n      users:\n        - {Jane}\n";

    readonly VendorClient control = MockServer.Shared.Control();
    readonly LaneUsers users = new();

    [Fact]
    public async Task A_reset_goes_back_to_it()
    {
        (await SeedAsync(Yaml)).ShouldBe(204, "");
        (await users.NamesAsync()).ShouldBe("Jane");
        await users.DeleteAsync("usr-1");
        await users.AddAsync("Ann");

        await control.SendAsync("POST", $"/lanes/{users.Lane}/reset");

        (await users.NamesAsync()).ShouldBe("Jane");
    }

    [Theory]
    [InlineData("{\n\t\"version\": 1,\n\t\"records\": { \"Corbado\": { \"pro-7\": { \"users\": [\n\t\t{ \"id\": \"usr-1\", \"fullName\": \"Jane\", \"status\": \"active\", \"createdAt\": \"2026-01-01T00:00:00Z\", \"updatedAt\": \"2026-01-01T00:00:00Z\" } ] } } } }", "application/json")]
    [InlineData(Yaml, "application/yaml")]
    [InlineData(Yaml, "")]
    [InlineData(Yaml, "application/x-www-form-urlencoded")]
    public async Task Yaml_and_json_are_read_whatever_they_are_called(string text, string type)
    {
        (await SeedAsync(text, type)).ShouldBe(204, "");
        (await users.NamesAsync()).ShouldBe("Jane");
    }

    [Fact]
    public async Task All_mistakes_are_told_with_their_lines_and_nothing_is_taken()
    {
        await users.AddAsync("Ann");

        (await SeedAsync("records:\n  Corbado:\n    pro-7:\n      users:\n        - " + Jane + "\n        - { id: usr-2, fullName: Joe, status: dead, createdAt: 2026-01-01T00:00:00Z, updatedAt: 2026-01-01T00:00:00Z }\n      posts: []\n    pro-8: !secret x\n")).ShouldBe(422, """
            { "type": "urn:mockidp:bad-seed", "title": "Unprocessable Entity", "status": 422, "detail": "The seed has 4 mistakes.", "errors": [
              { "line": 8, "text": "nobody knows the tag !secret; there is !password", "in": "body", "pointer": "", "keyword": "", "limit": "" },
              { "line": 6, "text": "must be one of pending, active, disabled", "in": "body", "pointer": "/records/Corbado/pro-7/users/1/status", "keyword": "enum", "limit": "pending, active, disabled" },
              { "line": 7, "text": "~is not a field; the fields are users, .*", "in": "body", "pointer": "/records/Corbado/pro-7/posts", "keyword": "additionalProperties", "limit": "false" },
              { "line": 8, "text": "must be an object", "in": "body", "pointer": "/records/Corbado/pro-8", "keyword": "type", "limit": "object" } ] }
            """);
        (await users.NamesAsync()).ShouldBe("Ann");
        await control.SendAsync("POST", $"/lanes/{users.Lane}/reset");
        (await users.NamesAsync()).ShouldBe("");
    }

    [Fact]
    public async Task Two_of_one_id_are_a_mistake_and_no_lane_is_made()
    {
        (await SeedAsync(Yaml + "        - " + Jane + "\n")).ShouldBe(422, """
            { "type": "urn:mockidp:bad-seed", "title": "Unprocessable Entity", "status": 422, "detail": "The seed has a mistake.", "errors": [
              { "line": 6, "text": "another has the same id", "in": "body", "pointer": "/records/Corbado/pro-7/users/1", "keyword": "", "limit": "" } ] }
            """);
        (await control.GetAsync($"/lanes/{users.Lane}")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("")]
    [InlineData("records: {")]
    [InlineData("a: 1\n---\nb: 2\n")]
    public async Task What_is_no_document_is_refused(string text) =>
        (await SeedAsync(text)).Json.GetProperty("type").GetString().ShouldBe("urn:mockidp:unreadable-body");

    [Fact]
    public async Task Beyond_the_last_lane_there_is_no_room_for_one()
    {
        await using var small = new MockServer(("max-lanes", "2"));
        await small.Control().SendAsync("PUT", "/lanes/one");
        (await small.Control().SendAsync("PUT", "/lanes/two/seed", Yaml)).Json.GetProperty("type").GetString().ShouldBe("urn:mockidp:no-room-for-lane");

        await small.Control().SendAsync("DELETE", "/lanes/one");
        await small.Control().SendAsync("PUT", "/lanes/two");
        (await small.Control().GetAsync("/lanes/two/export")).ShouldBe(200, """{ "version": 1, "records": {}, "sequences": {} }""");
    }

    /// <summary>What a lane holds and what it draws are two things.</summary>
    [Fact]
    public async Task A_random_seed_stays()
    {
        await control.SendAsync("PUT", $"/lanes/{users.Lane}", """{ "randomSeed": 42 }""");
        var first = await users.AddAsync("Ann");
        await SeedAsync(Yaml);
        var again = await users.AddAsync("Ann");
        await control.SendAsync("POST", $"/lanes/{users.Lane}/reset");

        again.ShouldBe(first);
        (await users.AddAsync("Ann")).ShouldBe(first);
        (await users.NamesAsync()).ShouldBe("Ann Jane");
    }

    [Fact]
    public async Task A_fork_goes_back_to_it_too_and_another_lane_does_not()
    {
        await SeedAsync(Yaml);
        await control.SendAsync("POST", $"/lanes/{users.Lane}/fork", $$"""{ "to": "{{users.Lane}}-fork" }""");
        var (fork, other) = (new LaneUsers($"{users.Lane}-fork"), new LaneUsers());
        await fork.DeleteAsync("usr-1");

        await control.SendAsync("POST", $"/lanes/{fork.Lane}/reset");

        (await fork.NamesAsync()).ShouldBe("Jane");
        (await other.NamesAsync()).ShouldBe("");
    }

    Task<Reply> SeedAsync(string text, string type = "application/yaml") => control.SendAsync("PUT", $"/lanes/{users.Lane}/seed", text, type);
}
