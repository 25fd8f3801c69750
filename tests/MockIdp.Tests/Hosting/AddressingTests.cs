using System.Text.Json;

namespace MockIdp.Tests.Hosting;

/// <summary>Who a request is for, and which address its answer speaks of.</summary>
public sealed class AddressingTests : IDisposable
{
    const string Discovery = "/oidc/.well-known/openid-configuration";

    readonly MockServer published = new(("public-url", "https://idp.example.test:9443/mock/"));

    public void Dispose() => published.Dispose();

    [Theory]
    [InlineData("http://localhost/logto", "http://localhost/logto/oidc")]
    [InlineData("http://127.0.0.1:4711/logto", "http://127.0.0.1:4711/logto/oidc")]
    [InlineData("https://localhost/logto", "https://localhost/logto/oidc")]
    [InlineData("http://logto.localhost:8080", "http://logto.localhost:8080/oidc")]
    [InlineData("http://logto", "http://logto/oidc")]
    [InlineData("http://LOGTO.test", "http://logto.test/oidc")]
    [InlineData("http://localhost/l/blue/logto", "http://localhost/l/blue/logto/oidc")]
    [InlineData("http://logto.localhost/l/blue", "http://logto.localhost/l/blue/oidc")]
    [InlineData("http://blue.logto.localhost:8080", "http://blue.logto.localhost:8080/oidc")]
    [InlineData("http://blue.logto", "http://blue.logto/oidc")]
    public async Task Absolute_urls_follow_the_address_that_the_caller_used(string address, string issuer) =>
        (await IssuerAsync(MockServer.Shared, address)).ShouldBe(issuer);

    [Theory]
    [InlineData("http://localhost/logto", "https://idp.example.test:9443/mock/logto/oidc")]
    [InlineData("http://logto.localhost", "https://idp.example.test:9443/mock/logto/oidc")]
    [InlineData("http://localhost/l/blue/logto", "https://idp.example.test:9443/mock/l/blue/logto/oidc")]
    [InlineData("http://blue.logto.localhost", "https://idp.example.test:9443/mock/l/blue/logto/oidc")]
    public async Task A_public_url_wins_over_the_callers_address(string address, string issuer) =>
        (await IssuerAsync(published, address)).ShouldBe(issuer);

    [Fact]
    public async Task Header_path_and_host_label_name_the_same_lane_and_another_lane_knows_nothing()
    {
        using var http = Client(MockServer.Shared);
        var created = await CreateAsync(http, "http://localhost/l/green/corbado");

        (await GetAsync(http, $"http://localhost/corbado/v2/users/{created}", lane: "green")).ShouldBe(200);
        (await GetAsync(http, $"http://corbado.localhost/l/green/v2/users/{created}", lane: null)).ShouldBe(200);
        (await GetAsync(http, $"http://green.corbado.localhost/v2/users/{created}", lane: null)).ShouldBe(200);
        (await GetAsync(http, $"http://GREEN.Corbado.test/v2/users/{created}", lane: null)).ShouldBe(200);
        (await GetAsync(http, $"http://red.corbado.localhost/v2/users/{created}", lane: null)).ShouldBe(400);
        (await GetAsync(http, $"http://red.corbado.localhost/l/green/v2/users/{created}", lane: null)).ShouldBe(200);
        (await GetAsync(http, $"http://red.corbado.localhost/v2/users/{created}", lane: "green")).ShouldBe(200);
        (await GetAsync(http, $"http://localhost/l/red/corbado/v2/users/{created}", lane: null)).ShouldBe(400);
        (await GetAsync(http, $"http://localhost/corbado/v2/users/{created}", lane: null)).ShouldBe(400);
        (await GetAsync(http, $"http://localhost/l/red/corbado/v2/users/{created}", lane: "green")).ShouldBe(200);
    }

    public static TheoryData<string> Prefixes() => [.. Contracts.Vendors.Select(Contracts.Prefix)];

    [Theory]
    [MemberData(nameof(Prefixes))]
    public async Task A_lane_that_cannot_be_named_so_is_refused_in_the_vendors_own_envelope(string prefix)
    {
        using var http = Client(MockServer.Shared);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://localhost/{prefix}/anything");
        request.Headers.Add("X-Mock-Lane", "../etc");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBeOneOf(400, 422);
        JsonDocument.Parse(text).RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
        text.ShouldContain("[[mock]] a lane's name is 1 to 64 letters, digits, '-', '_' or '.', but not '.' or '..'");
    }

    /// <summary>No client could ask the control plane for them.</summary>
    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task A_name_that_clients_take_out_of_a_path_is_no_lanes(string name)
    {
        using var http = Client(MockServer.Shared);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost/corbado/v2/users/usr-1");
        request.Headers.Add("X-Mock-Lane", name);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("[[mock]] a lane's name is");
    }

    [Fact]
    public async Task A_lane_in_the_path_that_cannot_be_is_refused_even_if_the_header_names_a_good_one()
    {
        using var http = Client(MockServer.Shared);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost/l/a%22b/corbado/v2/users/usr-1");
        request.Headers.Add("X-Mock-Lane", "good");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("[[mock]] a lane's name is");
    }

    static async Task<string> IssuerAsync(MockServer server, string address)
    {
        using var http = Client(server);
        return JsonDocument.Parse(await http.GetStringAsync(address + Discovery, TestContext.Current.CancellationToken)).RootElement.GetProperty("issuer").GetString()!;
    }

    static async Task<string> CreateAsync(HttpClient http, string address)
    {
        using var answer = await http.PostAsync(address + "/v2/users", new StringContent("""{"status":"active"}"""), TestContext.Current.CancellationToken);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("userID").GetString()!;
    }

    static async Task<int> GetAsync(HttpClient http, string url, string? lane)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (lane is not null)
            request.Headers.Add("X-Mock-Lane", lane);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    static HttpClient Client(MockServer server)
    {
        var http = new HttpClient(server.Server.CreateHandler());
        http.DefaultRequestHeaders.Add("Authorization", "Basic " + Convert.ToBase64String("pro-1111111111111111111:corbado1_mock_secret"u8));
        return http;
    }
}
