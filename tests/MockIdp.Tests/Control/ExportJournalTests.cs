namespace MockIdp.Tests.Control;

public class ExportJournalTests
{
    [Fact]
    public async Task The_calls_of_a_lane_are_an_HTTP_archive_without_secrets()
    {
        var corbado = MockServer.Shared.Vendor("corbado").WithBasic("pro-1111111111111111111", "corbado1_mock_secret");
        var created = await corbado.PostAsync("/v2/users?a=b%20c&token=abc&d", """{"fullName":"Jane","status":"active"}""");
        await corbado.GetAsync("/v2/nothing");

        var archive = await MockServer.Shared.Control().GetAsync($"/lanes/{corbado.Lane}/journal.har");

        archive.Status.ShouldBe(200, archive.Text);
        archive.Text.ShouldNotContain("=abc");
        var log = archive.Json.GetProperty("log");
        log.GetProperty("version").GetString().ShouldBe("1.2");
        var entries = log.GetProperty("entries").EnumerateArray().ToArray();
        entries.Select(entry => entry.GetProperty("comment").GetString()).ShouldBe(["call 1, UserCreate of Corbado", "call 2, no operation of Corbado"]);
        var (request, response) = (entries[0].GetProperty("request"), entries[0].GetProperty("response"));
        request.GetProperty("url").GetString().ShouldBe("http://localhost/corbado/v2/users?a=b%20c&token=[[masked]]&d");
        request.GetProperty("queryString").GetRawText().ShouldBe("""[{"name":"a","value":"b c"},{"name":"token","value":"[[masked]]"},{"name":"d","value":""}]""");
        request.GetProperty("postData").GetRawText().ShouldBe("""{"mimeType":"application/json","text":"{\"fullName\":\"Jane\",\"status\":\"active\"}"}""");
        request.GetProperty("headers").EnumerateArray().ShouldContain(header => header.GetProperty("value").GetString() == "Basic [[masked]]");
        response.GetProperty("status").GetInt32().ShouldBe(200);
        response.GetProperty("content").GetProperty("text").GetString().ShouldBe(created.Text);
        response.GetProperty("content").GetProperty("mimeType").GetString().ShouldBe("application/json");
        entries[1].GetProperty("response").GetProperty("statusText").GetString().ShouldBe("Not Found");
        entries[1].GetProperty("request").TryGetProperty("postData", out _).ShouldBeFalse();
        entries[1].GetProperty("time").GetDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_lane_that_there_is_not_has_none() => (await MockServer.Shared.Control().GetAsync("/lanes/nobody-was-here/journal.har")).Status.ShouldBe(404);
}
