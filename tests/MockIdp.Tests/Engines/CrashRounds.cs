using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace MockIdp.Tests.Engines;

/// <summary>Creates users at a published server and ends it in the middle of that, again and again: whatever it answered must be there afterwards.</summary>
static class CrashRounds
{
    const int Connections = 8;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>More for a longer run than the usual one: MOCKIDP_CRASH_ROUNDS.</summary>
    static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("MOCKIDP_CRASH_ROUNDS"), out var rounds) ? rounds : 5;

    /// <param name="start">Starts a server on the state that the one before it left.</param>
    public static async Task RunAsync(Func<Task<PublishedServer>> start)
    {
        var answered = new List<string>();
        var latest = Array.Empty<string>();
        for (var round = 0; round < Rounds; round++)
        {
            await using var server = await start();
            await ShouldHaveAsync(server, latest);
            latest = await LoadAndKillAsync(server, 200 + round * 37 % 300);
            answered.AddRange(latest);
        }
        await using var last = await start();
        await ShouldHaveAsync(last, answered);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Rounds} rounds, {answered.Count} answered creates, all there.");
    }

    public static HttpClient Client(PublishedServer server) => new() { BaseAddress = server.Url };

    public static async Task<string> CreateAsync(HttpClient http, string lane)
    {
        using var request = Request(HttpMethod.Post, "/corbado/v2/users", lane);
        request.Content = JsonContent.Create(new { status = "active" });
        using var response = await http.SendAsync(request, Ct);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("userID").GetString()!;
    }

    public static async Task<int> GetAsync(HttpClient http, string lane, string user)
    {
        using var response = await http.SendAsync(Request(HttpMethod.Get, $"/corbado/v2/users/{user}", lane), Ct);
        return (int)response.StatusCode;
    }

    public static HttpRequestMessage Request(HttpMethod method, string path, string lane)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("pro-1111111111111111111:corbado1_mock_secret")));
        request.Headers.Add("X-Mock-Lane", lane);
        return request;
    }

    static async Task<string[]> LoadAndKillAsync(PublishedServer server, int enough)
    {
        var answered = new List<string>();
        var reached = new TaskCompletionSource();
        var load = Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            using var http = Client(server);
            try
            {
                while (true)
                {
                    var user = await CreateAsync(http, "default");
                    lock (answered)
                    {
                        answered.Add(user);
                        if (answered.Count == enough)
                            reached.SetResult();
                    }
                }
            }
            catch (HttpRequestException gone)
            {
                // The server is gone: that is the point.
                gone.StatusCode.ShouldBeNull();
            }
        }, Ct)));
        await Task.WhenAny(reached.Task, load);
        await server.KillAsync();
        await load;
        answered.Count.ShouldBeGreaterThanOrEqualTo(enough);
        return [.. answered];
    }

    static async Task ShouldHaveAsync(PublishedServer server, IReadOnlyList<string> users)
    {
        using var http = Client(server);
        foreach (var some in users.Chunk(100))
            (await Task.WhenAll(some.Select(user => GetAsync(http, "default", user)))).ShouldAllBe(status => status == 200);
    }
}
