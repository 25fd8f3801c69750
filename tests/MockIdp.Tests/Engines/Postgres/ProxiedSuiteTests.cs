using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace MockIdp.Tests.Engines.Postgres;

/// <summary>What runs against one server runs against three behind a load balancer, of which one is ended in the middle and started again.</summary>
[Collection("postgres")]
public sealed class ProxiedSuiteTests(Replicas replicas) : IClassFixture<Replicas>, IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mockidp-");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_recipes_and_the_sdks_of_all_vendors_run_over_three_servers_of_which_one_is_killed_in_the_middle()
    {
        await replicas.AskAsync(0, HttpMethod.Get, "/_mock/health/ready");
        using var certificate = RoundRobin.Certificate();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "ca.pem"), certificate.ExportCertificatePem(), Ct);
        await using var proxy = await RoundRobin.StartAsync(replicas.Servers.Select(server => server.Url), certificate, "corbado");
        using var over = new CancellationTokenSource();
        var users = CreateUntilAsync(proxy, over.Token);

        var suites = Task.WhenAll([.. Contracts.Vendors.Select(Contracts.Prefix).Select(vendor => RecipesAsync(proxy, vendor)), .. new[] { "corbado", "logto", "quickblox" }.Select(vendor => SdkAsync(proxy, vendor))]);
        await Task.WhenAny(proxy.AnsweredAsync(200), suites);
        suites.IsCompleted.ShouldBeFalse();
        await proxy.QuietlyAsync(1, () => replicas.KillAsync(1));
        await Task.WhenAny(proxy.AnsweredAsync(proxy.Answered.Sum() + 200), suites);
        suites.IsCompleted.ShouldBeFalse();
        var before = proxy.Answered[1];
        await replicas.RestartAsync(1);
        proxy.Put(1, replicas.Servers[1].Url);
        await suites;
        await over.CancelAsync();

        (proxy.Answered[1] - before).ShouldBeGreaterThan(50, "the server that was started again has answered, too");
        foreach (var (user, index) in (await users).Select((user, index) => (user, index)))
            (await replicas.SendAsync(index, HttpMethod.Get, $"/l/witness/corbado/v2/users/{user}")).Status.ShouldBe(200);
    }

    /// <summary>Every recipe, those that change something too. They are judged as a real vendor's answers are.</summary>
    async Task RecipesAsync(RoundRobin proxy, string vendor)
    {
        var (exitCode, output, errors) = await PublishedServer.RunAsync(["conform", "--vendor", vendor, "--url", $"http://localhost:{proxy.Port.ToString(CultureInfo.InvariantCulture)}", "--lane", $"recipes-{vendor}", "--allow-changes", "--timeout", "30s"]);
        exitCode.ShouldBe(0, output + errors);
        output.ShouldMatch(@"(?m)^[1-9]\d+ recipes run, [1-9]\d+ as the contract says, 0 with drift");
    }

    async Task SdkAsync(RoundRobin proxy, string vendor)
    {
        var sdk = Repository.Path("tests", "sdk");
        if (!Directory.Exists(Path.Combine(sdk, "node_modules")))
            Assert.Skip("The SDKs are not installed: './build.sh test' does it ('npm ci --ignore-scripts' in tests/sdk).");
        var start = new ProcessStartInfo("node", ["--test", $"{vendor}.test.mjs"]) { WorkingDirectory = sdk, RedirectStandardOutput = true, RedirectStandardError = true };
        FormattableString address = vendor switch
        {
            "corbado" => $"http://localhost:{proxy.VendorPort}",
            // This SDK puts https:// in front by itself.
            "quickblox" => $"localhost:{proxy.TlsPort}/quickblox",
            _ => $"http://localhost:{proxy.Port}/{vendor}",
        };
        start.Environment["MOCKIDP_ADDRESSES"] = JsonSerializer.Serialize(new Dictionary<string, Dictionary<string, string>> { [vendor] = new() { ["proxy"] = FormattableString.Invariant(address) } });
        start.Environment["MOCKIDP_CONTROL"] = FormattableString.Invariant($"http://localhost:{proxy.Port}");
        start.Environment["NODE_EXTRA_CA_CERTS"] = Path.Combine(folder.FullName, "ca.pem");
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Ct);
        var output = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        process.ExitCode.ShouldBe(0, output + await errors);
        output.ShouldMatch("# pass [1-9]");
    }

    /// <summary>Creates users one after the other, through all of it.</summary>
    static async Task<List<string>> CreateUntilAsync(RoundRobin proxy, CancellationToken over)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://localhost:{proxy.Port.ToString(CultureInfo.InvariantCulture)}") };
        var users = new List<string>();
        while (!over.IsCancellationRequested)
        {
            using var request = CrashRounds.Request(HttpMethod.Post, "/corbado/v2/users", "witness");
            request.Content = JsonContent.Create(new { status = "active" });
            using var response = await http.SendAsync(request, Ct);
            response.EnsureSuccessStatusCode();
            users.Add((await response.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("userID").GetString()!);
        }
        return users;
    }
}
