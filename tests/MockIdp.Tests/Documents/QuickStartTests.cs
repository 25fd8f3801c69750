using MockIdp.Tests.Hosting;

namespace MockIdp.Tests.Documents;

/// <summary>docs/quick-start.md: its samples run as they stand there.</summary>
[Collection("published server")]
public sealed class QuickStartTests(PublishedServerFixture fixture) : IDisposable
{
    readonly MarkdownSamples document = new("docs/quick-start.md");
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mockidp-quick-start-");

    (string, string)[] Server => [("MOCKIDP_URL", fixture.Server.Url.OriginalString)];

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_JavaScript_sample_runs()
    {
        var run = await Tool.RunAsync("node", ["--test", await WriteAsync("sign-up.test.mjs", "javascript")], Server);
        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        run.Output.ShouldContain("# pass 2");
    }

    [Fact]
    public async Task The_Python_sample_runs()
    {
        var run = await Tool.RunAsync("python3", [await WriteAsync("sign_up_test.py", "python")], Server);
        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        run.Errors.ShouldContain("Ran 2 tests");
    }

    async Task<string> WriteAsync(string name, string language)
    {
        var file = Path.Combine(folder.FullName, name);
        await File.WriteAllTextAsync(file, document.Only(language), TestContext.Current.CancellationToken);
        return file;
    }
}
