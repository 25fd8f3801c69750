using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MockIdp.Tests.Hosting;

public class ShutdownTests
{
    [Fact]
    public async Task A_request_that_has_begun_is_answered_before_the_server_stops()
    {
        await using var server = await PublishedServer.StartAsync("--vendor-ports", "off");
        const string body = """{"status":"active"}""";
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, server.Port, TestContext.Current.CancellationToken);
        var stream = tcp.GetStream();
        var credentials = Convert.ToBase64String("pro-1111111111111111111:corbado1_mock_secret"u8);
        await SendAsync(stream, $"POST /corbado/v2/users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {credentials}\r\nContent-Length: {body.Length}\r\nExpect: 100-continue\r\n\r\n");
        // Once it asks for the body, the request is in the server's hands.
        (await ReadLineAsync(stream)).ShouldBe("HTTP/1.1 100 Continue");

        server.RequestStop();
        await SendAsync(stream, body);

        await ReadLineAsync(stream);
        (await ReadLineAsync(stream)).ShouldBe("HTTP/1.1 200 OK");
        (await server.ExitCodeAsync()).ShouldBe(0);
    }

    static ValueTask SendAsync(Stream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);

    static async Task<string> ReadLineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, TestContext.Current.CancellationToken) == 1 && one[0] != '\n')
            line.Append((char)one[0]);
        return line.ToString().TrimEnd('\r');
    }
}
