using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace MockIdp.Core.Steering;

/// <summary>Ends connections as networks do. Where there is none (a server in the test's own process, one of many streams) the request is aborted.</summary>
static class BrokenConnection
{
    /// <summary>A TCP reset, at once: what is not sent yet is lost.</summary>
    public static void Reset(HttpContext http)
    {
        // On a connection of many streams only this one is meant.
        if (IsAlone(http) && http.Features.Get<IConnectionSocketFeature>() is { } connection)
            connection.Socket.LingerState = new LingerOption(true, 0);
        http.Abort();
    }

    /// <summary>The end of the connection, after all that was written has been sent.</summary>
    public static async ValueTask CutAsync(HttpContext http)
    {
        await http.Response.BodyWriter.FlushAsync(CancellationToken.None);
        if (IsAlone(http) && Transport(http) is { } transport && http.Features.Get<IConnectionLifetimeFeature>() is { } life)
        {
            var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var ending = life.ConnectionClosed.Register(static state => ((TaskCompletionSource)state!).TrySetResult(), closed);
            await transport.Output.CompleteAsync();
            await closed.Task;
        }
        http.Abort();
    }

    static IDuplexPipe? Transport(HttpContext http) => http.Features.Get<BareTransport>()?.Transport ?? http.Features.Get<IConnectionTransportFeature>()?.Transport;

    static bool IsAlone(HttpContext http) => HttpProtocol.IsHttp11(http.Request.Protocol) || HttpProtocol.IsHttp10(http.Request.Protocol);
}

/// <summary>What is below TLS: a feature of connections that have it.</summary>
public sealed record BareTransport(IDuplexPipe Transport);
