using MockIdp.Core.Documents;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Hosting;

/// <summary>The one way in which a server starts, as a process of its own and inside another: it is put together, filled, and opened.</summary>
static class ServerStart
{
    /// <summary>Starts a server.</summary>
    /// <param name="changes">What the process that it runs in wants otherwise; null for nothing.</param>
    /// <returns>The server, which answers now, and its addresses as <see cref="Listening.Assign"/> gives them.</returns>
    /// <exception cref="OptionException">An option has a value that cannot be used.</exception>
    public static async Task<StartedServer> StartAsync(ServerOptions options, Action<WebApplicationBuilder>? changes, CancellationToken ct)
    {
        var app = ServerBuilder.Build(options, changes);
        try
        {
            var seed = await FillAsync(app.Services, options, ct);
            await app.StartAsync(ct);
            var listening = Listening.Assign(app);
            app.Services.GetRequiredService<Readiness>().Ready();
            return new StartedServer(app, listening, seed);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <returns>What lanes begin with, where a person ought to be told.</returns>
    static async Task<string?> FillAsync(IServiceProvider services, ServerOptions options, CancellationToken ct)
    {
        var (lanes, store) = (services.GetRequiredService<LaneBook>(), services.GetRequiredService<IStore>());
        try
        {
            await lanes.RestoreAsync(ct);
            if (options.SeedFiles.Count > 0)
                await new SeedFiles(options.SeedFiles).KeepAsync(store, services.GetRequiredService<IReadOnlyList<VendorHost>>(), ct);
            if (options.RandomSeed is { } random)
                await lanes.Seeds.SeedChanceAsync(random, ct);
            return await SeedInForce.TellAsync(store, lanes.Seeds, options, ct);
        }
        catch (Exception problem) when (Engines.Word(problem) is { } worded)
        {
            throw worded;
        }
    }
}

/// <summary>A server that answers.</summary>
/// <param name="Listening">Each address with its vendor, the main one first; nothing where it listens on no port.</param>
/// <param name="Seed">What lanes begin with, in words; null where nobody need be told.</param>
sealed record StartedServer(WebApplication App, IReadOnlyList<(VendorHost? Vendor, Uri Address)> Listening, string? Seed) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => App.DisposeAsync();
}
