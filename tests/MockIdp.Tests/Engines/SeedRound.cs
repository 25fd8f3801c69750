using System.Net.Http.Headers;
using System.Net.Http.Json;
using static MockIdp.Tests.Engines.CrashRounds;

namespace MockIdp.Tests.Engines;

/// <summary>What lanes begin with, and what their chance goes on with, is there again after the end of the server (SIGKILL).</summary>
static class SeedRound
{
    const string Seeded = "usr-1";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="start">Starts a server with more options on the same state each time.</param>
    public static async Task RunAsync(Func<string[], Task<PublishedServer>> start)
    {
        var example = Repository.Path("docs", "seed-example.yaml");
        string first, stray, ofAll;
        await using (var server = await start([]))
        {
            using var http = Client(server);
            server.Announcement.ShouldNotContain("begin with");
            (await http.PutAsJsonAsync("/_mock/lanes/drawn", new { randomSeed = 42 }, Ct)).EnsureSuccessStatusCode();
            first = await CreateAsync(http, "drawn");
            await PlantAsync(http, "planted", await File.ReadAllTextAsync(example, Ct));
            stray = await CreateAsync(http, "planted");
            await server.KillAsync();
        }
        await using (var server = await start(["--seed", example, "--random-seed", "7"]))
        {
            using var http = Client(server);
            server.Announcement.ShouldContain($"New lanes begin with the seed of {example} and the random seed 7.\n");
            await ShouldGoOnAsync(http, first);
            await ShouldGoBackAsync(http, stray);
            ofAll = await CreateAsync(http, "one");
            await server.KillAsync();
        }
        await using (var server = await start([]))
        {
            using var http = Client(server);
            server.Announcement.ShouldContain("New lanes begin with the seed of an earlier start and the random seed 7 of an earlier start. The store keeps it: ");
            (await CreateAsync(http, "two")).ShouldBe(ofAll);
            (await GetAsync(http, "two", Seeded)).ShouldBe(200);
            await server.KillAsync();
        }
        var empty = Path.GetTempFileName();
        await File.WriteAllTextAsync(empty, "{}", Ct);
        await using (var server = await start(["--seed", empty]))
        {
            using var http = Client(server);
            server.Announcement.ShouldNotContain("begin with");
            (await GetAsync(http, "three", Seeded)).ShouldBe(400);
            (await CreateAsync(http, "three")).ShouldNotBe(ofAll);
        }
        File.Delete(empty);
    }

    /// <summary>The lane draws what one with its number draws that was never interrupted, and from the beginning after a reset.</summary>
    static async Task ShouldGoOnAsync(HttpClient http, string first)
    {
        var second = await CreateAsync(http, "drawn");
        (await http.PutAsJsonAsync("/_mock/lanes/twin", new { randomSeed = 42 }, Ct)).EnsureSuccessStatusCode();
        (await CreateAsync(http, "twin")).ShouldBe(first);
        (await CreateAsync(http, "twin")).ShouldBe(second);
        (await http.PostAsync("/_mock/lanes/drawn/reset", null, Ct)).EnsureSuccessStatusCode();
        (await CreateAsync(http, "drawn")).ShouldBe(first);
    }

    static async Task ShouldGoBackAsync(HttpClient http, string stray)
    {
        (await GetAsync(http, "planted", stray)).ShouldBe(200);
        (await http.PostAsync("/_mock/lanes/planted/reset", null, Ct)).EnsureSuccessStatusCode();
        (await GetAsync(http, "planted", stray)).ShouldBe(400);
        (await GetAsync(http, "planted", Seeded)).ShouldBe(200);
    }

    static async Task PlantAsync(HttpClient http, string lane, string seed)
    {
        using var text = new StringContent(seed);
        text.Headers.ContentType = new MediaTypeHeaderValue("application/yaml");
        (await http.PutAsync($"/_mock/lanes/{lane}/seed", text, Ct)).EnsureSuccessStatusCode();
    }
}
