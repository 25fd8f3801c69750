using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MockIdp.Tests.Hosting;

/// <summary><c>mock-idp conform</c> as a command: what it prints, writes and returns.</summary>
[Collection("published server")]
public class ConformCommandTests(PublishedServerFixture fixture)
{
    static readonly string[] Status = ["conform", "--vendor", "logto", "--only", "GetStatus", "--timeout", "1s"];

    [Fact]
    public async Task A_mock_keeps_its_contract()
    {
        var (exitCode, output, errors) = await PublishedServer.RunAsync(["conform", "--vendor", "logto", "--url", fixture.Server.Url.ToString()]);

        exitCode.ShouldBe(0, output + errors);
        output.ShouldMatch(@"(?m)^[1-9]\d+ recipes run, [1-9]\d+ as the contract says, 0 with drift; [1-9]\d+ left out\.$");
    }

    [Fact]
    public async Task Three_reports_of_one_run_go_to_files_and_to_the_output()
    {
        var folder = Directory.CreateTempSubdirectory("mock-idp-conform-");
        var (junit, sarif) = (Path.Combine(folder.FullName, "a.xml"), Path.Combine(folder.FullName, "a.sarif"));

        var run = await PublishedServer.RunAsync([.. Status, "--url", fixture.Server.Url.ToString(), "--format", "junit", "--output", junit, "--format", "sarif", "--output", sarif, "--format", "text"]);

        run.ExitCode.ShouldBe(0, run.Errors);
        run.Output.ShouldContain("1 recipes run, 1 as the contract says");
        System.Xml.Linq.XDocument.Load(junit).Descendants("testcase").ShouldHaveSingleItem();
        System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(sarif, TestContext.Current.CancellationToken)).RootElement.GetProperty("version").GetString().ShouldBe("2.1.0");
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("--vendor must be one of {vendors}, not 'no-vendor'", "--vendor", "no-vendor")]
    [InlineData("--format must be one of text, junit, sarif, not 'html'", "--vendor", "logto", "--format", "html")]
    [InlineData("--credential must be name=value", "--vendor", "logto", "--credential", "s3cret")]
    [InlineData("--timeout must be a time from 1ms to 60m: 500ms, 10s, 2m; not 'soon'", "--vendor", "logto", "--timeout", "soon")]
    [InlineData("2 --format and 0 --output: each but the last needs a file of its own", "--vendor", "logto", "--format", "text", "--format", "sarif")]
    [InlineData("--url must be an absolute http or https URL, not 'nowhere'", "--vendor", "logto", "--url", "nowhere")]
    public async Task A_wrong_command_line_is_told(string words, params string[] arguments) =>
        (await PublishedServer.RunAsync(["conform", .. arguments])).ShouldBe((2, "", $"mock-idp: {words.Replace("{vendors}", string.Join(", ", Contracts.Vendors))}\n"));

    /// <summary>Before anything is asked of the server: nobody is there.</summary>
    [Fact]
    public async Task A_report_that_cannot_be_written_is_told_before_the_run()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "report.xml");

        var (exitCode, output, errors) = await PublishedServer.RunAsync([.. Status, "--url", "http://127.0.0.1:1", "--format", "junit", "--output", file]);

        (exitCode, output).ShouldBe((2, ""), errors);
        errors.ShouldStartWith($"mock-idp: --output {file}: ");
    }

    [Fact]
    public async Task Where_nobody_answers_the_command_says_so()
    {
        var (exitCode, _, errors) = await PublishedServer.RunAsync([.. Status, "--url", "http://127.0.0.1:1"]);
        exitCode.ShouldBe(4);
        errors.ShouldStartWith("mock-idp: no server answers at http://127.0.0.1:1: ");
    }

    [Fact]
    public async Task A_server_that_hangs_is_told()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var url = $"http://{silent.LocalEndpoint}";

        (await PublishedServer.RunAsync([.. Status, "--url", url])).ShouldBe((4, "", $"mock-idp: no server answers at {url}: no answer within 1 s\n"));
    }

    [Fact]
    public async Task Another_server_than_the_vendors_is_told()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var site = builder.Build();
        site.Run(context => context.Response.WriteAsync("<html></html>"));
        await site.StartAsync(TestContext.Current.CancellationToken);
        var url = site.Urls.Single();

        var without = await PublishedServer.RunAsync([.. Status, "--url", url]);
        without.ExitCode.ShouldBe(2);
        without.Errors.ShouldStartWith("mock-idp: what answers is no MockIdp, so say who you are there: --credential name=value or MOCKIDP_CREDENTIAL_<NAME>, with appId, appSecret");
        var with = await PublishedServer.RunAsync([.. Status, "--url", url], ("MOCKIDP_CREDENTIAL_APPID", "mine"), ("MOCKIDP_CREDENTIAL_APPSECRET", "hidden"));
        with.ExitCode.ShouldBe(1, with.Output + with.Errors);
        with.Errors.ShouldBe($"mock-idp: no answer has the content type that Logto documents: is {url} the address of its API?\n");
        with.Output.ShouldNotContain("hidden");
    }
}
