namespace MockIdp.Tests.Control;

public class VerifyJournalTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly VendorClient corbado = MockServer.Shared.Vendor("corbado").WithBasic("pro-1111111111111111111", "corbado1_mock_secret");

    [Theory]
    [InlineData("""{ }""", true, 3)]
    [InlineData("""{ "operationId": "UserCreate" }""", true, 2)]
    [InlineData("""{ "operationId": "UserCreate", "exactly": 2 }""", true, 2)]
    [InlineData("""{ "operationId": "UserCreate", "exactly": 1 }""", false, 2)]
    [InlineData("""{ "operationId": "UserCreate", "atLeast": 2, "atMost": 2 }""", true, 2)]
    [InlineData("""{ "operationId": "UserCreate", "atLeast": 3 }""", false, 2)]
    [InlineData("""{ "operationId": "UserCreate", "atMost": 1 }""", false, 2)]
    [InlineData("""{ "operationId": "UserDelete" }""", false, 0)]
    [InlineData("""{ "operationId": "UserDelete", "exactly": 0 }""", true, 0)]
    [InlineData("""{ "vendor": "corbado", "status": 400, "code": "validation_error", "since": 1, "exactly": 1 }""", true, 1)]
    public async Task A_claim_holds_or_not(string claim, bool holds, int found)
    {
        await ThreeCallsAsync();

        var verdict = await VerifyAsync(claim);

        (verdict.Json.GetProperty("holds").GetBoolean(), verdict.Json.GetProperty("found").GetInt32(), verdict.Json.GetProperty("calls").GetArrayLength()).ShouldBe((holds, found, found));
    }

    /// <summary>It would fail for ever, and the calls would be searched for what is wrong.</summary>
    [Theory]
    [InlineData("""{ "exactly": 1, "atLeast": 2 }""", "No number of calls is exactly 1 and at least 2.")]
    [InlineData("""{ "exactly": 3, "atMost": 2 }""", "No number of calls is exactly 3 and at most 2.")]
    [InlineData("""{ "atLeast": 3, "atMost": 2 }""", "No number of calls is at least 3 and at most 2.")]
    public async Task A_claim_that_cannot_hold_is_refused(string claim, string detail)
    {
        await ThreeCallsAsync();

        (await VerifyAsync(claim, 400)).ShouldBe(400, $$"""{ "type": "urn:mockidp:impossible-claim", "title": "Bad Request", "status": 400, "detail": "{{detail}}" }""");
    }

    [Fact]
    public async Task Where_it_does_not_hold_the_nearest_calls_are_told()
    {
        await ThreeCallsAsync();

        var misses = (await VerifyAsync("""{ "operationId": "UserCreate", "status": 409 }""")).Json.GetProperty("nearMisses");

        misses.EnumerateArray().Select(miss => miss.GetProperty("differences").GetRawText()).ShouldBe(
        [
            """[{"member":"status","wanted":"409","actual":"400"}]""",
            """[{"member":"status","wanted":"409","actual":"200"}]""",
        ]);
        misses.EnumerateArray().Select(miss => miss.GetProperty("call").GetProperty("id").GetInt64()).ShouldBe([2, 1]);
    }

    /// <summary>Nobody calls what is not there: a claim of no calls would hold for ever.</summary>
    [Theory]
    [InlineData("""{ "operationId": "UserDeleted", "exactly": 0 }""", "urn:mockidp:no-such-operation")]
    [InlineData("""{ "vendor": "logto", "operationId": "UserDelete", "exactly": 0 }""", "urn:mockidp:no-such-operation")]
    [InlineData("""{ "vendor": "no-vendor", "exactly": 0 }""", "urn:mockidp:no-such-vendor")]
    public async Task A_name_that_nobody_has_is_an_error(string claim, string type)
    {
        await ThreeCallsAsync();

        (await VerifyAsync(claim, 404)).Json.GetProperty("type").GetString().ShouldBe(type);
    }

    [Fact]
    public async Task A_misspelt_member_is_an_error() => (await VerifyAsync("""{ "operation": "UserCreate" }""", 400)).Text.ShouldContain("/operation");

    async Task ThreeCallsAsync()
    {
        await corbado.PostAsync("/v2/users", """{"fullName":"Jane","status":"active"}""");
        await corbado.PostAsync("/v2/users", """{"fullName":"Jane","status":"activ"}""");
        await corbado.GetAsync("/v2/users");
    }

    async Task<Reply> VerifyAsync(string claim, int status = 200)
    {
        var reply = await control.PostAsync($"/lanes/{corbado.Lane}/journal/verify", claim);
        reply.Status.ShouldBe(status, reply.Text);
        return reply;
    }
}
