namespace MockIdp.Tests.Control;

public class PutClockTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly string lane = MockServer.FreshLane();

    [Fact]
    public async Task It_is_held_advanced_and_let_go()
    {
        (await PutAsync("""{ "set": "2030-01-01T00:00:00Z", "freeze": true }""")).ShouldBe(200, """{ "now": "2030-01-01T00:00:00.000Z", "mode": "frozen", "rate": 0 }""");
        (await PutAsync("""{ "advance": "61m" }""")).ShouldBe(200, """{ "now": "2030-01-01T01:01:00.000Z", "mode": "frozen", "rate": 0 }""");
        (await PutAsync("""{ "advance": "PT1H" }""")).ShouldBe(200, """{ "now": "2030-01-01T02:01:00.000Z", "mode": "frozen", "rate": 0 }""");
        (await PutAsync("""{ "rate": 60 }""")).ShouldBe(200, """{ "now": "~2030-01-01T02:.*", "mode": "running", "rate": 60 }""");
        (await PutAsync("""{ "freeze": false }""")).ShouldBe(200, """{ "now": "~2030-01-01T02:.*", "mode": "running", "rate": 1 }""");
        (await PutAsync("""{ "real": true }""")).ShouldBe(200, """{ "now": "~20.*", "mode": "real", "rate": 1 }""");
    }

    [Fact]
    public async Task An_offset_from_utc_counts() =>
        (await PutAsync("""{ "set": "2030-01-01T02:00:00+02:00", "freeze": true }""")).ShouldBe(200, """{ "now": "2030-01-01T00:00:00.000Z", "mode": "frozen", "rate": 0 }""");

    [Fact]
    public async Task Nanoseconds_are_taken() =>
        (await PutAsync("""{ "set": "2030-01-01T00:00:00.123456789Z", "freeze": true }""")).ShouldBe(200, """{ "now": "2030-01-01T00:00:00.123Z", "mode": "frozen", "rate": 0 }""");

    [Fact]
    public async Task Other_lanes_keep_their_own_time()
    {
        await PutAsync("""{ "set": "2030-01-01T00:00:00Z", "freeze": true }""");

        var other = (await control.SendAsync("POST", "/lanes")).Json.GetProperty("name").GetString();
        (await control.GetAsync($"/lanes/{other}/clock")).Json.GetProperty("mode").GetString().ShouldBe("real");
    }

    [Theory]
    [InlineData("""{ "advance": "-61m" }""", "must be a duration such as 61m, 1h30m, 500ms or PT61M")]
    [InlineData("""{ "set": "tomorrow" }""", "must be a time such as 2030-01-01T00:00:00Z")]
    [InlineData("""{ "rate": 0 }""", "must be more than 0")]
    [InlineData("""{ "rate": 1000001 }""", "must be at most 1000000")]
    [InlineData("""{ "freeze": "yes" }""", "must be true or false")]
    [InlineData("""{ "freeze": true, "rate": 2 }""", "must not have freeze and rate together")]
    [InlineData("""{ "freez": true }""", "is not a field; the fields are real, set, advance, freeze, rate")]
    [InlineData("{}", "must have at least 1 field")]
    public async Task What_it_cannot_do_is_said_in_words(string body, string words) =>
        (await PutAsync(body)).Json.GetProperty("errors")[0].GetProperty("text").GetString().ShouldBe(words);

    [Theory]
    [InlineData("{}", "", "minProperties", "1")]
    [InlineData("""{ "advance": "61" }""", "/advance", "pattern", "~.*")]
    [InlineData("""{ "advance": "-61m" }""", "/advance", "pattern", "~.*")]
    [InlineData("""{ "advance": "P1M" }""", "/advance", "pattern", "~.*")]
    [InlineData("""{ "set": "tomorrow" }""", "/set", "format", "date-time")]
    [InlineData("""{ "set": "2030-01-01T00:00:00" }""", "/set", "format", "date-time")]
    [InlineData("""{ "set": "2030-02-30T00:00:00Z" }""", "/set", "format", "date-time")]
    [InlineData("""{ "set": "2030-01-01T00:00:00.Z" }""", "/set", "format", "date-time")]
    [InlineData("""{ "set": "2030-01-01T00:00:00+2:00" }""", "/set", "format", "date-time")]
    [InlineData("""{ "set": "Tue, 01 Jan 2030 00:00:00 GMT" }""", "/set", "format", "date-time")]
    [InlineData("""{ "rate": 0 }""", "/rate", "minimum", "0")]
    [InlineData("""{ "rate": 1000001 }""", "/rate", "maximum", "1000000")]
    [InlineData("""{ "real": false }""", "/real", "enum", "true")]
    [InlineData("""{ "freeze": true, "rate": 2 }""", "", "not", "")]
    [InlineData("""{ "freez": true }""", "/freez", "additionalProperties", "false")]
    [InlineData("""{ "freeze": "yes" }""", "/freeze", "type", "boolean")]
    public async Task What_it_cannot_do_is_named(string body, string pointer, string keyword, string limit) =>
        (await PutAsync(body)).ShouldBe(400, $$"""
            { "type": "urn:mockidp:bad-request", "title": "Bad Request", "status": 400, "detail": "The request breaks its contract.",
              "errors": [ { "text": "~.+", "in": "body", "pointer": "{{pointer}}", "keyword": "{{keyword}}", "limit": "{{limit}}" } ] }
            """);

    [Theory]
    [InlineData("""{ "set": "1969-12-31T23:59:59Z" }""")]
    [InlineData("""{ "set": "2100-01-01T00:00:01Z" }""")]
    [InlineData("""{ "advance": "99999999999d" }""")]
    [InlineData("""{ "advance": "9999999999999999999999999d" }""")]
    public async Task It_keeps_within_its_range(string body) =>
        (await PutAsync(body)).ShouldBe(422, """
            { "type": "urn:mockidp:clock-out-of-range", "title": "Unprocessable Entity", "status": 422, "detail": "A lane's clock goes from 1970-01-01T00:00:00.000Z to 2100-01-01T00:00:00.000Z." }
            """);

    [Fact]
    public async Task A_lane_that_cannot_have_the_clock_is_not_made()
    {
        (await PutAsync("""{ "set": "2999-01-01T00:00:00Z" }""")).Status.ShouldBe(422);
        (await control.GetAsync($"/lanes/{lane}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_refused()
    {
        (await PutAsync("")).Json.GetProperty("type").GetString().ShouldBe("urn:mockidp:unreadable-body");
        (await PutAsync("freeze=true")).Json.GetProperty("type").GetString().ShouldBe("urn:mockidp:unreadable-body");
    }

    /// <summary>As curl sends it.</summary>
    Task<Reply> PutAsync(string body) => control.SendAsync("PUT", $"/lanes/{lane}/clock", body, "application/x-www-form-urlencoded");
}
