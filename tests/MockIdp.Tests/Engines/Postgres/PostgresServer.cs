using System.Globalization;

namespace MockIdp.Tests.Engines.Postgres;

/// <summary>A real PostgreSQL of the machine's packages, with data of its own, that ends with the tests. CI has one; elsewhere the tests that want it are skipped.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    DirectoryInfo? folder;
    string binaries = "";
    int port;
    int databases;

    /// <summary>Why there is no server; null when there is one.</summary>
    public string? Missing { get; private set; }

    string Data => Path.Combine(folder!.FullName, "data");

    public async ValueTask InitializeAsync()
    {
        var found = OperatingSystem.IsLinux() && Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        if (found is null)
        {
            Missing = "There is no PostgreSQL server on this machine ('apt-get install postgresql').";
            return;
        }
        binaries = found;
        folder = Directory.CreateTempSubdirectory("mockidp-postgres-");
        // It does not run as root; the package has made somebody for it.
        if (Environment.IsPrivilegedProcess)
            await ShouldSucceedAsync("chown", "postgres", folder.FullName);
        await ShouldRunAsync("initdb", "--pgdata", Data, "--auth", "trust", "--username", "mockidp", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync");
        port = PublishedServer.FreePorts();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (folder is null)
            return;
        await StopAsync();
        folder.Delete(recursive: true);
    }

    public Task StartAsync() =>
        ShouldRunAsync("pg_ctl", "start", "--wait", "--pgdata", Data, "--log", Path.Combine(folder!.FullName, "log"), "--options", $"-p {port.ToString(CultureInfo.InvariantCulture)} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=200");

    /// <summary>Ends it at once, as a crash does.</summary>
    public Task StopAsync() => ShouldRunAsync("pg_ctl", "stop", "--wait", "--pgdata", Data, "--mode", "immediate");

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        if (Missing is not null)
            Assert.Skip(Missing);
        var name = $"test{Interlocked.Increment(ref databases).ToString(CultureInfo.InvariantCulture)}";
        await ShouldSucceedAsync(Path.Combine(binaries, "createdb"), "--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--username", "mockidp", name);
        return $"Host=127.0.0.1;Port={port.ToString(CultureInfo.InvariantCulture)};Username=mockidp;Database={name}";
    }

    Task ShouldRunAsync(string program, params string[] arguments) =>
        Environment.IsPrivilegedProcess
            ? ShouldSucceedAsync("setpriv", ["--reuid", "postgres", "--regid", "postgres", "--clear-groups", Path.Combine(binaries, program), .. arguments])
            : ShouldSucceedAsync(Path.Combine(binaries, program), arguments);

    static async Task ShouldSucceedAsync(string program, params string[] arguments)
    {
        // Not through pipes: a server that was started would keep them open.
        var start = new System.Diagnostics.ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/" };
        using var process = System.Diagnostics.Process.Start(start)!;
        await process.WaitForExitAsync(CancellationToken.None);
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}");
    }
}

[CollectionDefinition("postgres")]
public sealed class PostgresServerDefinition : ICollectionFixture<PostgresServer>;
