using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MockIdp.Tests.Engines.Postgres;

/// <summary>
/// A load balancer of one page: each request goes to the next server, one that could not be sent there to the one after. What was sent is never sent
/// again; where its answer does not come, the caller gets a 502.
/// </summary>
sealed class RoundRobin : IAsyncDisposable
{
    static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade" };

    // Without connections that are kept: one that cannot be made is a request that was not sent.
    readonly HttpMessageInvoker client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero });
    readonly Lock gate = new();
    readonly Uri?[] servers;
    readonly int[] open;
    readonly long[] answered;
    readonly Dictionary<long, TaskCompletionSource> awaited = [];
    readonly WebApplication app;
    readonly string vendor;
    TaskCompletionSource? quiet;
    long total;
    int next;

    RoundRobin(IEnumerable<Uri> servers, X509Certificate2 certificate, string vendor)
    {
        this.vendor = vendor;
        this.servers = [.. servers];
        (open, answered) = (new int[this.servers.Length], new long[this.servers.Length]);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
        });
        app = builder.Build();
        app.Run(ForwardAsync);
    }

    /// <summary>Without TLS.</summary>
    public int Port { get; private set; }

    /// <summary>Of one vendor alone, for clients that take no path in an address.</summary>
    public int VendorPort { get; private set; }

    /// <summary>With it.</summary>
    public int TlsPort { get; private set; }

    /// <summary>How many answers each server has given.</summary>
    public IReadOnlyList<long> Answered
    {
        get
        {
            lock (gate)
                return [.. answered];
        }
    }

    public static async Task<RoundRobin> StartAsync(IEnumerable<Uri> servers, X509Certificate2 certificate, string vendor)
    {
        var proxy = new RoundRobin(servers, certificate, vendor);
        await proxy.app.StartAsync(TestContext.Current.CancellationToken);
        var ports = proxy.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address)).ToArray();
        var plain = ports.Where(url => url.Scheme == "http").ToArray();
        (proxy.Port, proxy.VendorPort, proxy.TlsPort) = (plain[0].Port, plain[1].Port, ports.Single(url => url.Scheme == "https").Port);
        return proxy;
    }

    /// <summary>A certificate for localhost that signs itself.</summary>
    public static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>Done once so many answers were given in all.</summary>
    public Task AnsweredAsync(long count)
    {
        lock (gate)
        {
            if (total >= count)
                return Task.CompletedTask;
            return (awaited[count] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Does something with a server while it answers nobody; it is asked again afterwards, at the same address.</summary>
    public async Task QuietlyAsync(int server, Func<Task> act)
    {
        Uri address;
        Task idle;
        lock (gate)
        {
            address = servers[server]!;
            servers[server] = null;
            quiet = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            idle = open[server] == 0 ? Task.CompletedTask : quiet.Task;
        }
        await idle;
        await act();
        Put(server, address);
    }

    /// <summary>Gives a server another address.</summary>
    public void Put(int server, Uri address)
    {
        lock (gate)
            (servers[server], quiet) = (address, null);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        client.Dispose();
    }

    async Task ForwardAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var refusing = new HashSet<int>();
        while (Take(refusing) is var (server, address))
        {
            try
            {
                using var request = Request(http.Request, address, body.ToArray());
                using var response = await client.SendAsync(request, http.RequestAborted);
                await AnswerAsync(http.Response, response);
                Count(server);
                return;
            }
            catch (HttpRequestException refused) when (refused.HttpRequestError == HttpRequestError.ConnectionError)
            {
                // Not sent: the next one.
                refusing.Add(server);
            }
            catch (HttpRequestException) when (!http.Response.HasStarted)
            {
                break;
            }
            finally
            {
                Release(server);
            }
        }
        http.Response.StatusCode = StatusCodes.Status502BadGateway;
    }

    HttpRequestMessage Request(HttpRequest from, Uri address, byte[] body)
    {
        // As it was sent: escapes are the server's business.
        var target = (from.HttpContext.Connection.LocalPort == VendorPort ? "/" + vendor : "") + from.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var url = new Uri(address.GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(from.Method), url) { Content = body.Length > 0 || from.ContentType is not null ? new ByteArrayContent(body) : null };
        foreach (var (name, values) in from.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }
        return request;
    }

    static async Task AnswerAsync(HttpResponse to, HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync();
        to.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Where(header => !OfTheConnection.Contains(header.Key)))
            to.Headers[name] = values.ToArray();
        if (body.Length > 0)
            await to.Body.WriteAsync(body);
    }

    /// <summary>The next server; null when there is none but those that refuse.</summary>
    (int Server, Uri Address)? Take(HashSet<int> refusing)
    {
        lock (gate)
        {
            for (var i = 0; i < servers.Length; i++)
            {
                next = (next + 1) % servers.Length;
                if (refusing.Contains(next) || servers[next] is not { } address)
                    continue;
                open[next]++;
                return (next, address);
            }
            return null;
        }
    }

    void Release(int server)
    {
        lock (gate)
        {
            if (--open[server] == 0 && servers[server] is null)
                quiet?.TrySetResult();
        }
    }

    void Count(int server)
    {
        lock (gate)
        {
            answered[server]++;
            if (awaited.Remove(++total, out var done))
                done.SetResult();
        }
    }
}
