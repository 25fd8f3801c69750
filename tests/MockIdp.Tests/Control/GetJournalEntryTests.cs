namespace MockIdp.Tests.Control;

public class GetJournalEntryTests
{
    [Fact]
    public async Task A_call_is_told_with_headers_and_bodies_and_without_secrets()
    {
        var corbado = MockServer.Shared.Vendor("corbado").WithBasic("pro-1111111111111111111", "corbado1_mock_secret").With("X-Extra", "1");
        var created = await corbado.PostAsync("/v2/users", """{"fullName":"Jane","status":"active","password":"hunter2"}""");

        var reply = await MockServer.Shared.Control().GetAsync($"/lanes/{corbado.Lane}/journal/1");

        reply.Status.ShouldBe(200, reply.Text);
        reply.Text.ShouldNotContain("hunter2");
        reply.Text.ShouldNotContain(Convert.ToBase64String("pro-1111111111111111111:corbado1_mock_secret"u8));
        var request = reply.Json.GetProperty("request");
        request.GetProperty("body").GetProperty("text").GetString().ShouldBe("""{"fullName":"Jane","status":"active","password":"[[masked]]"}""");
        request.GetProperty("headers").EnumerateArray().ShouldContain(header => header.GetProperty("name").GetString() == "X-Extra" && header.GetProperty("value").GetString() == "1");
        reply.Json.GetProperty("answer").GetProperty("body").GetProperty("text").GetString().ShouldBe(created.Text);
        reply.Json.GetProperty("answer").GetProperty("milliseconds").GetDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_call_that_there_is_not_is_named()
    {
        var lane = MockServer.Shared.Vendor("corbado");
        await lane.GetAsync("/v2/nothing");

        (await MockServer.Shared.Control().GetAsync($"/lanes/{lane.Lane}/journal/2")).ShouldBe(404, $$"""
            { "type": "urn:mockidp:no-such-call", "title": "Not Found", "status": 404, "detail": "The lane '{{lane.Lane}}' had no call 2, or its journal has forgotten it." }
            """);
    }
}
