using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace MockIdp.Server.Tls;

/// <summary>
/// Lets one port speak http and https: the first byte of a TLS connection is always 0x16, a handshake record (RFC 8446, 5.1),
/// which no HTTP request begins with.
/// </summary>
static class EitherProtocol
{
    const byte HandshakeRecord = 0x16;

    public static void UseHttpAndHttps(this ListenOptions listen, TlsHandshakeCallbackOptions tls)
    {
        ConnectionDelegate? plain = null;
        listen.Use(secured => connection => DispatchAsync(connection, plain!, secured));
        listen.UseHttps(tls);
        // Registered last, so that it is what stands behind TLS: plain connections go there directly.
        listen.Use(http => plain = http);
    }

    static async Task DispatchAsync(ConnectionContext connection, ConnectionDelegate plain, ConnectionDelegate secured)
    {
        var isTls = await BeginsWithHandshakeAsync(connection);
        if (isTls is { } known)
            await (known ? secured : plain)(connection);
    }

    /// <summary>Looks at the first byte and gives it back. Null: the connection ended without one.</summary>
    static async ValueTask<bool?> BeginsWithHandshakeAsync(ConnectionContext connection)
    {
        while (true)
        {
            var read = await ReadAsync(connection);
            if (read is not { } result)
                return null;
            if (!result.Buffer.IsEmpty)
            {
                var first = result.Buffer.FirstSpan[0];
                connection.Transport.Input.AdvanceTo(result.Buffer.Start);
                return first == HandshakeRecord;
            }
            connection.Transport.Input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (result.IsCompleted || result.IsCanceled)
                return null;
        }
    }

    static async ValueTask<System.IO.Pipelines.ReadResult?> ReadAsync(ConnectionContext connection)
    {
        try
        {
            return await connection.Transport.Input.ReadAsync(connection.ConnectionClosed);
        }
        catch (Exception gone) when (gone is OperationCanceledException or ConnectionResetException or ConnectionAbortedException)
        {
            // Port probes connect and leave without a byte.
            return null;
        }
    }
}
