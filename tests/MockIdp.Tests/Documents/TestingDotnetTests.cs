namespace MockIdp.Tests.Documents;

/// <summary>docs/testing-dotnet.md: its project and its tests run as they stand there, with the package and without this repository.</summary>
public class TestingDotnetTests(Packages packages) : IClassFixture<Packages>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    readonly MarkdownSamples document = new("docs/testing-dotnet.md");

    [Fact]
    public async Task The_sample_runs_with_the_package()
    {
        var project = packages.NewFolder("Shop.Tests");
        await File.WriteAllTextAsync(Path.Combine(project, "Shop.Tests.csproj"), document.Only("xml"), Ct);
        await File.WriteAllTextAsync(Path.Combine(project, "AccountTests.cs"), document.Only("csharp"), Ct);

        var build = await packages.DotnetAsync("build", project, "-nologo", "-v", "quiet", $"-p:RestoreAdditionalProjectSources={Packages.Folder}", $"-p:RestoreFallbackFolders={Packages.MachinesCache}", "-p:NuGetAudit=false", "-o", Path.Combine(project, "out"));
        build.ExitCode.ShouldBe(0, build.Output + build.Errors);
        var run = await packages.DotnetAsync(Path.Combine(project, "out", "Shop.Tests.dll"), "-noColor");

        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        run.Output.ShouldMatch("Total: 8, Errors: 0, Failed: 0, Skipped: 0");
    }

    [Fact]
    public void What_the_readme_shows_of_it_stands_there()
    {
        var sample = document.Only("csharp").Split('\n').Select(line => line.Trim()).ToArray();
        foreach (var line in new MarkdownSamples("README.md").Only("csharp").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            sample.ShouldContain(line);
    }

    [Fact]
    public async Task The_tool_is_installed_and_serves()
    {
        var tools = packages.NewFolder("tools");
        var install = await packages.DotnetAsync("tool", "install", "MockIdp.Tool", "--tool-path", tools, "--add-source", Packages.Folder);
        install.ExitCode.ShouldBe(0, install.Output + install.Errors);

        var command = Path.Combine(tools, OperatingSystem.IsWindows() ? "mock-idp.exe" : "mock-idp");
        var version = await Tool.RunAsync(command, ["--version"]);
        version.Output.Trim().ShouldBe(typeof(Program).Assembly.GetName().Version!.ToString(3));

        await using var server = await PublishedServer.StartAsync(command, []);
        using var http = new HttpClient { BaseAddress = server.Url };
        (await http.GetStringAsync("/_mock/health/ready", Ct)).ShouldContain("ok");
        (await http.GetStringAsync("/", Ct)).ShouldContain("Swagger");
    }

    [Fact]
    public void A_test_project_compiles_against_nothing_of_the_server()
    {
        using var package = System.IO.Compression.ZipFile.OpenRead(Directory.GetFiles(Packages.Folder, "MockIdp.Testing.*.nupkg").ShouldHaveSingleItem());
        var files = package.Entries.Select(entry => entry.FullName).ToArray();
        files.Where(file => file.StartsWith("ref/", StringComparison.Ordinal)).ShouldBe(["ref/net10.0/MockIdp.Testing.dll", "ref/net10.0/MockIdp.Testing.xml"], ignoreOrder: true);
        foreach (var assembly in new[] { "MockIdp.Testing", "mock-idp", "MockIdp.Core", "MockIdp.Postgres" })
            files.ShouldContain($"lib/net10.0/{assembly}.dll");
        files.ShouldContain("testing-dotnet.md");
        files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal)).ShouldAllBe(file => file.Contains("MockIdp") || file.Contains("mock-idp"), "What others made is restored, not copied.");
    }
}
