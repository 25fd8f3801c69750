namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class GetAccountSettingsTests
{
    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("/account_settings.json")]
    [InlineData("/account_settings")]
    public async Task Clients_are_sent_to_where_they_asked(string path) =>
        (await quickblox.With("QB-Account-Key", "7yvNe17TnjNUqDoPwfqp").GetAsync(path))
            .ShouldBe(200, """{ "api_endpoint": "http://localhost/quickblox", "chat_endpoint": "localhost", "turnserver_endpoint": "localhost" }""");

    [Fact]
    public async Task A_lane_in_the_path_stays_in_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://quickblox.example:8443/l/{quickblox.Lane}/account_settings.json");
        request.Headers.Add("QB-Account-Key", "key");

        using var response = await MockServer.Shared.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);

        JsonShape.Compare($$"""{ "api_endpoint": "http://quickblox.example:8443/l/{{quickblox.Lane}}", "chat_endpoint": "quickblox.example", "turnserver_endpoint": "quickblox.example" }""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_an_account_key_nothing_is_told() => (await quickblox.GetAsync("/account_settings.json")).ShouldBe(401, TokenMissing);
}
