using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace MockIdp.Tests.Steering;

/// <summary>What a rule does to a connection, seen by a socket.</summary>
public class ConnectionFaultTests
{
    const string Credentials = "Authorization: Basic cHJvLTExMTExMTExMTExMTExMTExMTE6Y29yYmFkbzFfbW9ja19zZWNyZXQ=\r\n";
    const string Ann = """{"fullName":"Ann Doe","status":"active"}""";

    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    readonly string lane = MockServer.FreshLane();
    readonly HttpClient http = RealServer.Client();

    [Fact]
    public async Task A_reset_before_the_operation_is_a_tcp_reset_and_nothing_was_done()
    {
        await AddAsync("""{ "match": { "operation": "UserCreate" }, "effect": { "reset": "before" } }""");
        (await CreateAsync()).ShouldBe(("", SocketError.ConnectionReset));
        (await NamesAsync()).ShouldBe("[]");
        var call = await CallAsync("UserCreate");
        (call["status"], call["rule"]!.GetValue<string>()).ShouldBe((null, "rule-1"));
    }

    [Fact]
    public async Task A_reset_after_the_operation_leaves_what_was_done()
    {
        await AddAsync("""{ "match": { "operation": "UserCreate" }, "effect": { "reset": "after" } }""");
        (await CreateAsync()).ShouldBe(("", SocketError.ConnectionReset));
        (await NamesAsync()).ShouldBe("""["Ann Doe"]""");
        (await CallAsync("UserCreate"))["status"].ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task A_truncated_body_is_shorter_than_its_length_says(int after)
    {
        await AddAsync($$"""{ "match": { "operation": "UserCreate" }, "effect": { "truncateAfter": {{after}} } }""");
        var (text, end) = await CreateAsync(keepAlive: true);
        end.ShouldBeNull();
        var (head, body) = (text.Split("\r\n\r\n")[0], text.Split("\r\n\r\n")[1]);
        head.ShouldStartWith("HTTP/1.1 200 OK");
        var promised = int.Parse(head.Split("Content-Length: ")[1].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);
        body.Length.ShouldBe(Math.Min(after, promised - 1));
        body.ShouldBe("""{"userID":""".Length >= after ? """{"userID":"""[..after] : body);
        (await NamesAsync()).ShouldBe("""["Ann Doe"]""");
    }

    [Fact]
    public async Task A_client_sees_a_truncated_body_as_an_error()
    {
        await AddAsync("""{ "effect": { "truncateAfter": 3 }, "calls": 1 }""");
        using var request = Request(HttpMethod.Get, "/corbado/v2/users");
        await Should.ThrowAsync<HttpRequestException>(async () => await http.SendAsync(request, Ct));
    }

    [Theory]
    [InlineData("""{ "truncateAfter": 3 }""")]
    [InlineData("""{ "reset": "before" }""")]
    public async Task A_connection_with_tls_breaks_too(string effect)
    {
        await AddAsync($$"""{ "effect": {{effect}}, "calls": 1 }""");
        using var tls = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } }) { BaseAddress = new Uri($"https://127.0.0.1:{RealServer.Port}"), Timeout = TimeSpan.FromSeconds(20) };
        using var first = Request(HttpMethod.Get, "/corbado/v2/users");
        await Should.ThrowAsync<HttpRequestException>(async () => await tls.SendAsync(first, Ct));
        using var second = Request(HttpMethod.Get, "/corbado/v2/users");
        using var whole = await tls.SendAsync(second, Ct);
        ((int)whole.StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task Another_content_type_is_told()
    {
        await AddAsync("""{ "match": { "operation": "UserCreate" }, "effect": { "contentType": "text/html; charset=utf-8" } }""");
        var (text, _) = await CreateAsync();
        text.ShouldContain("Content-Type: text/html; charset=utf-8\r\n");
        text.ShouldContain("\"fullName\":\"Ann Doe\"");
    }

    [Fact]
    public async Task A_slow_body_drips_and_is_whole()
    {
        await AddAsync("""{ "effect": { "answer": { "status": 429 }, "bytesPerSecond": 500 }, "calls": 1 }""");
        using var request = Request(HttpMethod.Get, "/corbado/v2/users");
        var begun = Stopwatch.GetTimestamp();
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        var body = await response.Content.ReadAsByteArrayAsync(Ct);
        ((int)response.StatusCode, (long)body.Length).ShouldBe((429, response.Content.Headers.ContentLength!.Value));
        // The first piece may have come with the head.
        Stopwatch.GetElapsedTime(begun).TotalSeconds.ShouldBeGreaterThan(((body.Length - 50) / 500.0) - 0.1);
        JsonNode.Parse(body)!["error"]!["type"]!.GetValue<string>().ShouldBe("rate_limited");
    }

    [Fact]
    public async Task A_delay_comes_before_the_answer()
    {
        await AddAsync("""{ "effect": { "delay": { "milliseconds": 300 }, "answer": { "status": 500 } }, "calls": 1 }""");
        var begun = Stopwatch.GetTimestamp();
        using var request = Request(HttpMethod.Get, "/corbado/v2/users");
        using var response = await http.SendAsync(request, Ct);
        ((int)response.StatusCode).ShouldBe(500);
        Stopwatch.GetElapsedTime(begun).TotalMilliseconds.ShouldBeGreaterThanOrEqualTo(295);
    }

    [Theory]
    [InlineData("""{ "delay": { "milliseconds": 600000 } }""")]
    [InlineData("""{ "bytesPerSecond": 1 }""")]
    public async Task Whoever_hangs_up_is_not_waited_for(string effect)
    {
        await AddAsync($$"""{ "match": { "operation": "UserList" }, "effect": {{effect}} }""");
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(System.Net.IPAddress.Loopback, RealServer.Port, Ct);
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"GET /corbado/v2/users HTTP/1.1\r\nHost: x\r\nX-Mock-Lane: {lane}\r\n{Credentials}\r\n"), Ct);
            // The rule has met the call by then.
            while ((await http.GetFromJsonAsync<JsonNode>($"/_mock/lanes/{lane}/rules/rule-1", Ct))!["hits"]!.GetValue<long>() == 0)
                await Task.Yield();
        }
        (await CallAsync("UserList"))["rule"]!.GetValue<string>().ShouldBe("rule-1");
    }

    [Fact]
    public async Task Without_a_connection_of_its_own_a_reset_aborts_the_request()
    {
        var ruled = new RuledLane();
        await ruled.AddAsync("""{ "effect": { "reset": "before" }, "calls": 1 }""");
        await ruled.AddAsync("""{ "effect": { "truncateAfter": 3 }, "calls": 1 }""");
        await Should.ThrowAsync<Exception>(() => ruled.Corbado.GetAsync("/v2/users"));
        await Should.ThrowAsync<Exception>(() => ruled.Corbado.GetAsync("/v2/users"));
        (await ruled.Corbado.GetAsync("/v2/users")).Status.ShouldBe(200);
    }

    async Task AddAsync(string rule)
    {
        using var reply = await http.PostAsync($"/_mock/lanes/{lane}/rules", new StringContent(rule), Ct);
        ((int)reply.StatusCode).ShouldBe(201, await reply.Content.ReadAsStringAsync(Ct));
    }

    Task<(string Text, SocketError? End)> CreateAsync(bool keepAlive = false) =>
        RealServer.AskAsync($"POST /corbado/v2/users HTTP/1.1\r\nHost: x\r\n{(keepAlive ? "" : "Connection: close\r\n")}X-Mock-Lane: {lane}\r\n{Credentials}Content-Type: application/json\r\nContent-Length: {Ann.Length}\r\n\r\n{Ann}", Ct);

    HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-Mock-Lane", lane);
        request.Headers.Add("Authorization", Credentials["Authorization: ".Length..].Trim());
        return request;
    }

    async Task<string> NamesAsync()
    {
        using var request = Request(HttpMethod.Get, "/corbado/v2/users");
        using var response = await http.SendAsync(request, Ct);
        var users = JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!["users"]!.AsArray();
        return new JsonArray([.. users.Select(user => user!["fullName"]!.DeepClone())]).ToJsonString();
    }

    /// <summary>The journal's entry of the call of an operation, once it is over.</summary>
    async Task<JsonNode> CallAsync(string operation) =>
        (await http.GetFromJsonAsync<JsonNode>($"/_mock/lanes/{lane}/journal?operationId={operation}&wait=20", Ct))!["calls"]![0]!;
}
