using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MockIdp.Tests.Harness;

/// <summary>A server in this process that listens on a real port: for what only a connection can show. One is shared by all.</summary>
static class RealServer
{
    static readonly Lazy<int> Listening = new(Start);

    public static int Port => Listening.Value;

    /// <summary>A client of a vendor, or of the control plane, over real connections; no contract is held against what it gets.</summary>
    public static HttpClient Client() => new() { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };

    /// <summary>Sends the bytes of a request and reads all that comes back.</summary>
    /// <returns>What came, and how the connection ended: null for an orderly end, else the error of the socket.</returns>
    public static async Task<(string Text, SocketError? End)> AskAsync(string request, CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, Port, ct);
        await socket.SendAsync(Encoding.Latin1.GetBytes(request), ct);
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await socket.ReceiveAsync(buffer, ct) is > 0 and var length)
                text.Append(Encoding.UTF8.GetString(buffer, 0, length));
            return (text.ToString(), null);
        }
        catch (SocketException end)
        {
            return (text.ToString(), end.SocketErrorCode);
        }
    }

    static int Start()
    {
        var server = new MockServer(("port", "0"), ("vendor-ports", "off"));
        server.UseKestrel();
        server.StartServer();
        return new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
    }
}
