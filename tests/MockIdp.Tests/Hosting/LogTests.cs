using System.Text.Json;

namespace MockIdp.Tests.Hosting;

/// <summary>What the console shows. Each test stops its server, so that everything has been written.</summary>
public class LogTests
{
    [Fact]
    public async Task A_quiet_server_says_nothing_about_requests() =>
        (await OutputAsync()).ShouldBeEmpty();

    [Fact]
    public async Task A_verbose_server_writes_one_readable_line_for_each_request()
    {
        var lines = await OutputAsync("--verbose");
        lines.Length.ShouldBe(2);
        lines[0].ShouldMatch(@"POST /v2/users 401 Corbado UserCreate login_error lane=default [0-9.]+ ms$");
        lines[1].ShouldMatch(@"GET /v2 404 Corbado - not_found lane=default [0-9.]+ ms$");
    }

    [Fact]
    public async Task Structured_logs_are_one_json_object_a_line_without_secrets()
    {
        var lines = await OutputAsync("--verbose", "--log-format", "json");
        lines.Length.ShouldBe(2);
        var state = JsonDocument.Parse(lines[0]).RootElement.GetProperty("State");
        state.GetProperty("Method").GetString().ShouldBe("POST");
        state.GetProperty("Status").GetInt32().ShouldBe(401);
        state.GetProperty("Operation").GetString().ShouldBe("UserCreate");
        state.GetProperty("Code").GetString().ShouldBe("login_error");
        string.Concat(lines).ShouldNotContain("corbado1_wrong");
    }

    [Fact]
    public async Task A_handshake_that_is_none_is_no_fault_of_the_servers()
    {
        await using var server = await PublishedServer.StartAsync("--vendor-ports", "off");
        using (var tcp = new System.Net.Sockets.TcpClient("127.0.0.1", server.Port))
        {
            await tcp.GetStream().WriteAsync("\u0016\u0003\u0001\0\u0005hello"u8.ToArray(), TestContext.Current.CancellationToken);
            // The server ends the connection, by its own word or by resetting it.
            await Should.NotThrowAsync(async () => await EndAsync(tcp.GetStream()));
        }
        server.RequestStop();
        (await server.ExitCodeAsync()).ShouldBe(0);
        (await server.RemainingOutputAsync()).ShouldBeEmpty();
    }

    static async Task EndAsync(Stream stream)
    {
        try
        {
            (await stream.ReadAsync(new byte[16], TestContext.Current.CancellationToken)).ShouldBeLessThan(16);
        }
        catch (IOException reset)
        {
            reset.InnerException.ShouldBeOfType<System.Net.Sockets.SocketException>();
        }
    }

    static async Task<string[]> OutputAsync(params string[] options)
    {
        await using var server = await PublishedServer.StartAsync([.. options, "--vendor-ports", "off"]);
        using (var http = new HttpClient { BaseAddress = server.Url })
        {
            http.DefaultRequestHeaders.Add("Authorization", "Basic " + Convert.ToBase64String("pro-1111111111111111111:corbado1_wrong"u8));
            await http.PostAsync("/corbado/v2/users", new StringContent("{}"), TestContext.Current.CancellationToken);
            await http.GetAsync("/corbado/v2", TestContext.Current.CancellationToken);
        }
        server.RequestStop();
        (await server.ExitCodeAsync()).ShouldBe(0);
        return await server.RemainingOutputAsync();
    }
}
