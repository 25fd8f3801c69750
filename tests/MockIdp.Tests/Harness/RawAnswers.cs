using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MockIdp.Tests.Harness;

/// <summary>A client of a server on a real port that writes down every byte that it is answered, heads and all. It calls the server <c>localhost</c>, whatever its port: answers name the address.</summary>
sealed class RawAnswers : IDisposable
{
    readonly MemoryStream bytes = new();

    public RawAnswers(int port) => Http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, ConnectCallback = (_, ct) => ConnectAsync(port, ct) });

    public HttpClient Http { get; }

    /// <summary>Everything so far.</summary>
    public string Text => Encoding.Latin1.GetString(bytes.ToArray());

    public void Dispose() => Http.Dispose();

    async ValueTask<Stream> ConnectAsync(int port, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, ct);
        return new Recorder(new NetworkStream(socket, ownsSocket: true), bytes);
    }

    sealed class Recorder(Stream inner, MemoryStream read) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default)
        {
            var count = await inner.ReadAsync(buffer, ct);
            read.Write(buffer.Span[..count]);
            return count;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken ct = default) => inner.WriteAsync(buffer, ct);

        public override Task FlushAsync(CancellationToken ct) => inner.FlushAsync(ct);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The client reads asynchronously.");

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
