using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MockIdp.Tests.Hosting;

/// <summary>What nobody sends who means well, on real connections: a clear answer of the vendor's each, and memory that does not grow with it.</summary>
[Collection("published server")]
public class HostileRequestTests(PublishedServerFixture fixture)
{
    const int Limit = 1024 * 1024;

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

    static readonly string[] Readable = ["a huge number", "a long number", "a member twice"];

    public static MatrixTheoryData<string, string> Rows() => new([.. Everyone], [.. Bodies.Keys]);

    public static TheoryData<string> Vendors() => [.. Everyone];

    static IEnumerable<string> Everyone => Contracts.Vendors.Select(Contracts.Prefix);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_body_gets_the_vendors_answer(string vendor, string body)
    {
        var client = fixture.Server.Vendor(vendor);
        var sample = await SampleRequest.OfAsync(client, vendor);
        var reply = await sample.From(client).SendAsync(sample.Method, sample.Path, Bodies[body](sample.Around.Before, sample.Around.After), sample.Type);
        if (Readable.Contains(body))
            await ShouldBeMetAsANumberAsync(vendor, reply);
        else
            HostileAnswers.Of(vendor, isTooLarge: body == "1 MiB and a byte").ShouldFit(reply.Status, reply.Text);
    }

    /// <summary>However long a number is where a text belongs, it is answered as a small one, with the same status; a vendor that makes a text of it may find that too long.</summary>
    async Task ShouldBeMetAsANumberAsync(string vendor, Reply reply)
    {
        var client = fixture.Server.Vendor(vendor);
        var sample = await SampleRequest.OfAsync(client, vendor);
        var small = await sample.SendAsync(client, sample.Around.Before + "1" + sample.Around.After);
        if (small.Status < 400)
            reply.Status.ShouldBeInRange(200, 499, reply.Text);
        else
            reply.Status.ShouldBe(small.Status, reply.Text);
    }

    /// <summary>Whoever closes the connection has left: nobody is answered, and the next caller is.</summary>
    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_body_that_ends_too_early_harms_nobody(string vendor)
    {
        foreach (var (headers, body) in new[] { ("Content-Length: 1000\r\n", ""), ("Transfer-Encoding: chunked\r\n", "ff\r\n") })
        {
            using (var tcp = new TcpClient())
                await SendAsync(tcp, vendor, headers, body + "{");
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
        const string Half = "{\"name\":\"Jane";
        Refused(vendor, await RawAsync(vendor, "Transfer-Encoding: chunked\r\n", string.Concat(Half.Select(letter => $"1\r\n{letter}\r\n")) + "0\r\n\r\n"));
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task A_chunked_body_ends_at_the_limit_too(string vendor)
    {
        var chunk = "10000\r\n" + new string(' ', 0x10000) + "\r\n";
        var (status, body) = await RawAsync(vendor, "Transfer-Encoding: chunked\r\n", string.Concat(Enumerable.Repeat(chunk, 17)) + "0\r\n\r\n");
        HostileAnswers.Of(vendor, isTooLarge: true).ShouldFit(status, body);
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
        foreach (var vendor in Everyone)
        {
            var client = server.Vendor(vendor);
            var sample = await SampleRequest.OfAsync(client, vendor);
            foreach (var make in Bodies.Values)
            {
                for (var time = 0; time < times; time++)
                    (await sample.From(client).SendAsync(sample.Method, sample.Path, make(sample.Around.Before, sample.Around.After), sample.Type)).Status.ShouldBeInRange(200, 499);
            }
        }
    }

    static void Refused(string vendor, (int Status, string Body) answer) => HostileAnswers.Of(vendor, isTooLarge: false).ShouldFit(answer.Status, answer.Body);

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
        var client = fixture.Server.Vendor(vendor);
        var sample = await SampleRequest.OfAsync(client, vendor);
        var credentials = string.Concat(sample.Headers.Append(("X-Mock-Lane", client.Lane)).Select(header => $"{header.Item1}: {header.Item2}\r\n"));
        await tcp.ConnectAsync(IPAddress.Loopback, fixture.Server.Port, TestContext.Current.CancellationToken);
        await tcp.GetStream().WriteAsync(Encoding.Latin1.GetBytes($"{sample.Method} /{vendor}{sample.Path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {sample.Type}\r\n{credentials}{headers}\r\n{body}"), TestContext.Current.CancellationToken);
    }

    static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
