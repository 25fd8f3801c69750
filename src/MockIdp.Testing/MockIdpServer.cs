using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using MockIdp.Server.Hosting;

namespace MockIdp.Testing;

/// <summary>A MockIdp that tests use: started in this process, or running somewhere else. All of it is safe for parallel use; one server is enough for all tests.</summary>
public sealed partial class MockIdpServer : IAsyncDisposable
{
    readonly IAsyncDisposable? server;
    readonly HttpMessageHandler transport;
    MockIdpLane? defaultLane;

    MockIdpServer(IAsyncDisposable? server, HttpMessageHandler transport, Uri address, string? adminToken)
    {
        (this.server, this.transport, BaseAddress) = (server, transport, address);
        Control = new ControlClient(transport, address, adminToken);
    }

    /// <summary>Its main address, ending in a slash. Without a port (<see cref="MockIdpTransport.Memory"/>) only <see cref="CreateHandler"/> leads there.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Where calls are that name no lane.</summary>
    public MockIdpLane DefaultLane => defaultLane ??= new MockIdpLane(this, "default");

    internal ControlClient Control { get; }

    /// <summary>Starts a server in this process.</summary>
    /// <exception cref="ArgumentException">An option is not known, or does not take its value; the message says what it takes.</exception>
    public static async Task<MockIdpServer> StartAsync(MockIdpOptions? options = null, CancellationToken ct = default)
    {
        options ??= new MockIdpOptions();
        var adminToken = options.Server.TryGetValue("--admin-token", out var token) ? token : null;
        if (options.Transport == MockIdpTransport.Memory)
        {
            var hosted = await InProcessServer.StartAsync(options.All(), builder => builder.WebHost.UseTestServer(), ct).ConfigureAwait(false);
            var inMemory = (TestServer)hosted.Services.GetRequiredService<IServer>();
            return new MockIdpServer(hosted, inMemory.CreateHandler(), inMemory.BaseAddress, adminToken);
        }
        var listening = await InProcessServer.StartAsync(options.All(), null, ct).ConfigureAwait(false);
        return new MockIdpServer(listening, Connections(), listening.Address!, adminToken);
    }

    /// <summary>A server that runs already: a container, <c>mock-idp serve</c>.</summary>
    /// <param name="address">Its main address, like <c>http://127.0.0.1:8080</c>.</param>
    /// <param name="adminToken">What its <c>--admin-token</c> says; null without one.</param>
    public static MockIdpServer At(Uri address, string? adminToken = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new MockIdpServer(null, Connections(), new Uri(address.AbsoluteUri.TrimEnd('/') + "/"), adminToken);
    }

    /// <summary>Makes a lane that nobody else has; it is deleted when it is disposed of.</summary>
    /// <param name="claims">Projects whose calls belong to the lane without naming it: the vendor's prefix, a slash, the project (<c>corbado/pro-42</c>).</param>
    /// <exception cref="MockIdpException">Another lane has claimed one of them, or there are too many lanes.</exception>
    public async Task<MockIdpLane> NewLaneAsync(IEnumerable<string>? claims = null, CancellationToken ct = default)
    {
        var made = await Control.SendAsync(HttpMethod.Post, "lanes", claims is null ? null : new { claims = claims.ToArray() }, ct).ConfigureAwait(false);
        return new MockIdpLane(this, made!["name"]!.GetValue<string>());
    }

    /// <summary>A handler for what speaks to the server itself: its base address is <see cref="BaseAddress"/>.</summary>
    public HttpMessageHandler CreateHandler() => new SharedHandler(transport);

    internal HttpMessageHandler Transport => transport;

    /// <summary>Stops the server, unless it was there before (<see cref="At"/>).</summary>
    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        transport.Dispose();
        if (server is not null)
            await server.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Redirections are the test's to see: some lead to the client's own address, where nobody listens. Neither proxies nor cookies come between, and whatever certificate a mock has is good: its CA is made at each start.</summary>
    static SocketsHttpHandler Connections() => new() { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } };
}
