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

    [Fact]
    public async Task A_connection_that_never_said_anything_holds_nobody_up()
    {
        await using var server = await PublishedServer.StartAsync("--vendor-ports", "off");
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, server.Port, TestContext.Current.CancellationToken);
        // A second one that is answered: by then the silent one has been accepted.
        using (var http = new HttpClient { BaseAddress = server.Url })
            await http.GetStringAsync("/_mock/health/live", TestContext.Current.CancellationToken);

        server.RequestStop();

        // The end of the silent connection is the server's doing, before its own patience (10 s) is over and it just dies.
        (await silent.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken)).ShouldBe(0);
        (await server.ExitCodeAsync()).ShouldBe(0);
    }

    /// <summary>As the console does, whose pages wait for what comes.</summary>
    [Theory]
    [InlineData("/_mock/outbox?lane=waiting&wait=60", """{"lane":"waiting","messages":[]}""")]
    [InlineData("/_mock/lanes/waiting/journal?wait=60", """{"calls":[]}""")]
    public async Task Whoever_waits_is_answered_when_the_server_stops(string path, string answer)
    {
        await using var server = await PublishedServer.StartAsync("--vendor-ports", "off");
        using var http = new HttpClient { BaseAddress = server.Url };
        var waiting = http.GetStringAsync(path, TestContext.Current.CancellationToken);
        // Whoever waits in a lane that is not there yet makes it: then the request is in the server's hands.
        HttpStatusCode lane;
        do
        {
            using var looked = await http.GetAsync("/_mock/lanes/waiting", TestContext.Current.CancellationToken);
            lane = looked.StatusCode;
        }
        while (lane != HttpStatusCode.OK);

        server.RequestStop();

        // Without an answer the connection would be broken after the server's own patience (10 s).
        (await waiting).ShouldBe(answer);
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
