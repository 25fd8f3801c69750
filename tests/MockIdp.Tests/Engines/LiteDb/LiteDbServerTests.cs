using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using static MockIdp.Tests.Engines.CrashRounds;

namespace MockIdp.Tests.Engines.LiteDb;

/// <summary>The published server with a LiteDB file.</summary>
public sealed class LiteDbServerTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mockidp-");

    string Data => Path.Combine(folder.FullName, "state.db");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    Task<PublishedServer> StartAsync(params string[] more) => PublishedServer.StartAsync(["--vendor-ports", "off", "--store", "litedb", "--data", Data, .. more]);

    [Fact]
    public async Task Lanes_clocks_records_and_the_seed_come_back_after_a_stop()
    {
        string user;
        await using (var server = await StartAsync("--seed", Repository.Path("docs", "seed-example.yaml")))
        {
            using var http = Client(server);
            user = await CreateAsync(http, "one");
            (await http.PutAsJsonAsync("/_mock/lanes/one/clock", new { set = "2030-01-01T00:00:00Z", freeze = true }, Ct)).EnsureSuccessStatusCode();
            server.RequestStop();
            (await server.ExitCodeAsync()).ShouldBe(0);
        }
        await using (var server = await StartAsync())
        {
            using var http = Client(server);
            (await http.GetFromJsonAsync<JsonElement>("/_mock/lanes", Ct)).GetProperty("lanes").EnumerateArray().Select(lane => lane.GetProperty("name").GetString()).ShouldContain("one");
            (await http.GetStringAsync("/_mock/lanes/one/clock", Ct)).ShouldContain("2030-01-01T00:00:00");
            (await GetAsync(http, "one", user)).ShouldBe(200);
            (await GetAsync(http, "two", user)).ShouldBe(400);
            // The second start was given no seed: the first one's is still what a lane begins with.
            (await GetAsync(http, "two", "usr-1")).ShouldBe(200);
        }
    }

    [Fact]
    public async Task A_clock_that_came_back_is_not_moved_beyond_its_end()
    {
        await using (var server = await StartAsync())
        {
            using var http = Client(server);
            (await http.PutAsJsonAsync("/_mock/lanes/late", new { clock = new { set = "2099-12-31T00:00:00Z", freeze = true } }, Ct)).EnsureSuccessStatusCode();
        }
        await using (var server = await StartAsync())
        {
            using var http = Client(server);
            using var refused = await http.PutAsJsonAsync("/_mock/lanes/late", new { clock = new { advance = "2d" } }, Ct);
            ((int)refused.StatusCode).ShouldBe(422, await refused.Content.ReadAsStringAsync(Ct));
            (await http.GetStringAsync("/_mock/lanes/late/clock", Ct)).ShouldContain("2099-12-31T00:00:00");
        }
    }

    [Fact]
    public async Task Tokens_hold_and_a_random_seed_goes_on_after_a_kill()
    {
        string first, token;
        await using (var server = await StartAsync())
        {
            using var http = Client(server);
            (await http.PutAsJsonAsync("/_mock/lanes/seeded", new { randomSeed = 42 }, Ct)).EnsureSuccessStatusCode();
            first = await CreateAsync(http, "seeded");
            using var ask = new HttpRequestMessage(HttpMethod.Post, "/l/tokens/logto/oidc/token") { Content = new StringContent("grant_type=client_credentials&scope=all&resource=https%3A%2F%2Fdefault.logto.app%2Fapi", Encoding.UTF8, "application/x-www-form-urlencoded") };
            ask.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("mockidpm2mapplication:mockSecretOfTheM2mApplication000"u8));
            using var answer = await http.SendAsync(ask, Ct);
            token = (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("access_token").GetString()!;
        }
        await using (var server = await StartAsync())
        {
            using var http = Client(server);
            (await CreateAsync(http, "seeded")).ShouldNotBe(first);
            using var list = new HttpRequestMessage(HttpMethod.Get, "/l/tokens/logto/api/users");
            list.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await http.SendAsync(list, Ct);
            ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync(Ct));
        }
    }

    [Fact]
    public Task Claims_clocks_rules_and_keys_come_back_after_a_kill() => RestartRound.RunAsync(() => StartAsync());

    [Fact]
    public Task Seeds_and_random_seeds_come_back_after_a_kill() => SeedRound.RunAsync(StartAsync);

    [Fact]
    public Task A_server_that_is_ended_under_load_has_every_answered_create_when_it_starts_again() => CrashRounds.RunAsync(() => StartAsync());

    [Fact]
    public async Task A_hundred_thousand_users_from_32_connections_all_succeed_in_bounded_memory()
    {
        const int users = 100_000;
        await using var server = await PublishedServer.StartAsync("--vendor-ports", "off", "--store", "litedb", "--data", Data, "--check-responses", "off", "--journal-entries", "0");
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () =>
        {
            using var http = Client(server);
            while (Interlocked.Increment(ref next) <= users)
                await CreateAsync(http, "default");
        }, Ct)));

        // 1.1 GB is what LiteDB took for so many where several wrote at a time.
        server.WorkingSet.ShouldBeLessThan(600L * 1024 * 1024);
        TestContext.Current.TestOutputHelper?.WriteLine($"{server.WorkingSet / 1024 / 1024} MiB after {users} users.");
        using var http = Client(server);
        using var list = await http.SendAsync(Request(HttpMethod.Get, "/corbado/v2/users?pageSize=1", "default"), Ct);
        (await list.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("paging").GetProperty("totalItems").GetInt32().ShouldBe(users);
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_is_said_at_start()
    {
        await File.WriteAllTextAsync(Data, "not a database", Ct);
        var (exitCode, output, errors) = await PublishedServer.RunAsync(["serve", "--store", "litedb", "--data", Data]);
        (exitCode, output).ShouldBe((2, ""));
        errors.Trim().ShouldBe($"mock-idp: --data cannot use {Data}: it is no LiteDB database.");
        (await File.ReadAllTextAsync(Data, Ct)).ShouldBe("not a database");
    }
}
