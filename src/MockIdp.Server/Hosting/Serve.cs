using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Hosting;

/// <summary>Runs the server until it is told to stop, and words what can go wrong with its start.</summary>
static class Serve
{
    public static async Task<int> RunAsync(ServerOptions options)
    {
        try
        {
            await using var started = await ServerStart.StartAsync(options, null, CancellationToken.None);
            var app = started.App;
            if (options.IsOpen)
                Log.Open(app.Logger);
            if (started.Listening.Count > 0)
                Console.WriteLine(Announcement.For(started.Listening, app.Services.GetRequiredService<IReadOnlyList<VendorHost>>(), started.Seed));
            await app.WaitForShutdownAsync();
            return ExitCode.Done;
        }
        catch (OptionException problem)
        {
            Console.Error.WriteLine($"mock-idp: {problem.Message}");
            return ExitCode.Usage;
        }
        catch (Exception problem) when (problem is IOException { InnerException: AddressInUseException } or SocketException or IOException { InnerException: SocketException })
        {
            Console.Error.WriteLine($"mock-idp: cannot listen: {problem.Message.TrimEnd('.')}. {Advice(problem)}");
            return ExitCode.CannotListen;
        }
    }

    static string Advice(Exception problem) => (problem as SocketException ?? problem.InnerException as SocketException)?.SocketErrorCode == SocketError.AddressNotAvailable
        ? "Choose an --address that this machine has: loopback, any, or one of its own."
        : "Choose other ports with --port, or leave the vendors' own out with --vendor-ports off.";
}

/// <summary>What the exit codes of <c>mock-idp</c> mean.</summary>
static class ExitCode
{
    /// <summary>A graceful stop.</summary>
    public const int Done = 0;

    /// <summary>The server refused what a sub-command asked for, or is not ready.</summary>
    public const int Refused = 1;

    /// <summary>A wrong command line, option or configuration file.</summary>
    public const int Usage = 2;

    /// <summary>A port or address cannot be had.</summary>
    public const int CannotListen = 3;

    /// <summary>No server answers a sub-command.</summary>
    public const int Unreachable = 4;

    /// <summary>Stopped before its end by Ctrl+C or SIGTERM, as shells say it.</summary>
    public const int Interrupted = 130;
}
