using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MockIdp.Tests.Vendors.Logto;

namespace MockIdp.Tests.Engines.Postgres;

/// <summary>Three published servers on one PostgreSQL act as one.</summary>
[Collection("postgres")]
public sealed class ReplicaTests(PostgresServer database) : IAsyncLifetime
{
    readonly List<PublishedServer> servers = [];
    string data = "";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        data = await database.NewDatabaseAsync();
        // At the same time: each makes the tables, one after the other.
        servers.AddRange(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync())));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
            await server.DisposeAsync();
    }

    Task<PublishedServer> StartAsync() => PublishedServer.StartAsync("--vendor-ports", "off", "--store", "postgres", "--data", data);

    [Fact]
    public async Task Of_64_parallel_creates_of_one_identifier_over_three_servers_one_succeeds()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => SendAsync(servers[i % 3], HttpMethod.Post, "/logto/api/users", new { username = "kim", primaryEmail = "kim@example.test" })));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Count(answer => answer.Status == 422).ShouldBe(63);
    }

    [Fact]
    public async Task What_one_server_has_answered_the_next_request_sees_on_every_other()
    {
        for (var i = 0; i < 30; i++)
        {
            var (status, made) = await SendAsync(servers[i % 3], HttpMethod.Post, "/corbado/v2/users", new { status = "active" });
            status.ShouldBe(200, made);
            var path = "/corbado/v2/users/" + JsonDocument.Parse(made).RootElement.GetProperty("userID").GetString();
            (await SendAsync(servers[(i + 1) % 3], HttpMethod.Get, path)).Status.ShouldBe(200);
            (await SendAsync(servers[(i + 2) % 3], HttpMethod.Delete, path)).Status.ShouldBe(200);
            (await SendAsync(servers[i % 3], HttpMethod.Get, path)).Status.ShouldBe(400);
        }
    }

    [Fact]
    public async Task A_clock_that_was_set_is_the_next_requests_on_every_server()
    {
        var set = DateTimeOffset.Parse("2031-05-06T07:08:09Z", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var server in servers)
            (await CreatedAsync(server)).ShouldNotBe(set);
        (await SendAsync(servers[0], HttpMethod.Put, "/_mock/lanes/default/clock", new { set, freeze = true })).Status.ShouldBe(200);

        foreach (var server in servers)
        {
            (await CreatedAsync(server)).ShouldBe(set);
            (await SendAsync(server, HttpMethod.Get, "/_mock/lanes/default/clock")).Text.ShouldContain("2031-05-06T07:08:09");
        }

        (await SendAsync(servers[1], HttpMethod.Post, "/_mock/lanes/default/reset")).Status.ShouldBe(204);
        foreach (var server in servers)
            (await CreatedAsync(server)).ShouldBeLessThan(set);
    }

    [Fact]
    public async Task A_lane_and_its_claims_count_on_every_server()
    {
        (await SendAsync(servers[0], HttpMethod.Put, "/_mock/lanes/one", new { claims = new[] { "corbado/pro-1111111111111111111" }, clock = new { set = "2031-01-01T00:00:00Z", freeze = true } })).Status.ShouldBe(201);
        foreach (var server in servers)
            (await SendAsync(server, HttpMethod.Get, "/_mock/lanes")).Text.ShouldContain("\"one\"");
        (await SendAsync(servers[1], HttpMethod.Put, "/_mock/lanes/two", new { claims = new[] { "corbado/PRO-1111111111111111111" } })).Status.ShouldBe(409);

        var (_, made) = await SendAsync(servers[1], HttpMethod.Post, "/corbado/v2/users", new { status = "active" });
        var path = "/corbado/v2/users/" + JsonDocument.Parse(made).RootElement.GetProperty("userID").GetString();
        (await SendAsync(servers[2], HttpMethod.Get, "/l/one" + path)).Status.ShouldBe(200);
        (await SendAsync(servers[2], HttpMethod.Get, "/l/default" + path)).Status.ShouldBe(400);

        (await SendAsync(servers[2], HttpMethod.Put, "/_mock/lanes/one", new { claims = Array.Empty<string>() })).Status.ShouldBe(200);
        (await SendAsync(servers[0], HttpMethod.Get, path)).Status.ShouldBe(400);
        (await SendAsync(servers[1], HttpMethod.Put, "/_mock/lanes/two", new { claims = new[] { "corbado/pro-1111111111111111111" } })).Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_token_of_one_server_is_good_on_every_other_and_their_keys_are_the_same()
    {
        var keys = new List<string>();
        foreach (var server in servers)
            keys.Add((await SendAsync(server, HttpMethod.Get, "/logto/oidc/jwks")).Text);
        keys.Distinct().ShouldHaveSingleItem();
        keys[0].ShouldContain("\"kid\"");
    }

    [Fact]
    public Task Claims_clocks_rules_and_keys_come_back_after_a_kill() => RestartRound.RunAsync(StartAsync);

    [Fact]
    public async Task Seeds_and_random_seeds_come_back_after_a_kill()
    {
        var own = await database.NewDatabaseAsync();
        await SeedRound.RunAsync(options => PublishedServer.StartAsync(["--vendor-ports", "off", "--store", "postgres", "--data", own, .. options]));
    }

    [Fact]
    public Task A_server_that_is_ended_under_load_again_and_again_loses_nothing_that_it_answered() => CrashRounds.RunAsync(StartAsync);

    [Fact]
    public async Task A_server_that_is_ended_and_started_beside_two_others_loses_nothing()
    {
        var answered = new List<string>();
        var reached = new TaskCompletionSource();
        var load = Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            try
            {
                while (!reached.Task.IsCompleted)
                {
                    var (status, made) = await SendAsync(servers[i % 3], HttpMethod.Post, "/corbado/v2/users", new { status = "active" });
                    status.ShouldBe(200, made);
                    lock (answered)
                    {
                        answered.Add(JsonDocument.Parse(made).RootElement.GetProperty("userID").GetString()!);
                        if (answered.Count == 600)
                            reached.SetResult();
                    }
                    if (answered.Count == 200 && i == 0)
                        await servers[0].KillAsync();
                }
            }
            catch (HttpRequestException gone)
            {
                // Only the one that was ended.
                (i % 3, gone.StatusCode).ShouldBe((0, null));
            }
        }, Ct)));
        await Task.WhenAny(reached.Task, load);
        if (answered.Count < 200)
            await load;
        await servers[0].KillAsync();
        await servers[0].DisposeAsync();
        servers[0] = await StartAsync();
        await load;

        foreach (var user in answered)
            (await SendAsync(servers[0], HttpMethod.Get, "/corbado/v2/users/" + user)).Status.ShouldBe(200);
    }

    /// <summary>When a user is made who is made now.</summary>
    async Task<DateTimeOffset> CreatedAsync(PublishedServer server)
    {
        var (status, text) = await SendAsync(server, HttpMethod.Post, "/logto/api/users", new { });
        status.ShouldBe(200, text);
        return DateTimeOffset.FromUnixTimeMilliseconds(JsonDocument.Parse(text).RootElement.GetProperty("createdAt").GetInt64());
    }

    async Task<(int Status, string Text)> SendAsync(PublishedServer server, HttpMethod method, string path, object? body = null)
    {
        using var http = new HttpClient { BaseAddress = server.Url };
        // A token is another server's than the one that it is for.
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = path.Contains("/corbado/", StringComparison.Ordinal)
            ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("pro-1111111111111111111:corbado1_mock_secret")))
            : path.StartsWith("/logto/api", StringComparison.Ordinal) ? new AuthenticationHeaderValue("Bearer", await LogtoTokenAsync(servers[(servers.IndexOf(server) + 1) % 3])) : null;
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await http.SendAsync(request, Ct);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Ct));
    }

    static async Task<string> LogtoTokenAsync(PublishedServer server)
    {
        using var http = new HttpClient { BaseAddress = server.Url };
        using var answer = await http.PostAsync("/logto/oidc/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = LogtoApi.AppId,
            ["client_secret"] = LogtoApi.AppSecret,
            ["resource"] = LogtoApi.Resource,
            ["scope"] = "all",
        }), Ct);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("access_token").GetString()!;
    }
}
