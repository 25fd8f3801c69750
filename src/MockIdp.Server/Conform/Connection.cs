using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MockIdp.Core.Recipes;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Conform;

/// <summary>The way to the server: bounded in time and rate, and, where it is a mock, its control plane.</summary>
sealed class Connection : IDisposable
{
    readonly ConformOrder order;
    readonly HttpMessageHandler handler;
    readonly HttpClient plane;
    readonly List<HttpClient> clients = [];

    /// <param name="inner">What sends; null for the network.</param>
    /// <param name="stop">Whoever waits for a turn waits no longer then.</param>
    /// <exception cref="ConformException">A file of certificates cannot be read.</exception>
    public Connection(ConformOrder order, TimeProvider clock, HttpMessageHandler? inner, CancellationToken stop)
    {
        this.order = order;
        inner ??= Network(order);
        handler = order.Pause > TimeSpan.Zero ? new Pacing(order.Pause, clock, stop) { InnerHandler = inner } : inner;
        plane = Client(null);
        if (order.AdminToken is { } token)
            plane.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    string Origin => order.Url.GetLeftPart(UriPartial.Authority);

    public void Dispose()
    {
        clients.ForEach(client => client.Dispose());
        handler.Dispose();
    }

    /// <summary>Asks once, harmlessly: is anybody there, and is it a MockIdp?</summary>
    /// <exception cref="ConformException">Nobody answers.</exception>
    public async Task<bool> IsMockAsync(CancellationToken ct)
    {
        try
        {
            using var answer = await plane.GetAsync($"{Origin}/_mock/health/live", ct);
            return answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType == "application/json" && IsHealth(await answer.Content.ReadAsStringAsync(ct));
        }
        catch (Exception problem) when (IsSilence(problem, ct))
        {
            throw new ConformException(ExitCode.Unreachable, $"no server answers at {Origin}: {Words(problem)}");
        }
    }

    /// <summary>Whether a mock's address is that of all its vendors: a vendor's own port has no landing page.</summary>
    public async Task<bool> HasLandingPageAsync(CancellationToken ct)
    {
        using var answer = await plane.GetAsync($"{Origin}/", ct);
        return answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType == "text/html";
    }

    /// <summary>A client for a vendor's requests.</summary>
    /// <param name="lane">Null to name none.</param>
    public HttpClient Client(string? lane)
    {
        var client = new HttpClient(handler, disposeHandler: false) { Timeout = order.Timeout + order.Pause, MaxResponseContentBufferSize = 16 << 20 };
        if (lane is not null)
            client.DefaultRequestHeaders.Add("X-Mock-Lane", lane);
        clients.Add(client);
        return client;
    }

    public MockLevers Levers(string lane) => new(plane, Origin, lane);

    /// <summary>A lane that nobody else has: who moves a clock needs one.</summary>
    public async Task<string> CheckoutAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        // Waited for in any case: a lane that nobody knows of could not be deleted.
        using var answer = await plane.PostAsync($"{Origin}/_mock/lanes", new StringContent("{}", MediaTypeHeaderValue.Parse("application/json")), CancellationToken.None);
        if (!answer.IsSuccessStatusCode)
            throw new ConformException(ExitCode.Refused, $"the mock gives no lane ({(int)answer.StatusCode}); has it an admin token (--admin-token)?");
        using var lane = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(CancellationToken.None));
        return lane.RootElement.GetProperty("name").GetString()!;
    }

    /// <returns>The status; 404 where it is gone already.</returns>
    public async Task<int> DeleteLaneAsync(string lane, CancellationToken ct)
    {
        using var answer = await plane.DeleteAsync($"{Origin}/_mock/lanes/{Uri.EscapeDataString(lane)}", ct);
        return (int)answer.StatusCode;
    }

    /// <summary>Whether somebody did not answer, other than by our own wish.</summary>
    public static bool IsSilence(Exception problem, CancellationToken ct) =>
        problem is HttpRequestException or IOException || (problem is TaskCanceledException && !ct.IsCancellationRequested);

    public string Words(Exception problem) =>
        problem is TaskCanceledException ? $"no answer within {order.Timeout.TotalSeconds:0.###} s" : problem.InnerException is { } inner && !problem.Message.Contains(inner.Message, StringComparison.Ordinal) ? $"{problem.Message} {inner.Message}" : problem.Message;

    static bool IsHealth(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("status", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static SocketsHttpHandler Network(ConformOrder order)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = order.Timeout };
        if (order.IsInsecure)
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        else if (order.CaFile is { } file)
            handler.SslOptions.CertificateChainPolicy = Trusting(file);
        return handler;
    }

    static X509ChainPolicy Trusting(string file)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ConformException(ExitCode.Usage, $"--cacert {file}: {problem.Message}");
        }
        return policy.CustomTrustStore.Count > 0 ? policy : throw new ConformException(ExitCode.Usage, $"--cacert {file}: there is no PEM certificate in it");
    }

    /// <summary>Lets requests go one by one, each a pause after the answer to the one before it; once the run is to stop, those that clean up do not wait.</summary>
    sealed class Pacing(TimeSpan pause, TimeProvider clock, CancellationToken stop) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            if (!stop.IsCancellationRequested)
            {
                using var timer = new PeriodicTimer(pause, clock);
                await timer.WaitForNextTickAsync(stop);
            }
            return await base.SendAsync(request, ct);
        }
    }
}
