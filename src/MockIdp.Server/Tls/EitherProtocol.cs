using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using MockIdp.Core.Steering;

namespace MockIdp.Server.Tls;

/// <summary>
/// Lets one port speak http and https: the first byte of a TLS connection is always 0x16, a handshake record (RFC 8446, 5.1),
/// which no HTTP request begins with.
/// </summary>
static class EitherProtocol
{
    const byte HandshakeRecord = 0x16;

    /// <summary>How long a connection may stay silent before its first byte: Kestrel's own limit for one between two requests.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(130);

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
        if (isTls is true)
            await SecureAsync(connection, secured);
        else if (isTls is false)
            await plain(connection);
    }

    /// <summary>
    /// Of a handshake that cannot be read at all, SslStream asks for no certificate and then complains that it has none: the client's
    /// fault, not one of the server's to log. Nothing else of a request's comes out here.
    /// </summary>
    static async Task SecureAsync(ConnectionContext connection, ConnectionDelegate secured)
    {
        connection.Features.Set(new BareTransport(connection.Transport));
        try
        {
            await secured(connection);
        }
        catch (NotSupportedException)
        {
            connection.Abort();
        }
    }

    /// <summary>Looks at the first byte and gives it back. Null: the connection ended without one, was silent for too long, or the server stops.</summary>
    static async ValueTask<bool?> BeginsWithHandshakeAsync(ConnectionContext connection)
    {
        using var patience = new CancellationTokenSource(Patience);
        var input = connection.Transport.Input;
        await using var impatient = patience.Token.Register(input.CancelPendingRead);
        // Kestrel asks its connections to end when it stops; a silent one would be waited for until the very end.
        await using var stopping = Stopping(connection).Register(input.CancelPendingRead);
        while (true)
        {
            if (await ReadAsync(connection) is not { } read)
                return null;
            if (!read.Buffer.IsEmpty)
            {
                var first = read.Buffer.FirstSpan[0];
                input.AdvanceTo(read.Buffer.Start);
                return first == HandshakeRecord;
            }
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted || read.IsCanceled)
                return null;
        }
    }

    static CancellationToken Stopping(ConnectionContext connection) =>
        connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;

    static async ValueTask<ReadResult?> ReadAsync(ConnectionContext connection)
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
