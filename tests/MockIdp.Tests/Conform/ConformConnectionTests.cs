using MockIdp.Server.Conform;

namespace MockIdp.Tests.Conform;

/// <summary>How <c>conform</c> reaches a server: at its pace, at any address, by http and by https.</summary>
[Collection("published server")]
public class ConformConnectionTests(Hosting.PublishedServerFixture fixture)
{
    static readonly string[] Status = ["conform", "--vendor", "logto", "--only", "GetStatus", "--timeout", "20s"];

    [Fact]
    public async Task A_pause_is_kept_between_all_requests()
    {
        var pause = TimeSpan.FromMilliseconds(60);
        var arrivals = 0;
        var order = ConformBench.Usual with { Lane = MockServer.FreshLane(), Only = ["GetStatus", "GetJwks"], Pause = pause };
        var watch = new Drifting("", _ =>
        {
            arrivals++;
            return Task.CompletedTask;
        });

        var begun = TimeProvider.System.GetTimestamp();
        (await ConformBench.RunAsync("Logto", order, watch)).Drifts.ShouldBeEmpty();

        // Is it a mock, has it a landing page, and the two recipes.
        arrivals.ShouldBe(4);
        // Of the whole run: a busy machine may see two arrive close together that were sent apart. Timers are coarse.
        TimeProvider.System.GetElapsedTime(begun).ShouldBeGreaterThan(2.5 * pause);
    }

    [Theory]
    [InlineData("https://localhost:{0}", 0)]
    [InlineData("https://localhost:{0}/logto", 0)]
    [InlineData("https://127.0.0.1:{0}", 2)]
    [InlineData("http://127.0.0.1:{0}", 2)]
    public async Task Every_address_of_a_mock_is_one(string address, int portOffset)
    {
        var url = Url(address, portOffset);

        var run = await PublishedServer.RunAsync([.. Status, "--url", url, "--cacert", fixture.CaFile]);

        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        run.Output.ShouldStartWith($"Logto at {url}");
        run.Output.ShouldContain("1 recipes run, 1 as the contract says, 0 with drift");
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_refused_unless_it_is_to_be_taken()
    {
        var url = Url("https://localhost:{0}", 0);

        var refused = await PublishedServer.RunAsync([.. Status, "--url", url]);
        refused.ExitCode.ShouldBe(4, refused.Output);
        refused.Errors.ShouldStartWith($"mock-idp: no server answers at {url}: ");
        refused.Errors.ShouldContain("certificate");

        (await PublishedServer.RunAsync([.. Status, "--url", url, "--insecure"])).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_certificates_of_the_file_are_trusted()
    {
        var other = new Server.Tls.DevelopmentCa(TimeProvider.System);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, other.Pem, TestContext.Current.CancellationToken);

        var run = await PublishedServer.RunAsync([.. Status, "--url", Url("https://localhost:{0}", 0), "--cacert", file]);

        run.ExitCode.ShouldBe(4, run.Output);
        File.Delete(file);
    }

    [Theory]
    [InlineData("", "there is no PEM certificate in it")]
    [InlineData(null, "Could not find")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "")]
    public async Task A_file_without_certificates_is_told(string? content, string words)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        if (content is not null)
            await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);

        var run = await PublishedServer.RunAsync([.. Status, "--url", fixture.Server.Url.ToString(), "--cacert", file]);

        run.ExitCode.ShouldBe(2, run.Output);
        run.Errors.ShouldStartWith($"mock-idp: --cacert {file}: ");
        run.Errors.ShouldContain(words);
        File.Delete(file);
    }

    /// <summary>The whole command, stopped from outside when it has created its first user.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    public async Task A_command_that_is_stopped_cleans_up_and_reports(int signal)
    {
        var lane = MockServer.FreshLane();
        using var http = new HttpClient { BaseAddress = fixture.Server.Url };
        (await http.PutAsync($"/_mock/lanes/{lane}", new StringContent("{}"), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        var created = http.GetStringAsync($"/_mock/lanes/{lane}/journal?operationId=UserCreate&status=200&wait=30", TestContext.Current.CancellationToken);

        var (exitCode, output, errors) = await PublishedServer.StopAsync(["conform", "--vendor", "corbado", "--url", $"{fixture.Server.Url}corbado", "--lane", lane, "--allow-changes", "--pause", "100ms"], created, signal);

        exitCode.ShouldBe(130, output + errors);
        output.ShouldContain("The run was interrupted before its end.");
        output.ShouldContain("the run was interrupted:");
        output.ShouldNotContain("Left behind");
        (await CallsAsync("UserCreate")).ShouldBeGreaterThan(0);
        (await CallsAsync("UserDelete")).ShouldBe(await CallsAsync("UserCreate"), "as many users deleted as created");

        async Task<int> CallsAsync(string operation) =>
            System.Text.Json.JsonDocument.Parse(await http.GetStringAsync($"/_mock/lanes/{lane}/journal?operationId={operation}&status=200", TestContext.Current.CancellationToken)).RootElement.GetProperty("calls").GetArrayLength();
    }

    string Url(string address, int portOffset) => string.Format(System.Globalization.CultureInfo.InvariantCulture, address, fixture.Server.Port + portOffset);
}
