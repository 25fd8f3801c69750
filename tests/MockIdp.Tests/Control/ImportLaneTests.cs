namespace MockIdp.Tests.Control;

public class ImportLaneTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly LaneUsers users = new();

    [Fact]
    public async Task It_takes_the_place_of_all_that_was_there_and_goes_on_from_it()
    {
        var ann = await users.AddAsync("Ann");
        var export = (await control.GetAsync($"/lanes/{users.Lane}/export")).Text;
        await users.DeleteAsync(ann);
        await users.AddAsync("Bob");

        (await ImportAsync(export)).ShouldBe(204, "");

        (await users.NamesAsync()).ShouldBe("Ann");
        await users.RenameAsync(ann, "Cat");
        (await users.NamesAsync()).ShouldBe("Cat");
    }

    [Theory]
    [InlineData("""{ "Nobody": { "p": { "users": [] } } }""", "/records/Nobody/p/users: there are no records of this kind in 'Nobody'")]
    [InlineData("""{ "Corbado": { "p/q": { "users": {} } } }""", "/records/Corbado/p~1q/users: must be a list of records")]
    [InlineData("""{ "Corbado": [] }""", "/records/Corbado: must be an object")]
    [InlineData("""{ "Corbado": { "p": { "users": [ 1 ] } } }""", "/records/Corbado/p/users/0: must be a record, an object whose id is a text")]
    [InlineData("""{ "FlexShopper": { "": { "apiKeys": [ { "id": "k", "consumer": null } ] } } }""", "/records/FlexShopper//apiKeys/0/consumer: has a value that the record does not take")]
    [InlineData("""{ "FlexShopper": { "": { "apiKeys": [ { "id": "k", "consumer": "a:b" }, { "id": "k", "consumer": "c:d" } ] } } }""", "/records/FlexShopper//apiKeys/1: another has the same id")]
    public async Task Of_a_content_that_cannot_be_read_nothing_is_taken(string records, string problem)
    {
        await users.AddAsync("Ann");

        (await ImportAsync($$"""{ "version": 1, "records": {{records}}, "sequences": {} }""")).ShouldBe(422, $$"""
            { "type": "urn:mockidp:bad-content", "title": "Unprocessable Entity", "status": 422, "detail": "{{problem}}" }
            """);

        (await users.NamesAsync()).ShouldBe("Ann");
    }

    [Fact]
    public async Task A_content_that_cannot_be_read_makes_no_lane()
    {
        (await ImportAsync("""{ "version": 1, "records": { "Corbado": [] }, "sequences": {} }""")).Status.ShouldBe(422);
        (await control.GetAsync($"/lanes/{users.Lane}")).Status.ShouldBe(404);
        (await users.NamesAsync()).ShouldBe("");
    }

    [Fact]
    public async Task Beyond_the_last_lane_there_is_no_room_for_one()
    {
        const string one = """{ "version": 1, "records": { "FlexShopper": { "": { "apiKeys": [ { "id": "k", "consumer": "a:b" } ] } } }, "sequences": {} }""";
        await using var small = new MockServer(("max-lanes", "2"));
        (await small.Control().SendAsync("PUT", "/lanes/one/import", one)).Status.ShouldBe(204);
        (await small.Control().SendAsync("PUT", "/lanes/two/import", one)).Json.GetProperty("type").GetString().ShouldBe("urn:mockidp:no-room-for-lane");

        (await small.Control().SendAsync("DELETE", "/lanes/one")).Status.ShouldBe(204);
        (await small.Control().SendAsync("PUT", "/lanes/two")).Status.ShouldBe(201);
        (await small.Control().GetAsync("/lanes/two/export")).ShouldBe(200, """{ "version": 1, "records": {}, "sequences": {} }""");
    }

    [Fact]
    public async Task A_sequence_is_a_whole_number() =>
        (await ImportAsync("""{ "version": 1, "records": {}, "sequences": { "QuickBlox": { "1": { "users": 1.5 } } } }""")).ShouldBe(422, """
            { "type": "urn:mockidp:bad-content", "title": "Unprocessable Entity", "status": 422, "detail": "/sequences/QuickBlox/1/users: must be a whole number" }
            """);

    [Fact]
    public async Task Of_another_version_is_none() => (await ImportAsync("""{ "version": 2, "records": {}, "sequences": {} }""")).ShouldBe(400, """
        { "type": "urn:mockidp:bad-request", "title": "Bad Request", "status": 400, "detail": "The request breaks its contract.", "errors": [ { "in": "body", "pointer": "/version", "keyword": "maximum", "limit": "1" } ] }
        """);

    Task<Reply> ImportAsync(string content) => control.SendAsync("PUT", $"/lanes/{users.Lane}/import", content, "application/json");
}
