namespace MockIdp.Testing;

/// <summary>
/// One server for many tests, started by the first that needs it. A fixture of any framework that makes fixtures without arguments and disposes of them:
/// xunit.v3 (<c>[assembly: AssemblyFixture(typeof(MockIdpFixture))]</c>, <c>IClassFixture</c>, <c>ICollectionFixture</c>), or a static field. Derive from it to start with other options.
/// </summary>
public class MockIdpFixture : IAsyncDisposable
{
    readonly Lazy<Task<MockIdpServer>> server;

    public MockIdpFixture() => server = new(() => MockIdpServer.StartAsync(Options()));

    /// <summary>The server; the first caller starts it.</summary>
    public Task<MockIdpServer> ServerAsync() => server.Value;

    /// <summary>A lane of its own for a test: <c>await using var lane = await fixture.NewLaneAsync();</c></summary>
    /// <inheritdoc cref="MockIdpServer.NewLaneAsync"/>
    public async Task<MockIdpLane> NewLaneAsync(IEnumerable<string>? claims = null, CancellationToken ct = default) =>
        await (await server.Value.ConfigureAwait(false)).NewLaneAsync(claims, ct).ConfigureAwait(false);

    /// <summary>How the server is started.</summary>
    protected virtual MockIdpOptions Options() => new();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (server.IsValueCreated)
            await (await server.Value.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
    }
}
