using MockIdp.Testing;

namespace MockIdp.Tests.Testing;

/// <summary>A server with a port and one without, for what holds for both. Their answers are held against the contracts.</summary>
public sealed class ServersFixture : IAsyncDisposable
{
    readonly Checked port = new(MockIdpTransport.Port);
    readonly Checked memory = new(MockIdpTransport.Memory);

    public MockIdpFixture Of(MockIdpTransport transport) => transport == MockIdpTransport.Port ? port : memory;

    public async ValueTask DisposeAsync()
    {
        await port.DisposeAsync();
        await memory.DisposeAsync();
    }

    sealed class Checked(MockIdpTransport transport) : MockIdpFixture
    {
        protected override MockIdpOptions Options() => new() { Transport = transport, Server = { ["--check-responses"] = "fail" } };
    }
}

[CollectionDefinition("servers")]
public class Servers : ICollectionFixture<ServersFixture>;
