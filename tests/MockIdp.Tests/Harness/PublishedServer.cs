using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace MockIdp.Tests.Harness;

/// <summary>The published executable as a process of its own, on real ports.</summary>
public sealed class PublishedServer : IAsyncDisposable
{
    const int FirstPort = 20_000, EndOfPorts = 32_000;

    static readonly int PortsOfOneServer = 1 + VendorNames.FarthestPort, Blocks = (EndOfPorts - FirstPort) / PortsOfOneServer;

    /// <summary>How many blocks of ports were given. It begins anywhere, because another run may be at work on this machine.</summary>
    static int blocks = System.Security.Cryptography.RandomNumberGenerator.GetInt32(Blocks);

    readonly Process process;
    readonly Task<string> errors;

    PublishedServer(Process process, int port, Task<string> errors) => (this.process, Port, this.errors) = (process, port, errors);

    /// <summary>The main port; the vendors' own follow it.</summary>
    public int Port { get; }

    public Uri Url => new($"http://127.0.0.1:{Port}");

    /// <summary>What it said when it was ready.</summary>
    public string Announcement { get; private init; } = "";

    /// <summary>The memory that the process holds, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>A client of one vendor on real connections, in a lane that nobody else has; its answers are held against the contract.</summary>
    public VendorClient Vendor(string prefix) =>
        new(new ContractJudge(prefix) { InnerHandler = new SocketsHttpHandler() }, $"{Url}{prefix}", MockServer.FreshLane());

    /// <summary>What <c>./build.sh publish</c> left.</summary>
    public static string Executable { get; } = Locate();

    /// <summary>Starts a server and waits until it says that it is ready.</summary>
    public static Task<PublishedServer> StartAsync(params string[] options) => StartAsync(Executable, options);

    /// <inheritdoc cref="StartAsync(string[])"/>
    /// <param name="executable">What to start in its place.</param>
    public static async Task<PublishedServer> StartAsync(string executable, string[] options)
    {
        var port = FreePorts();
        var process = Launch(executable, ["serve", "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture), .. options.Contains("--check-responses") ? options : ["--check-responses", "fail", .. options]]);
        var errors = process.StandardError.ReadToEndAsync();
        var said = "";
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said += line + "\n";
            if (line.StartsWith("Ready.", StringComparison.Ordinal))
                return new PublishedServer(process, port, errors) { Announcement = said };
        }
        throw new InvalidOperationException($"The server did not start: {await errors}");
    }

    /// <summary>Runs the executable to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        using var process = Launch(arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Runs the executable until something has happened, and asks it to stop then.</summary>
    /// <param name="signal">SIGINT (2), as Ctrl+C sends it, or SIGTERM (15).</param>
    public static async Task<(int ExitCode, string Output, string Errors)> StopAsync(string[] arguments, Task happened, int signal)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no signals that another process could send.");
        using var process = Launch(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await happened;
        Kill(process.Id, signal).ShouldBe(0);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Asks the server to stop as an orchestrator does (SIGTERM).</summary>
    public void RequestStop()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no SIGTERM; the framework's own shutdown is tested elsewhere.");
        Kill(process.Id, 15).ShouldBe(0);
    }

    /// <summary>Ends the server at once, whatever it is doing (SIGKILL).</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    /// <summary>What the server wrote after it was ready; it must have ended.</summary>
    public async Task<string[]> RemainingOutputAsync() =>
        (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await errors;
        process.Dispose();
    }

    static Process Launch(string[] arguments, params (string Name, string Value)[] environment) => Launch(Executable, arguments, environment);

    static Process Launch(string executable, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>The first of as many free ports in a row as a server takes. No two of one run get the same, because a server needs a while
    /// to take what it was given; and they lie below those that connections begin at, which come and go.</summary>
    public static int FreePorts()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var first = FirstPort + ((Interlocked.Increment(ref blocks) & int.MaxValue) % Blocks * PortsOfOneServer);
            if (Enumerable.Range(first, PortsOfOneServer).All(IsFree))
                return first;
        }
        throw new InvalidOperationException($"This machine has no {PortsOfOneServer} free ports in a row.");
    }

    static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static string Locate()
    {
        var folder = Environment.GetEnvironmentVariable("MOCKIDP_PUBLISHED") ?? Repository.Path("artifacts", "publish");
        var file = Path.Combine(folder, OperatingSystem.IsWindows() ? "mock-idp.exe" : "mock-idp");
        return File.Exists(file) ? file : throw new InvalidOperationException($"{file} is missing: './build.sh test' publishes the server before it runs the tests, './build.sh publish' does so alone.");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    static extern int Kill(int process, int signal);
}
