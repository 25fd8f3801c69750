namespace MockIdp.Tests.Hosting;

/// <summary>One published server for all tests that do not stop it.</summary>
public sealed class PublishedServerFixture : IAsyncLifetime
{
    PublishedServer? server;

    public PublishedServer Server => server!;

    /// <summary>The development CA's certificate, saved as a user would.</summary>
    public string CaFile { get; private set; } = "";

    /// <summary>The commands of the landing page by vendor prefix, as they would be copied from it.</summary>
    public IReadOnlyDictionary<string, string> Commands { get; private set; } = new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        server = await PublishedServer.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Url };
        CaFile = Path.GetTempFileName();
        await File.WriteAllTextAsync(CaFile, await http.GetStringAsync("/_mock/ca.pem"));
        Commands = await LandingPage.CommandsAsync(server.Url);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        File.Delete(CaFile);
    }
}

[CollectionDefinition("published server")]
public sealed class PublishedServerDefinition : ICollectionFixture<PublishedServerFixture>;
