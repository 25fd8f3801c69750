using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MockIdp.Tests.Hosting;

/// <summary>One port, two protocols: the first byte decides, and nothing that a client sends first can confuse it.</summary>
[Collection("published server")]
public class TlsTests(PublishedServerFixture fixture)
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("quickblox.localhost")]
    public async Task A_client_that_trusts_the_development_ca_needs_no_exception(string host)
    {
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = Trust() }, ConnectCallback = ConnectAsync });
        (await http.GetStringAsync($"https://{host}:{fixture.Server.Port}/_mock/health/ready", TestContext.Current.CancellationToken)).ShouldBe("""{"status":"ok"}""");
    }

    [Fact]
    public async Task Any_host_name_of_a_compose_file_gets_a_certificate_of_its_own()
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, fixture.Server.Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(tcp.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "corbado.idp.test", CertificateChainPolicy = Trust() }, TestContext.Current.CancellationToken);
        tls.RemoteCertificate!.Subject.ShouldBe("CN=corbado.idp.test");
    }

    [Theory]
    [InlineData("b\u00fccher.test", "CN=b\u00fccher.test")]
    [InlineData("mock_idp.test", "CN=mock_idp.test")]
    public async Task Names_of_other_scripts_and_of_compose_files_get_certificates_too(string host, string subject)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, fixture.Server.Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(tcp.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = (_, _, _, _) => true }, TestContext.Current.CancellationToken);
        tls.RemoteCertificate!.Subject.ShouldBe(subject);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("xn--\u00fc")]
    [InlineData("a b")]
    [InlineData("127.0.0.1")]
    public void What_is_no_name_gets_the_certificate_of_this_machine(string? name) =>
        new Server.Tls.DevelopmentCa(TimeProvider.System).For(name).TargetCertificate.Subject.ShouldBe("CN=localhost");

    [Fact]
    public async Task Http_2_is_spoken_over_tls()
    {
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = Trust() } }) { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var answer = await http.GetAsync($"https://localhost:{fixture.Server.Port}/_mock/health/live", TestContext.Current.CancellationToken);
        answer.Version.ShouldBe(HttpVersion.Version20);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_request_that_comes_byte_by_byte_is_still_answered()
    {
        using var tcp = new TcpClient { NoDelay = true };
        await tcp.ConnectAsync(IPAddress.Loopback, fixture.Server.Port, TestContext.Current.CancellationToken);
        var stream = tcp.GetStream();
        foreach (var character in "GET /_mock/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            await stream.WriteAsync(new[] { (byte)character }, TestContext.Current.CancellationToken);
        (await ReadAsync(stream)).ShouldStartWith("HTTP/1.1 200 OK");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0016")]
    [InlineData("\u0016\u0003\u0001")]
    [InlineData("\u0016\u0003\u0001\0\u0005hello")]
    [InlineData("\0\0\0\0")]
    [InlineData("HELO mail\r\n\r\n")]
    public async Task Whatever_a_port_probe_sends_the_server_goes_on(string bytes)
    {
        using (var probe = new TcpClient())
        {
            await probe.ConnectAsync(IPAddress.Loopback, fixture.Server.Port, TestContext.Current.CancellationToken);
            await probe.GetStream().WriteAsync(Encoding.Latin1.GetBytes(bytes), TestContext.Current.CancellationToken);
        }
        using var http = new HttpClient { BaseAddress = fixture.Server.Url };
        (await http.GetStringAsync("/_mock/health/live", TestContext.Current.CancellationToken)).ShouldBe("""{"status":"ok"}""");
    }

    X509ChainPolicy Trust() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { X509Certificate2.CreateFromPem(File.ReadAllText(fixture.CaFile)) },
        RevocationMode = X509RevocationMode.NoCheck,
    };

    /// <summary>Names below <c>.localhost</c> are not resolved on every machine.</summary>
    static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port), ct);
        return new NetworkStream(socket, ownsSocket: true);
    }

    static async Task<string> ReadAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
