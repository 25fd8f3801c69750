using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MockIdp.Tests.Hosting;

/// <summary>What nobody sends who means well, on real connections: a clear answer of the vendor's each, and memory that does not grow with it.</summary>
[Collection("published server")]
public class HostileRequestTests(PublishedServerFixture fixture)
{
    const int Limit = 1024 * 1024;

    /// <summary>Of each vendor the operation that creates a user, and a member of its body that is a text.</summary>
    static readonly Dictionary<string, (string Path, string Before, string After)> Targets = new()
    {
        ["corbado"] = ("/v2/users", """{"status":"active","fullName":""", "}"),
        ["flexshopper"] = ("/v3/users", """{"lastName":"B","email":"a@example.test","firstName":""", "}"),
        ["logto"] = ("/api/users", """{"name":""", "}"),
        ["quickblox"] = ("/users.json", """{"user":{"login":"joe","password":"secret-enough","full_name":""", "}}"),
        ["xsolla"] = ("/api/users?projectId=11111111-1111-4111-8111-111111111111", """{"email":""", "}"),
    };

    static readonly Dictionary<string, Func<string, string, byte[]>> Bodies = new()
    {
        ["half an object"] = (before, _) => Text(before),
        ["a trailing comma"] = (before, _) => Text(before + "\"x\",}"),
        ["100000 levels"] = (before, after) => Text(before + new string('[', 100_000) + new string(']', 100_000) + after),
        ["100000 objects"] = (before, _) => Text(before + string.Concat(Enumerable.Repeat("{\"a\":", 100_000))),
        ["a huge number"] = (before, after) => Text(before + "1e999999999" + after),
        ["a long number"] = (before, after) => Text(before + new string('9', 100_000) + after),
        ["a member twice"] = (before, after) => Text(before + "\"x\"," + before[(before.LastIndexOf('"', before.Length - 3))..] + "1" + after),
        ["no UTF-8"] = (before, after) => [.. Text(before + "\""), 0xC3, 0x28, .. Text("\"" + after)],
        ["UTF-16"] = (before, after) => Encoding.Unicode.GetBytes(before + "\"x\"" + after),
        ["a lone surrogate"] = (before, after) => Text(before + "\"\\ud800\"" + after),
        ["a lone surrogate as a name"] = (before, after) => Text(before + "\"x\",\"\\udc00\":1" + after),
        ["1 MiB and a byte"] = (before, after) => Text(before + "\"" + new string('x', Limit + 1 - before.Length - after.Length - 2) + "\"" + after),
    };

    /// <summary>What a vendor says to a body that is no JSON, and to one that is too large.</summary>
    static readonly Dictionary<string, ((int Status, string Text) Unreadable, (int Status, string Text) TooLarge)> Answers = new()
    {
        ["corbado"] = ((400, Corbado(400, "Bad Request", "~[^~]+")), (413, Corbado(413, "Payload Too Large", "http: request body too large"))),
        ["flexshopper"] = ((400, """{"error":{"statusCode":400,"code":"ValidationError","message":"~Invalid request payload JSON format|\\[\\[mock\\]\\] .+","data":{}}}"""), (413, """{"message":"Request size limit exceeded"}""")),
        ["logto"] = ((400, """{"message":"~.+"}"""), (404, "Not Found")),
        ["quickblox"] = ((400, """{"code":null,"message":"No data was provided"}"""), (413, """{"code":null,"message":"Request Entity Too Large"}""")),
        ["xsolla"] = ((400, """{"error":{"code":"0","description":"~Request has invalid parameters\\. \\[\\[mock\\]\\] .+"}}"""), (413, """{"error":{"code":"413","description":"Request body is too large."}}""")),
    };

    /// <summary>What it says to a number where a text belongs. One vendor makes a text of it.</summary>
    static readonly Dictionary<string, (int Status, string Text)> Mistyped = new()
    {
        ["corbado"] = (400, "\"details\":\"cannot use number as string in field fullName\""),
        ["flexshopper"] = (400, "\"message\":\"\\\"firstName\\\" must be a string\""),
        ["logto"] = (400, "\"message\":\"Expected string, received number\""),
        ["xsolla"] = (400, "\"details\":{\"field\":\"email\"}"),
        ["quickblox a huge number"] = (201, "\"full_name\":\"1e999999999\""),
        ["quickblox a member twice"] = (201, "\"full_name\":\"1\""),
        ["quickblox a long number"] = (422, "{\"errors\":{\"full_name\":[\"is too long (maximum is 200 characters)\"]}}"),
    };

    static readonly string[] Readable = ["a huge number", "a long number", "a member twice"];

    public static MatrixTheoryData<string, string> Rows() => new([.. Targets.Keys], [.. Bodies.Keys]);

