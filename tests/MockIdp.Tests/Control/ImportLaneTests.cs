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
    public async Task A_token_holds_where_what_its_lane_holds_is_imported_or_forked()
    {
        var logto = MockServer.Shared.Vendor("logto", users.Lane);
        var token = (await logto.WithBasic("mockidpm2mapplication", "mockSecretOfTheM2mApplication000")
            .PostFormAsync("/oidc/token", ("grant_type", "client_credentials"), ("scope", "all"), ("resource", "https://default.logto.app/api"))).Json.GetProperty("access_token").GetString();
        var export = (await control.GetAsync($"/lanes/{users.Lane}/export")).Text;
        await using var elsewhere = new MockServer();

        (await elsewhere.Control().SendAsync("PUT", "/lanes/copy/import", export)).Status.ShouldBe(204);
        await control.SendAsync("POST", $"/lanes/{users.Lane}/fork", $$"""{ "to": "{{users.Lane}}-fork" }""");

        (await elsewhere.Vendor("logto", "copy").With("Authorization", $"Bearer {token}").GetAsync("/api/users")).ShouldBe(200, "[]");
        (await MockServer.Shared.Vendor("logto", $"{users.Lane}-fork").With("Authorization", $"Bearer {token}").GetAsync("/api/users")).ShouldBe(200, "[]");
        (await elsewhere.Vendor("logto", "other").With("Authorization", $"Bearer {token}").GetAsync("/api/users")).Status.ShouldBe(401);
        (await elsewhere.Control().GetAsync("/lanes/copy/export")).Text.ShouldBe(export);
        await control.SendAsync("POST", $"/lanes/{users.Lane}/reset");
        await elsewhere.Control().SendAsync("PUT", "/lanes/late/import", (await control.GetAsync($"/lanes/{users.Lane}/export")).Text);
        (await elsewhere.Vendor("logto", "late").With("Authorization", $"Bearer {token}").GetAsync("/api/users")).ShouldBe(200, "[]");
    }

    [Theory]
    [InlineData("ES384", "AAAA")]
    [InlineData("RS256", "!")]
    [InlineData("none", "AAAA")]
    public async Task A_key_that_is_none_is_refused(string algorithm, string key) =>
        (await ImportAsync($$"""{ "version": 1, "records": { "": { "": { "settings": [ { "id": "lane", "keys": [ { "vendor": "Logto", "project": "", "algorithm": "{{algorithm}}", "key": "{{key}}" } ] } ] } } }, "sequences": {} }""")).ShouldBe(422, $$"""
            { "type": "urn:mockidp:bad-content", "title": "Unprocessable Entity", "status": 422, "detail": "/records///settings/0: there is a signing key that is none of {{algorithm}}" }
            """);

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

    /// <summary>A mistyped member of an edited export would be lost, and the user with it be another.</summary>
    [Fact]
    public async Task A_member_that_no_record_has_is_refused() =>
        (await ImportAsync("""{ "version": 1, "records": { "Corbado": { "pro-1": { "users": [ { "id": "usr-1", "fullname": "Jane", "status": "active", "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z" } ] } } }, "sequences": {} }""")).ShouldBe(422, """
            { "type": "urn:mockidp:bad-content", "title": "Unprocessable Entity", "status": 422, "detail": "~/records/Corbado/pro-1/users/0/fullname: is not a field; the fields are .*fullName.*" }
            """);

    [Fact]
    public async Task A_sequence_is_a_whole_number() =>
        (await ImportAsync("""{ "version": 1, "records": {}, "sequences": { "QuickBlox": { "1": { "users": 1.5 } } } }""")).ShouldBe(422, """
            { "type": "urn:mockidp:bad-content", "title": "Unprocessable Entity", "status": 422, "detail": "/sequences/QuickBlox/1/users: must be a whole number" }
            """);

    [Fact]
    public async Task Of_another_version_is_none() => (await ImportAsync("""{ "version": 2, "records": {}, "sequences": {} }""")).ShouldBe(400, """
        { "type": "urn:mockidp:bad-request", "title": "Bad Request", "status": 400, "detail": "The request breaks its contract.", "errors": [ { "text": "must be at most 1", "in": "body", "pointer": "/version", "keyword": "maximum", "limit": "1" } ] }
        """);

    Task<Reply> ImportAsync(string content) => control.SendAsync("PUT", $"/lanes/{users.Lane}/import", content, "application/json");
}
