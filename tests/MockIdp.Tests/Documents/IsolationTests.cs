using MockIdp.Tests.Hosting;

namespace MockIdp.Tests.Documents;

/// <summary>docs/isolation.md: its samples run as they stand there.</summary>
[Collection("published server")]
public class IsolationTests(PublishedServerFixture fixture)
{
    readonly MarkdownSamples document = new("docs/isolation.md");

    (string, string)[] Server => [("MOCKIDP_PORT", fixture.Server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("MOCKIDP_URL", fixture.Server.Url.OriginalString)];

    [Fact]
    public async Task The_curl_sample_runs()
    {
        var run = await Tool.RunAsync("bash", ["-c", document.Only("bash")], Server);

        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        run.Output.ShouldContain("\"totalItems\":1\n\"holds\":true\n");
    }

    [Fact]
    public async Task The_JavaScript_sample_runs()
    {
        var packages = Repository.Path("tests", "sdk", "node_modules");
        if (!Directory.Exists(packages))
            Assert.Skip("The SDKs are not installed: './build.sh test' does it ('npm ci --ignore-scripts' in tests/sdk).");
        // Below the packages: Node looks for what a file imports from its own folder upwards.
        var file = Path.Combine(packages, $".sample-{Environment.ProcessId}.test.mjs");
        await File.WriteAllTextAsync(file, document.Only("javascript"), TestContext.Current.CancellationToken);
        try
        {
            var run = await Tool.RunAsync("node", ["--test", file], Server);

            run.ExitCode.ShouldBe(0, run.Output + run.Errors);
            run.Output.ShouldContain("# pass 3");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_CSharp_sample_is_the_one_that_runs() =>
        document.Only("csharp").ShouldBe(Repository.Text("tests/MockIdp.Samples/SignUpTests.cs").ReplaceLineEndings("\n"));

    [Fact]
    public async Task The_CSharp_sample_runs()
    {
        var built = Path.GetRelativePath(Repository.Path("tests", "MockIdp.Tests"), AppContext.BaseDirectory);
        var run = await Tool.RunAsync("dotnet", [Path.Combine(Repository.Path("tests", "MockIdp.Samples"), built, "MockIdp.Samples.dll"), "-noColor"], Server);

        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        run.Output.ShouldMatch(@"Total: 4, Errors: 0, Failed: 0");
    }
}
