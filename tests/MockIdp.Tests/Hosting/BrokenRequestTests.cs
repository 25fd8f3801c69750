using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MockIdp.Tests.Hosting;

/// <summary>Requests whose framing breaks on a real connection: a vendor's answer where one is possible, and a server that goes on.</summary>
[Collection("published server")]
public class BrokenRequestTests(PublishedServerFixture fixture)
{
    const string Head = "POST /corbado/v2/users HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Basic cHJvLTExMTExMTExMTExMTExMTExMTE6Y29yYmFkbzFfbW9ja19zZWNyZXQ=\r\n";

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n\r\n")]
    public async Task A_chunk_of_no_size_is_the_vendors_400(string rest)
    {
        var answer = await AskAsync(Head + rest);
        answer.ShouldStartWith("HTTP/1.1 400 Bad Request");
        answer.ShouldContain("\"type\":\"invalid_json\",\"details\":\"[[mock]] ");
    }

    [Fact]
    public async Task A_header_that_is_no_utf_8_reaches_the_vendor() =>
        (await AskAsync(Head.Replace("Basic ", "Basic \u00ff") + "Content-Length: 2\r\n\r\n{}")).ShouldContain("\"details\":\"Authorization header is malformed\"");

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_harms_nobody()
    {
        using (var tcp = new TcpClient { LingerState = new LingerOption(true, 0) })
        {
            await tcp.ConnectAsync(IPAddress.Loopback, fixture.Server.Port, TestContext.Current.CancellationToken);
            await tcp.GetStream().WriteAsync(Encoding.Latin1.GetBytes(Head + "Content-Length: 100\r\n\r\n{"), TestContext.Current.CancellationToken);
        }
        using var http = new HttpClient { BaseAddress = fixture.Server.Url };
        (await http.GetStringAsync("/_mock/health/live", TestContext.Current.CancellationToken)).ShouldBe("""{"status":"ok"}""");
    }

    /// <summary>Routing decodes a path before it compares; what the control plane answers goes by the path as it was sent.</summary>
    [Theory]
    [InlineData("/%5Fmock/lanes")]
    [InlineData("/x/../_mock/lanes")]
    public async Task The_control_planes_prefix_is_taken_as_it_is_written(string path)
    {
        var answer = await AskAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        answer.ShouldStartWith("HTTP/1.1 404 Not Found");
        answer.ShouldContain("[[mock]] Nothing is at /_mock/lanes.");
    }

    async Task<string> AskAsync(string request)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, fixture.Server.Port, TestContext.Current.CancellationToken);
        await tcp.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(tcp.GetStream());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
