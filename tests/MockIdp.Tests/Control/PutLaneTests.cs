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
        (await PutAsync("""{ "claims": ["acme/1"] }""")).ShouldBe(422, """
            { "type": "urn:mockidp:bad-claim", "title": "Unprocessable Entity", "status": 422, "detail": "'acme/1' names no vendor; the vendors are xsolla, logto, corbado, quickblox, flexshopper." }
            """);

    [Theory]
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
              "errors": [ { "in": "path", "pointer": "lane", "keyword": "pattern", "limit": "^[A-Za-z0-9._-]{1,64}$" } ] }
            """);
}
