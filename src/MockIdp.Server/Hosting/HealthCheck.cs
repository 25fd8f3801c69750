using System.CommandLine;
using System.Globalization;

namespace MockIdp.Server.Hosting;

/// <summary>
/// <c>mock-idp healthcheck</c>: asks a running server whether it is ready, so that an image needs neither a shell nor curl for its HEALTHCHECK.
/// </summary>
static class HealthCheck
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Make()
    {
        var url = new Option<string?>("--url") { Description = "The server's address [default: the main port on this machine (MOCKIDP_PORT); MOCKIDP_URL]", HelpName = "url" };
        var command = new Command("healthcheck", "Asks a running server whether it is ready: 0 if it is, 1 if it is not.") { url };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(url), ct));
        return command;
    }

    static async Task<int> RunAsync(string? given, CancellationToken ct)
    {
        if (given is null && Environment.GetEnvironmentVariable("MOCKIDP_URL") is { Length: > 0 } known)
            given = known;
        if (Address(given) is not { } address)
        {
            Console.Error.WriteLine($"mock-idp: --url must be an absolute http or https URL, not '{given}'");
            return ExitCode.Usage;
        }
        // Only whether it answers is asked, not who it is: the development CA is nobody's yet.
        using var handler = new SocketsHttpHandler { UseProxy = false, SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } };
        using var client = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri(address, "/_mock/health/ready"), ct);
            return answer.IsSuccessStatusCode ? ExitCode.Done : Unwell($"{address} is not ready ({(int)answer.StatusCode})");
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException)
        {
            return Unwell($"{address} does not answer: {problem.Message}");
        }
    }

    static Uri? Address(string? given)
    {
        if (given is not null)
            return Uri.TryCreate(given, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
        var port = int.TryParse(Environment.GetEnvironmentVariable("MOCKIDP_PORT"), NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) ? chosen : new ServerOptions().Port;
        return new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
    }

    static int Unwell(string text)
    {
        Console.Error.WriteLine($"mock-idp: {text}");
        return ExitCode.Refused;
    }
}
