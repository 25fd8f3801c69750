using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace MockIdp.Tests.Engines;

/// <summary>What was set about a lane is there again after the end of the server (SIGKILL): its claim, clock, rules with their counts, rate limit, and signing keys.</summary>
static class RestartRound
{
    const string Users = "/corbado/v2/users";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="start">Starts a server on the same state each time.</param>
    public static async Task RunAsync(Func<Task<PublishedServer>> start)
    {
        string user, keys, token;
        await using (var server = await start())
        {
            using var http = CrashRounds.Client(server);
            (await http.PutAsJsonAsync("/_mock/lanes/kept", new { claims = new[] { "corbado/pro-1111111111111111111" }, clock = new { set = "2031-01-01T00:00:00Z", freeze = true } }, Ct)).EnsureSuccessStatusCode();
            var (status, made) = await SendAsync(http, HttpMethod.Post, Users);
            status.ShouldBe(200);
            user = made.GetProperty("userID").GetString()!;
            (await http.PutAsJsonAsync("/_mock/lanes/kept/rules/three", new { match = new { operation = "UserCreate" }, effect = new { answer = new { status = 429 } }, calls = 3 }, Ct)).EnsureSuccessStatusCode();
            (await SendAsync(http, HttpMethod.Post, Users)).Status.ShouldBe(429);
            (await SendAsync(http, HttpMethod.Post, Users)).Status.ShouldBe(429);
            (await http.PutAsJsonAsync("/_mock/lanes/kept/rate-limits", new { limits = new[] { new { vendor = "logto", calls = 1000, seconds = 7 } } }, Ct)).EnsureSuccessStatusCode();
            (keys, token) = (await http.GetStringAsync("/l/kept/logto/oidc/jwks", Ct), await TokenAsync(http));
            await server.KillAsync();
        }
        await using (var server = await start())
        {
            using var http = CrashRounds.Client(server);
            // Without a lane's name: the claim leads there.
            (await SendAsync(http, HttpMethod.Get, $"{Users}/{user}")).Status.ShouldBe(200);
            (await SendAsync(http, HttpMethod.Get, $"/l/default{Users}/{user}")).Status.ShouldBe(400);
            (await http.PutAsJsonAsync("/_mock/lanes/other", new { claims = new[] { "corbado/pro-1111111111111111111" } }, Ct)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);
            (await http.GetStringAsync("/_mock/lanes/kept/clock", Ct)).ShouldContain("2031-01-01T00:00:00");
            (await http.GetFromJsonAsync<JsonElement>("/_mock/lanes/kept/rate-limits", Ct)).GetProperty("limits").EnumerateArray().ShouldHaveSingleItem().GetProperty("seconds").GetInt32().ShouldBe(7);
            (await SendAsync(http, HttpMethod.Post, Users)).Status.ShouldBe(429);
            (await SendAsync(http, HttpMethod.Post, Users)).Status.ShouldBe(200);
            (await http.GetStringAsync("/l/kept/logto/oidc/jwks", Ct)).ShouldBe(keys);
            using var list = new HttpRequestMessage(HttpMethod.Get, "/l/kept/logto/api/users");
            list.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await http.SendAsync(list, Ct);
            ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync(Ct));
        }
    }

    static async Task<(int Status, JsonElement Json)> SendAsync(HttpClient http, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("pro-1111111111111111111:corbado1_mock_secret"u8));
        request.Content = method == HttpMethod.Post ? JsonContent.Create(new { status = "active" }) : null;
        using var response = await http.SendAsync(request, Ct);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }

    static async Task<string> TokenAsync(HttpClient http)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/l/kept/logto/oidc/token") { Content = new StringContent("grant_type=client_credentials&scope=all&resource=https%3A%2F%2Fdefault.logto.app%2Fapi", Encoding.UTF8, "application/x-www-form-urlencoded") };
        ask.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("mockidpm2mapplication:mockSecretOfTheM2mApplication000"u8));
        using var answer = await http.SendAsync(ask, Ct);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("access_token").GetString()!;
    }
}
