namespace MockIdp.Tests.Control;

public class ListJournalTests
{
    const string Project = "pro-1111111111111111111";

    readonly VendorClient control = MockServer.Shared.Control();
    readonly VendorClient corbado = MockServer.Shared.Vendor("corbado").WithBasic(Project, "corbado1_mock_secret");

    string Journal => $"/lanes/{corbado.Lane}/journal";

    [Fact]
    public async Task Calls_are_told_in_their_order_without_what_is_secret()
    {
        await CreateAsync();
        await corbado.GetAsync("/v2/nothing?token=abc");

        (await control.GetAsync(Journal)).ShouldBe(200, $$"""
            { "calls": [
              { "id": 1, "receivedAt": "~.+Z", "vendor": "Corbado", "method": "POST", "target": "/corbado/v2/users", "operationId": "UserCreate", "project": "{{Project}}", "status": 200 },
              { "id": 2, "receivedAt": "~.+Z", "vendor": "Corbado", "method": "GET", "target": "/corbado/v2/nothing?token=[[masked]]", "status": 404, "code": "not_found",
                "explanation": "http://localhost/_mock/lanes/{{corbado.Lane}}/journal/2/explanation" }
            ] }
            """);
    }

    [Theory]
    [InlineData("vendor=corbado", "1,2,3,4")]
    [InlineData("vendor=Corbado&status=404", "4")]
    [InlineData("vendor=logto", "5")]
    [InlineData("operationId=UserGet", "2,3")]
    [InlineData("userId=USER", "2")]
    [InlineData("project=pro-1111111111111111111", "1,2,3")]
    [InlineData("code=not_found", "4")]
    [InlineData("since=3", "4,5")]
    [InlineData("since=3&status=200", "")]
    public async Task Filters_narrow_them(string query, string ids)
    {
        var user = await CreateAsync();
        await corbado.GetAsync($"/v2/users/{user}");
        await corbado.GetAsync("/v2/users/usr-1");
        await corbado.GetAsync("/v2/nothing");
        await MockServer.Shared.Vendor("logto", corbado.Lane).GetAsync("/api/users");

        string.Join(',', await IdsAsync($"{Journal}?{query.Replace("USER", user)}")).ShouldBe(ids);
    }

    [Theory]
    [InlineData("vendor=no-vendor&wait=30", "There is no vendor 'no-vendor'; ")]
    [InlineData("operationId=userget&wait=30", "No operation is called 'userget'.")]
    [InlineData("vendor=logto&operationId=UserGet", "No operation of 'logto' is called 'UserGet'.")]
    public async Task A_name_that_nobody_has_is_told_and_not_waited_for(string query, string words)
    {
        var reply = await control.GetAsync($"{Journal}?{query}");

        reply.Status.ShouldBe(404, reply.Text);
        reply.Json.GetProperty("detail").GetString()!.ShouldStartWith(words);
    }

    [Fact]
    public async Task Whoever_waits_gets_the_call_when_it_comes()
    {
        await CreateAsync();
        var waiting = IdsAsync($"{Journal}?operationId=UserCreate&since=1&wait=30");
        await corbado.GetAsync("/v2/nothing");
        waiting.IsCompleted.ShouldBeFalse();
        await CreateAsync();

        (await waiting).ShouldBe([3]);
        (await IdsAsync($"{Journal}?since=2&wait=30")).ShouldBe([3]);
    }

    [Fact]
    public async Task A_lane_that_is_waited_for_need_not_be_there_yet()
    {
        (await control.GetAsync(Journal)).Status.ShouldBe(404);
        var waiting = IdsAsync($"{Journal}?wait=30");
        await CreateAsync();

        (await waiting).ShouldBe([1]);
    }

    [Fact]
    public async Task Waiting_ends()
    {
        (await control.GetAsync($"{Journal}?wait=1")).ShouldBe(200, """{ "calls": [] }""");
        (await control.GetAsync($"{Journal}?wait=61")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Whoever_hangs_up_waits_no_more()
    {
        using var http = MockServer.Shared.CreateClient();
        using var gone = new CancellationTokenSource();
        var waiting = http.GetAsync($"/_mock{Journal}?wait=60", gone.Token);
        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        await CreateAsync();
        (await IdsAsync(Journal)).ShouldBe([1]);
    }

    [Fact]
    public async Task Another_lane_wakes_nobody()
    {
        var waiting = IdsAsync($"{Journal}?wait=1");
        await MockServer.Shared.Vendor("corbado").GetAsync("/v2/nothing");

        (await waiting).ShouldBeEmpty();
    }

    async Task<string> CreateAsync() => (await corbado.PostAsync("/v2/users", """{"fullName":"Jane","status":"active"}""")).Json.GetProperty("userID").GetString()!;

    async Task<long[]> IdsAsync(string path)
    {
        var reply = await control.GetAsync(path);
        reply.Status.ShouldBe(200, reply.Text);
        return [.. reply.Json.GetProperty("calls").EnumerateArray().Select(call => call.GetProperty("id").GetInt64())];
    }
}
