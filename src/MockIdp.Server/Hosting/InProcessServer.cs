using Microsoft.Extensions.Hosting;

namespace MockIdp.Server.Hosting;

/// <summary>
/// A server inside another process, for whoever starts it there (MockIdp.Testing). It starts as <c>mock-idp serve</c> does, but takes nothing of
/// the process that it runs in: no environment variables, no <c>appsettings.json</c>, and Ctrl+C is left to its host.
/// </summary>
public sealed class InProcessServer : IAsyncDisposable
{
    readonly StartedServer started;

    InProcessServer(StartedServer started) => this.started = started;

    /// <summary>Its main address, for http (it speaks https there too); null where it listens on no port.</summary>
    public Uri? Address => started.Listening.Count > 0 ? new UriBuilder(started.Listening[0].Address) { Scheme = Uri.UriSchemeHttp }.Uri : null;

    /// <summary>The services of the host, for what it was changed to.</summary>
    public IServiceProvider Services => started.App.Services;

    /// <summary>Starts a server.</summary>
    /// <param name="options">Those of <c>mock-idp serve</c>, with their dashes: <c>--max-lanes</c> and <c>100</c>. A later one of a name wins, unless it can be repeated.</param>
    /// <param name="changes">Changes to the host, like another <c>IServer</c>; null for none.</param>
    /// <exception cref="ArgumentException">There is no such option, or it does not take the value; the message says what it takes.</exception>
    /// <exception cref="IOException">A port cannot be had.</exception>
    public static async Task<InProcessServer> StartAsync(IEnumerable<KeyValuePair<string, string>> options, Action<WebApplicationBuilder>? changes, CancellationToken ct)
    {
        var chosen = options.Aggregate(new ServerOptions(), Apply);
        try
        {
            return new InProcessServer(await ServerStart.StartAsync(chosen, builder =>
            {
                builder.Configuration.Sources.Clear();
                builder.Services.AddSingleton<IHostLifetime, HostsLifetime>();
                changes?.Invoke(builder);
            }, ct));
        }
        catch (OptionException problem)
        {
            throw new ArgumentException(problem.Message, nameof(options), problem);
        }
    }

    public ValueTask DisposeAsync() => started.DisposeAsync();

    static ServerOptions Apply(ServerOptions chosen, KeyValuePair<string, string> given)
    {
        var option = ServeOption.All.FirstOrDefault(option => option.Name == given.Key)
            ?? throw new ArgumentException($"There is no option {given.Key}; the options are {string.Join(", ", ServeOption.All.Select(option => option.Name))}.", nameof(given));
        try
        {
            return option.Apply(chosen, given.Value);
        }
        catch (OptionException problem)
        {
            throw new ArgumentException($"{given.Key} {problem.Message}", nameof(given), problem);
        }
    }

    /// <summary>Signals are the process's own: the framework's usual lifetime would swallow Ctrl+C.</summary>
    sealed class HostsLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
