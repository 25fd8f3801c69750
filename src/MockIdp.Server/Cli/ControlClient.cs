using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Cli;

/// <summary>A running server's control plane, as the sub-commands of <c>mock-idp</c> speak to it. The only part of the executable that opens a connection.</summary>
/// <param name="url">The server's address, without <c>/_mock</c>.</param>
/// <param name="token">What <c>--admin-token</c> said when the server was started; null when it said nothing.</param>
sealed class ControlClient(Uri url, string? token) : IDisposable
{
    /// <summary>Some calls wait for something on purpose.</summary>
    readonly HttpClient http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose() => http.Dispose();

    /// <summary>Asks, prints what <paramref name="print"/> makes of the answer, and words what goes wrong.</summary>
    /// <param name="path">Below <c>/_mock</c>, escaped.</param>
    /// <param name="body">Null to send none.</param>
    /// <param name="print">What a person reads, without the end of the line; the answer is null where it has no body.</param>
    /// <returns>The exit code of the command.</returns>
    public Task<int> RunAsync(HttpMethod method, string path, JsonObject? body, Func<JsonNode?, string> print, CancellationToken ct)
    {
        var content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return RunAsync(method, path, content, answer => Print(print(answer.Length == 0 ? null : JsonNode.Parse(answer))), ct);
    }

    /// <summary>Asks, hands the answer's bytes on as they came, and words what goes wrong.</summary>
    /// <param name="path">Below <c>/_mock</c>, escaped.</param>
    /// <param name="content">Null to send none.</param>
    /// <returns>The exit code of the command.</returns>
    public async Task<int> RunAsync(HttpMethod method, string path, HttpContent? content, Action<byte[]> take, CancellationToken ct)
    {
        try
        {
            using var answer = await SendAsync(method, path, content, ct);
            var bytes = await answer.Content.ReadAsByteArrayAsync(ct);
            if (!answer.IsSuccessStatusCode)
                return Refused((int)answer.StatusCode, Encoding.UTF8.GetString(bytes));
            take(bytes);
            return ExitCode.Done;
        }
        catch (HttpRequestException problem) when (problem.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            Console.Error.WriteLine($"mock-idp: {url} shows no certificate that is trusted here: {(problem.InnerException ?? problem).Message.TrimEnd('.')}. Ask by http, or let this machine trust what its /_mock/ca.pem holds.");
            return ExitCode.Unreachable;
        }
        catch (HttpRequestException problem)
        {
            Console.Error.WriteLine($"mock-idp: no server answers at {url}: {problem.Message.TrimEnd('.')}. Start one with 'mock-idp serve', or say where it is with --url.");
            return ExitCode.Unreachable;
        }
        catch (JsonException)
        {
            Console.Error.WriteLine($"mock-idp: what answers at {url} is no MockIdp.");
            return ExitCode.Unreachable;
        }
    }

    static void Print(string lines)
    {
        if (lines.Length > 0)
            Console.Out.WriteLine(lines);
    }

    Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken ct)
    {
        var request = new HttpRequestMessage(method, new Uri($"{url.ToString().TrimEnd('/')}/_mock{path}"));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = content;
        return http.SendAsync(request, ct);
    }

    /// <summary>The problem document in lines: what is wrong, then each broken rule.</summary>
    static int Refused(int status, string text)
    {
        var problem = JsonNode.Parse(text) as JsonObject;
        // A vendor's path, or another program: the control plane's problems have names of their own.
        if (problem?["type"]?.ToString().StartsWith("urn:mockidp:", StringComparison.Ordinal) != true)
            throw new JsonException();
        Console.Error.WriteLine($"mock-idp: {problem["detail"]?.ToString() ?? $"the server answered {status}"}");
        if (status == 401)
            Console.Error.WriteLine("  --admin-token, or MOCKIDP_ADMIN_TOKEN, says it.");
        foreach (var error in problem["errors"]?.AsArray() ?? [])
            Console.Error.WriteLine($"  {error!["in"]} {error["pointer"]}: {error["text"]?.ToString() ?? $"{error["keyword"]} {error["limit"]}"}".TrimEnd());
        return ExitCode.Refused;
    }
}
