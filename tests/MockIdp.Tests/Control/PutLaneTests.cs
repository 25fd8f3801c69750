namespace MockIdp.Tests.Control;

public class PutLaneTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly string lane = MockServer.FreshLane();

    [Fact]
    public async Task A_lane_is_made_once()
    {
        var made = await control.SendAsync("PUT", $"/lanes/{lane}");
        made.ShouldBe(201, $$"""
            { "name": "{{lane}}", "createdAt": "~[0-9-]{10}T[0-9:]{8}[.][0-9]{3}Z", "lastUsedAt": "~[0-9-]{10}T[0-9:]{8}[.][0-9]{3}Z", "claims": [], "clock": { "now": "~[0-9-]{10}T[0-9:]{8}[.][0-9]{3}Z", "mode": "real", "rate": 1 } }
            """);

        var again = await control.SendAsync("PUT", $"/lanes/{lane}");
        again.Status.ShouldBe(200);
        again.Json.GetProperty("createdAt").GetString().ShouldBe(made.Json.GetProperty("createdAt").GetString());
    }

    [Fact]
    public async Task However_many_make_it_at_once_one_is_told_that_it_did()
    {
        var statuses = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () => (await control.SendAsync("PUT", $"/lanes/{lane}")).Status)));

        statuses.Count(status => status == 201).ShouldBe(1);
        statuses.Count(status => status == 200).ShouldBe(63);
    }

    /// <summary>No name is anything else: not a word of the control plane's, nor a vendor's.</summary>
    [Theory]
    [InlineData("checkout")]
    [InlineData("clock")]
    [InlineData("corbado")]
    [InlineData("_mock")]
    [InlineData("l")]
    [InlineData("...")]
    public async Task A_lane_of_any_name_is_addressed_by_header_path_and_claim(string name)
    {
        await using var server = new MockServer();
        var plane = server.Control();
        (await plane.SendAsync("PUT", $"/lanes/{name}", """{ "claims": ["corbado/pro-1"] }""")).Json.GetProperty("name").GetString().ShouldBe(name);
        var created = await server.Vendor("corbado", name).WithBasic("pro-1", "corbado1_x").PostAsync("/v2/users", new { fullName = "Ann", status = "active" });
        created.Status.ShouldBe(200, created.Text);

        (await server.Unmodified("corbado").WithBasic("pro-1", "corbado1_x").GetAsync("/v2/users")).Text.ShouldContain("Ann");
        (await new VendorClient(server.Server.CreateHandler(), $"http://localhost/l/{name}/corbado", "").WithBasic("pro-1", "corbado1_x").GetAsync("/v2/users")).Text.ShouldContain("Ann");
        (await plane.GetAsync($"/lanes/{name}")).Claims().ShouldBe(["corbado/pro-1"]);
        (await plane.GetAsync($"/lanes/{name}/clock")).Status.ShouldBe(200);
        (await plane.GetAsync($"/lanes/{name}/journal")).Json.GetProperty("calls").GetArrayLength().ShouldBe(3);
        (await plane.SendAsync("DELETE", $"/lanes/{name}")).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Claims_are_replaced_by_new_ones_and_stay_where_none_are_given()
    {
        (await PutAsync($$"""{ "claims": ["corbado/{{lane}}-1", "logto/{{lane}}-2"] }""")).Claims().ShouldBe([$"corbado/{lane}-1", $"logto/{lane}-2"]);
        (await PutAsync("""{ "clock": { "freeze": true } }""")).Claims().ShouldBe([$"corbado/{lane}-1", $"logto/{lane}-2"]);
        (await PutAsync($$"""{ "claims": ["corbado/{{lane}}-3"] }""")).Claims().ShouldBe([$"corbado/{lane}-3"]);
        (await PutAsync("""{ "claims": [] }""")).Claims().ShouldBe([]);
    }

    [Fact]
    public async Task A_project_that_another_lane_has_claimed_is_refused_with_that_lanes_name_and_nothing_is_made()
    {
        var holder = MockServer.FreshLane();
        await control.SendAsync("PUT", $"/lanes/{holder}", $$"""{ "claims": ["corbado/{{holder}}"] }""", "application/json");

        (await PutAsync($$"""{ "claims": ["logto/{{lane}}", "corbado/{{holder}}"], "clock": { "freeze": true } }""")).ShouldBe(409, $$"""
            { "type": "urn:mockidp:claim-taken", "title": "Conflict", "status": 409, "detail": "The lane '{{holder}}' has claimed 'corbado/{{holder}}'; delete it, or change what it claims." }
            """);
        (await control.GetAsync($"/lanes/{lane}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_claim_at_a_vendor_that_there_is_not_is_named() =>
        (await PutAsync("""{ "claims": ["no-vendor/1"] }""")).ShouldBe(422, $$"""
            { "type": "urn:mockidp:bad-claim", "title": "Unprocessable Entity", "status": 422, "detail": "'no-vendor/1' names no vendor; the vendors are {{VendorNames.PrefixList}}." }
            """);

    [Fact]
    public async Task A_random_seed_holds_the_clock_unless_it_is_set()
    {
        (await PutAsync("""{ "randomSeed": 42 }""")).ShouldBe(201, $$"""
            { "name": "{{lane}}", "createdAt": "~.*", "lastUsedAt": "~.*", "claims": [], "clock": { "now": "2030-01-01T00:00:00.000Z", "mode": "frozen", "rate": 0 }, "randomSeed": 42 }
            """);
        (await control.SendAsync("PUT", $"/lanes/{lane}-set", """{ "randomSeed": 42, "clock": { "set": "2027-01-01T00:00:00Z", "rate": 60 } }""")).Json.GetProperty("clock").GetProperty("mode").GetString().ShouldBe("running");
        (await control.SendAsync("PUT", $"/lanes/{lane}-real", """{ "randomSeed": 42, "clock": { "real": true } }""")).Json.GetProperty("clock").GetProperty("mode").GetString().ShouldBe("real");
    }

    [Fact]
    public async Task Of_the_same_random_seed_ids_go_on_and_of_another_one_they_are_others()
    {
        var users = new LaneUsers(lane);
        await PutAsync("""{ "randomSeed": 42 }""");
        var first = await users.AddAsync("Ann");

        (await PutAsync("""{ "randomSeed": 42 }""")).Status.ShouldBe(200);
        var second = await users.AddAsync("Bob");
        await control.SendAsync("POST", $"/lanes/{lane}/reset");
        var again = await users.AddAsync("Ann");
        await PutAsync("""{ "randomSeed": 43 }""");
        await control.SendAsync("POST", $"/lanes/{lane}/reset");

        second.ShouldNotBe(first);
        again.ShouldBe(first);
        (await users.AddAsync("Ann")).ShouldNotBe(first);
    }

    [Fact]
    public async Task A_reset_goes_back_to_the_clock_that_came_with_the_random_seed()
    {
        await PutAsync("""{ "randomSeed": 42, "clock": { "set": "2027-01-01T00:00:00Z", "freeze": true } }""");
        await control.SendAsync("PUT", $"/lanes/{lane}/clock", """{ "advance": "61m" }""");

        await control.SendAsync("POST", $"/lanes/{lane}/reset");

        (await control.GetAsync($"/lanes/{lane}")).Json.GetProperty("clock").GetProperty("now").GetString().ShouldBe("2027-01-01T00:00:00.000Z");
        await PutAsync("""{ "randomSeed": 42, "clock": { "set": "2028-01-01T00:00:00Z" } }""");
        await control.SendAsync("POST", $"/lanes/{lane}/reset");
        (await control.GetAsync($"/lanes/{lane}")).Json.GetProperty("clock").GetProperty("now").GetString().ShouldBe("2028-01-01T00:00:00.000Z");
    }

    /// <summary>A snapshot, a fork and an export bring back how far chance had gone.</summary>
    [Fact]
    public async Task What_holds_the_same_goes_on_the_same()
    {
        await PutAsync("""{ "randomSeed": 42 }""");
        var users = new LaneUsers(lane);
        await users.AddAsync("Ann");
        await control.SendAsync("PUT", $"/lanes/{lane}/snapshots/before");
        await control.SendAsync("POST", $"/lanes/{lane}/fork", $$"""{ "to": "{{lane}}-fork" }""");
        var export = (await control.GetAsync($"/lanes/{lane}/export")).Text;
        await control.SendAsync("PUT", $"/lanes/{lane}-import/import", export);

        var next = await users.AddAsync("Bob");

        await control.SendAsync("POST", $"/lanes/{lane}/snapshots/before/restore");
        (await users.AddAsync("Bob")).ShouldBe(next);
        (await new LaneUsers($"{lane}-fork").AddAsync("Bob")).ShouldBe(next);
        (await new LaneUsers($"{lane}-import").AddAsync("Bob")).ShouldBe(next);
        await control.SendAsync("POST", $"/lanes/{lane}/reset");
        await control.SendAsync("POST", $"/lanes/{lane}-fork/reset");
        (await new LaneUsers($"{lane}-fork").AddAsync("Ann")).ShouldBe(await users.AddAsync("Ann"));
    }

    [Fact]
    public async Task The_time_of_an_answer_is_the_lanes_where_its_clock_was_moved()
    {
        await PutAsync("""{ "clock": { "set": "2027-01-01T00:00:00Z", "freeze": true } }""");

        (await MockServer.Shared.Vendor("corbado", lane).GetAsync("/v2/users")).Header("Date").ShouldBe("Fri, 01 Jan 2027 00:00:00 GMT");
        (await control.GetAsync($"/lanes/{lane}")).Header("Date").ShouldBeNull("the test host tells none of its own");
    }

    [Fact]
    public async Task A_deleted_lane_takes_its_random_seed_with_it()
    {
        await PutAsync("""{ "randomSeed": 42 }""");
        await control.SendAsync("DELETE", $"/lanes/{lane}");
        var state = await control.SendAsync("PUT", $"/lanes/{lane}");
        await control.SendAsync("POST", $"/lanes/{lane}/reset");

        state.Json.TryGetProperty("randomSeed", out _).ShouldBeFalse();
        (await control.GetAsync($"/lanes/{lane}")).Json.TryGetProperty("randomSeed", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{ "randomSeed": -1 }""", "/randomSeed", "minimum")]
    [InlineData("""{ "randomSeed": 9007199254740992 }""", "/randomSeed", "maximum")]
    [InlineData("""{ "randomSeed": "42" }""", "/randomSeed", "type")]
    [InlineData("""{ "claims": ["corbado"] }""", "/claims/0", "pattern")]
    [InlineData("""{ "claims": "corbado/pro-1" }""", "/claims", "type")]
    [InlineData("""{ "claim": [] }""", "/claim", "additionalProperties")]
    [InlineData("""{ "clock": { "advance": "soon" } }""", "/clock/advance", "pattern")]
    public async Task What_a_lane_cannot_be_is_named(string body, string pointer, string keyword)
    {
        var error = (await PutAsync(body)).Json.GetProperty("errors")[0];
        (error.GetProperty("pointer").GetString(), error.GetProperty("keyword").GetString()).ShouldBe((pointer, keyword));
    }

    [Fact]
    public async Task A_clock_out_of_its_range_makes_no_lane()
    {
        (await PutAsync("""{ "clock": { "set": "2999-01-01T00:00:00Z" } }""")).Status.ShouldBe(422);
        (await control.GetAsync($"/lanes/{lane}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task There_are_no_more_lanes_than_there_may_be()
    {
        await using var small = new MockServer(("max-lanes", "2"));
        (await small.Control().SendAsync("PUT", "/lanes/one")).Status.ShouldBe(201);
        var refused = await small.Control().SendAsync("PUT", "/lanes/two", """{ "claims": ["corbado/pro-1"] }""", "application/json");

        refused.ShouldBe(409, """
            { "type": "urn:mockidp:no-room-for-lane", "title": "Conflict", "status": 409,
              "detail": "There are 2 lanes already, and no more are made: delete some (DELETE /_mock/lanes/<lane>), or start with a higher --max-lanes or with --lane-idle-minutes." }
            """);
        (await small.Control().SendAsync("PUT", "/lanes/one", """{ "claims": ["corbado/pro-1"] }""", "application/json")).Status.ShouldBe(200);
        (await small.Vendor("corbado", "two").GetAsync("/v2/users")).Text.ShouldContain("[[mock]] there are 2 lanes already");
    }

    Task<Reply> PutAsync(string body) => control.SendAsync("PUT", $"/lanes/{lane}", body, "application/json");

    [Theory]
    [InlineData("a%20b")]
    [InlineData("a%2Fb")]
    [InlineData("caf%C3%A9")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123x")]
    public async Task A_name_that_no_lane_can_have_is_refused(string name) =>
        (await control.SendAsync("PUT", $"/lanes/{name}")).ShouldBe(400, """
            { "type": "urn:mockidp:bad-request", "title": "Bad Request", "status": 400, "detail": "The request breaks its contract.",
              "errors": [ { "text": "must be 1 to 64 letters, digits, '-', '_' or '.', but not '.' or '..'", "in": "path", "pointer": "lane", "keyword": "pattern", "limit": "^(?!\\.{1,2}$)[A-Za-z0-9._-]{1,64}$" } ] }
            """);
}
