namespace MockIdp.Server.Hosting;

/// <summary>What the server itself writes to the log.</summary>
/// <remarks>All of it in this file: the generator orders classes of several files by chance, and two builds would differ.</remarks>
static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Other machines can reach the control plane (/_mock), and it asks nobody who they are: choose an --admin-token, or --address loopback")]
    public static partial void Open(ILogger log);

    [LoggerMessage(2, LogLevel.Information, "{Method} {Path} 404 no vendor and no page is there")]
    public static partial void Nothing(ILogger log, string method, string path);
}
