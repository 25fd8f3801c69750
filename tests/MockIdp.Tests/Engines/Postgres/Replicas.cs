using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace MockIdp.Tests.Engines.Postgres;

/// <summary>Three published servers on one database of their own, for the tests of a class.</summary>
public sealed class Replicas(PostgresServer database) : IAsyncLifetime
{
    readonly HttpClient http = new();
    readonly List<PublishedServer> servers = [];
    string data = "";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public IReadOnlyList<PublishedServer> Servers => servers;

    public async ValueTask InitializeAsync()
    {
        if (database.Missing is not null)
            return;
        data = await database.NewDatabaseAsync();
        // At the same time: each makes the tables, one after the other.
        servers.AddRange(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync())));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        foreach (var server in servers)
            await server.DisposeAsync();
    }

    /// <summary>Ends a server at once, whatever it is doing.</summary>
    public Task KillAsync(int server) => servers[server].KillAsync();

    /// <summary>Starts another one in the place of a server that was ended.</summary>
    public async Task RestartAsync(int server)
    {
        await servers[server].DisposeAsync();
        servers[server] = await StartAsync();
    }

    /// <param name="server">Any number: they take turns.</param>
    public async Task<(int Status, string Text)> SendAsync(int server, HttpMethod method, string path, object? body = null)
    {
        if (database.Missing is { } reason)
            Assert.Skip(reason);
        using var request = new HttpRequestMessage(method, new Uri(servers[server % servers.Count].Url, path));
        if (path.Contains("/corbado/", StringComparison.Ordinal))
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("pro-1111111111111111111:corbado1_mock_secret")));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await http.SendAsync(request, Ct);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>The same where it succeeds with JSON.</summary>
    public async Task<JsonNode> AskAsync(int server, HttpMethod method, string path, object? body = null)
    {
        var (status, text) = await SendAsync(server, method, path, body);
        status.ShouldBeInRange(200, 299, text);
        return JsonNode.Parse(text)!;
    }

    Task<PublishedServer> StartAsync() => PublishedServer.StartAsync("--vendor-ports", "off", "--store", "postgres", "--data", data);
}
