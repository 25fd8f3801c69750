using Microsoft.AspNetCore.Connections;
using MockIdp.Core.Http;

namespace MockIdp.Server.Hosting;

/// <summary>Builds the server, runs it until it is told to stop, and words what can go wrong with that.</summary>
static class Serve
{
    const int Fault = 1;
    const int CannotListen = 3;

    public static async Task<int> RunAsync(ServerOptions options, string[] args)
    {
        await using var app = ServerBuilder.Build(options, args);
        try
        {
            await app.StartAsync();
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException)
        {
            Console.Error.WriteLine($"mock-idp: {problem.Message.Replace("Failed to bind to address ", "cannot listen on ").TrimEnd('.')}. Choose another port with --port, or leave the vendors' own ports out with --vendor-ports off.");
            return CannotListen;
        }
        catch (Exception problem) when (problem is IOException or System.Net.Sockets.SocketException)
        {
            Console.Error.WriteLine($"mock-idp: cannot listen: {problem.Message}");
            return CannotListen;
        }
        Listening.Announce(app);
        await app.WaitForShutdownAsync();
        return 0;
    }
}