    public static TheoryData<string> Vendors() => [.. Targets.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_body_gets_the_vendors_answer(string vendor, string body)
    {
        var (path, before, after) = Targets[vendor];
        var client = await Callers.WithCredentialsAsync(fixture.Server.Vendor(vendor), vendor);
        var reply = await client.SendAsync("POST", path, Bodies[body](before, after), "application/json");
        if (Readable.Contains(body))
        {
            var (status, part) = Mistyped.GetValueOrDefault($"{vendor} {body}", Mistyped.GetValueOrDefault(vendor));
            reply.Status.ShouldBe(status, reply.Text);
            reply.Text.ShouldContain(part, Case.Sensitive);
        }
        else
        {
            Same(reply.Status, reply.Text, body == "1 MiB and a byte" ? Answers[vendor].TooLarge : Answers[vendor].Unreadable);
        }
    }

    /// <summary>Whoever closes the connection has left: nobody is answered, and the next caller is.</summary>
    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_body_that_ends_too_early_harms_nobody(string vendor)
    {
        foreach (var (headers, body) in new[] { ("Content-Length: 1000\r\n", ""), ("Transfer-Encoding: chunked\r\n", "ff\r\n") })
        {
            using (var tcp = new TcpClient())
                await SendAsync(tcp, vendor, headers, body + Targets[vendor].Before);
            Refused(vendor, await RawAsync(vendor, "Content-Length: 1\r\n", "{"));
        }
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_chunk_that_is_longer_than_it_says_gets_the_vendors_answer(string vendor) =>
        Refused(vendor, await RawAsync(vendor, "Transfer-Encoding: chunked\r\n", "1\r\n{}}}\r\n0\r\n\r\n"));

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_chunk_of_no_size_gets_the_vendors_answer(string vendor) =>
        Refused(vendor, await RawAsync(vendor, "Transfer-Encoding: chunked\r\n", "zz\r\n"));

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_chunked_body_is_read_like_another(string vendor)
    {
        var (path, before, _) = Targets[vendor];
        Refused(vendor, await RawAsync(vendor, "Transfer-Encoding: chunked\r\n", string.Concat(before.Select(letter => $"1\r\n{letter}\r\n")) + "0\r\n\r\n"), path);
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_chunked_body_ends_at_the_limit_too(string vendor)
    {
        var chunk = "10000\r\n" + new string(' ', 0x10000) + "\r\n";
        var (status, body) = await RawAsync(vendor, "Transfer-Encoding: chunked\r\n", string.Concat(Enumerable.Repeat(chunk, 17)) + "0\r\n\r\n");
        Same(status, body, Answers[vendor].TooLarge);
    }

    /// <summary>No vendor can word it: the framework's own limit, before there is a request.</summary>
    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_flood_of_headers_ends_at_the_servers_limit(string vendor)
    {
        (await RawAsync(vendor, string.Concat(Enumerable.Range(0, 101).Select(number => $"X-Flood-{number}: x\r\n")), "")).ShouldBe((431, ""));
        (await RawAsync(vendor, $"X-Flood: {new string('x', 33_000)}\r\n", "")).ShouldBe((431, ""));
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task As_many_headers_as_fit_change_nothing(string vendor) =>
        Refused(vendor, await RawAsync(vendor, string.Concat(Enumerable.Range(0, 80).Select(number => $"X-Flood-{number}: {new string('x', 200)}\r\n")) + "Content-Length: 1\r\n", "{"));

    [Fact]
    public async Task Memory_does_not_grow_with_them()
    {
        await using var server = await PublishedServer.StartAsync("--vendor-ports", "off");
        await FloodAsync(server, 4);
        var before = server.WorkingSet;
        await FloodAsync(server, 40);
        // 200 bodies of a mebibyte alone, were they kept.
        (server.WorkingSet - before).ShouldBeLessThan(100L * 1024 * 1024);
        server.WorkingSet.ShouldBeLessThan(400L * 1024 * 1024);
    }

    static async Task FloodAsync(PublishedServer server, int times)
    {
        foreach (var (vendor, (path, before, after)) in Targets)
        {
            var client = await Callers.WithCredentialsAsync(server.Vendor(vendor), vendor);
            foreach (var make in Bodies.Values)
            {
                for (var time = 0; time < times; time++)
                    (await client.SendAsync("POST", path, make(before, after), "application/json")).Status.ShouldBeInRange(200, 499);
            }
        }
    }

    static void Refused(string vendor, (int Status, string Body) answer, string shown = "") => Same(answer.Status, answer.Body, Answers[vendor].Unreadable, shown);

    static void Same(int status, string body, (int Status, string Text) expected, string shown = "")
    {
        status.ShouldBe(expected.Status, $"{shown} {body}");
        if (expected.Text.StartsWith('{'))
            JsonShape.Compare(expected.Text, body);
        else
            body.ShouldBe(expected.Text);
    }

    /// <summary>Sends a request byte by byte as it is written here, and reads the answer to its end.</summary>
    async Task<(int Status, string Body)> RawAsync(string vendor, string headers, string body)
    {
        using var tcp = new TcpClient();
        await SendAsync(tcp, vendor, headers, body);
        using var reader = new StreamReader(tcp.GetStream());
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        answer.ShouldStartWith("HTTP/1.1 ");
        return (int.Parse(answer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture), answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
    }

    async Task SendAsync(TcpClient tcp, string vendor, string headers, string body)
    {
        var client = await Callers.WithCredentialsAsync(fixture.Server.Vendor(vendor), vendor);
        var credentials = string.Concat(client.Headers.Append(("X-Mock-Lane", client.Lane)).Select(header => $"{header.Item1}: {header.Item2}\r\n"));
        await tcp.ConnectAsync(IPAddress.Loopback, fixture.Server.Port, TestContext.Current.CancellationToken);
        await tcp.GetStream().WriteAsync(Encoding.Latin1.GetBytes($"POST /{vendor}{Targets[vendor].Path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n{credentials}{headers}\r\n{body}"), TestContext.Current.CancellationToken);
    }

    static string Corbado(int status, string phrase, string details) =>
        $$"""{"httpStatusCode":{{status}},"message":"{{phrase}}","requestData":{"requestID":"~req-\\d+","link":"~https://.+"},"runtime":"~[0-9.E-]+","error":{"type":"invalid_json","details":"{{details}}","links":[]}""" + "}";

    static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
