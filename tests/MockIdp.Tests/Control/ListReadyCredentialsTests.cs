namespace MockIdp.Tests.Control;

public class ListReadyCredentialsTests
{
    readonly VendorClient control = MockServer.Shared.Control();

    [Theory]
    [InlineData("Corbado")]
    [InlineData("corbado")]
    public async Task The_padlocks_of_a_contract_are_filled_with_what_the_server_knows(string vendor)
    {
        var answer = await control.GetAsync($"/ready-credentials/{vendor}");

        answer.ShouldBe(200, """[ { "scheme": "basicAuth", "userName": "pro-1111111111111111111", "value": "corbado1_mock_secret" } ]""");
        answer.Header("Cache-Control").ShouldBe("no-store");
    }

    [Fact]
    public async Task A_contract_that_there_is_not_is_named() =>
        (await control.GetAsync("/ready-credentials/no-vendor")).ShouldBe(404, $$"""
            { "type": "urn:mockidp:no-such-vendor", "title": "Not Found", "status": 404, "detail": "There is no vendor 'no-vendor'; the vendors are {{VendorNames.NameList}}." }
            """);
}
