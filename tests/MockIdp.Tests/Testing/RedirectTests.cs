using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using MockIdp.Testing;

namespace MockIdp.Tests.Testing;

/// <summary>The clients of an application, sent to a lane.</summary>
[Collection("servers")]
public class RedirectTests(ServersFixture servers)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<MockIdpTransport> Transports => [MockIdpTransport.Port, MockIdpTransport.Memory];

    /// <summary>An application's client, as it stands in its production code.</summary>
    sealed class SignUp(HttpClient http)
    {
        public async Task<HttpStatusCode> CreateAsync() => (await http.PostAsJsonAsync("/v2/users", new { fullName = "Jane", status = "active" }, Ct)).StatusCode;
    }

    static ServiceCollection Application(MockIdpLane lane, string address = "https://backendapi.cloud.corbado.io")
    {
        var services = new ServiceCollection();
        services.AddHttpClient<SignUp>(http =>
        {
            http.BaseAddress = new Uri(address);
            http.DefaultRequestHeaders.Authorization = LaneTests.Corbado(lane).DefaultRequestHeaders.Authorization;
        }).ConfigurePrimaryHttpMessageHandler(() => new Unreachable());
        services.AddHttpClient("elsewhere", http => http.BaseAddress = new Uri("https://other.example")).ConfigurePrimaryHttpMessageHandler(() => new Unreachable());
        return services;
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_typed_client_is_redirected_and_others_are_not(MockIdpTransport transport)
    {
        await using var lane = await servers.Of(transport).NewLaneAsync(ct: Ct);
        await using var app = Application(lane, "https://proxy.internal:8443").RedirectToMockIdp<SignUp>(lane.Corbado).BuildServiceProvider();

        (await app.GetRequiredService<SignUp>().CreateAsync()).ShouldBe(HttpStatusCode.OK);
        await lane.Corbado.UserCreate.ShouldHaveBeenCalledOnce(Ct);
        await Should.ThrowAsync<HttpRequestException>(() => app.GetRequiredService<IHttpClientFactory>().CreateClient("elsewhere").GetAsync("/", Ct));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Every_client_of_a_vendors_host_is_redirected(MockIdpTransport transport)
    {
        await using var lane = await servers.Of(transport).NewLaneAsync(ct: Ct);
        await using var app = Application(lane).RedirectToMockIdp(lane).BuildServiceProvider();

        (await app.GetRequiredService<SignUp>().CreateAsync()).ShouldBe(HttpStatusCode.OK);
        using var plain = app.GetRequiredService<IHttpClientFactory>().CreateClient();
        (await plain.GetAsync("https://my-tenant.logto.app/api/users", Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await lane.Corbado.UserCreate.ShouldHaveBeenCalledOnce(Ct);
        await lane.Logto.ListUsers.WithStatus(401).ShouldHaveBeenCalledOnce(Ct);
        await Should.ThrowAsync<HttpRequestException>(() => app.GetRequiredService<IHttpClientFactory>().CreateClient("elsewhere").GetAsync("/", Ct));
    }

    [Fact]
    public async Task A_named_client_is_redirected()
    {
        await using var lane = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        await using var app = Application(lane).RedirectToMockIdp("elsewhere", lane.QuickBlox).BuildServiceProvider();
        using var client = app.GetRequiredService<IHttpClientFactory>().CreateClient("elsewhere");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", QuickBloxCredentials.ApiKey);
        (await client.GetAsync("/users.json", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await lane.QuickBlox.ListUsers.ShouldHaveBeenCalledOnce(Ct);
    }

    /// <summary>What the application would reach without a redirection.</summary>
    sealed class Unreachable : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new HttpRequestException($"{request.RequestUri} is not to be reached.");
    }
}
