using System.ComponentModel;
using System.Diagnostics;

namespace MockIdp.Tests.Hosting;

/// <summary>The first thing that a new user meets.</summary>
public sealed class BuildScriptTests : IDisposable
{
    readonly DirectoryInfo tools = Directory.CreateTempSubdirectory("mockidp-");

    public void Dispose() => tools.Delete(recursive: true);

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.ps1")]
    public async Task An_unknown_verb_prints_the_help_and_exits_with_2(string script)
    {
        var (exitCode, output, errors) = await RunAsync(script, null, "bild");
        (exitCode, output).ShouldBe((2, ""));
        errors.ShouldStartWith($"build: there is no verb 'bild'\nusage: ./{script} <verb> [options]\n");
    }

    [Theory]
    [InlineData("build.sh", "help")]
    [InlineData("build.sh", "--help")]
    [InlineData("build.sh", "-h")]
    [InlineData("build.ps1", "help")]
    [InlineData("build.ps1", "--help")]
    [InlineData("build.ps1", "-h")]
    public async Task Help_names_every_verb(string script, string word)
    {
        var (exitCode, output, _) = await RunAsync(script, null, word);
        exitCode.ShouldBe(0);
        foreach (var verb in new[] { "restore", "build", "test", "run", "publish", "pack", "judge", "bench", "help" })
            output.ShouldContain($"\n  {verb} ");
    }

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.ps1")]
    public async Task A_missing_sdk_is_one_line(string script)
    {
        Link(Needs(script));
        (await RunAsync(script, tools.FullName, "build")).ShouldBe((4, "", "build: the .NET SDK 10 is missing: install it from https://dotnet.microsoft.com/download\n"));
    }

    [Theory]
    [InlineData("build.sh")]
    [InlineData("build.ps1")]
    public async Task A_missing_node_is_one_line(string script)
    {
        Link(Needs(script));
        var dotnet = Path.Combine(tools.FullName, "dotnet");
        await File.WriteAllTextAsync(dotnet, "#!/bin/sh\necho 10.0.100\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        (await RunAsync(script, tools.FullName, "build")).ShouldBe((4, "", "build: Node 20 or newer (with npm) is missing: install it from https://nodejs.org, or set NSWAG_DLL to dotnet-nswag.dll\n"));
    }

    /// <summary>PowerShell as a .NET tool needs dotnet to start: programs are taken away when it runs.</summary>
    static void Run(ProcessStartInfo start, string command)
    {
        start.ArgumentList.Clear();
        start.ArgumentList.Add("-Command");
        start.ArgumentList.Add(command);
    }

    static string Shell(string script) => script.EndsWith(".ps1", StringComparison.Ordinal) ? "pwsh" : "bash";

    static string[] Needs(string script) => Shell(script) == "pwsh" ? [] : ["bash", "dirname"];

    /// <summary>Makes some of this machine's programs the only ones.</summary>
    void Link(params string[] programs)
    {
        foreach (var program in programs)
        {
            var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
            if (found is null)
                Assert.Skip($"There is no {program} on this machine.");
            File.CreateSymbolicLink(Path.Combine(tools.FullName, program), found!);
        }
    }

    static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string script, string? path, params string[] arguments)
    {
        var start = new ProcessStartInfo(Shell(script), [Repository.Path(script), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (path is not null && Shell(script) == "bash")
            start.Environment["PATH"] = path;
        else if (path is not null)
            Run(start, $"$env:PATH = '{path}'; & '{Repository.Path(script)}' {string.Join(' ', arguments)}; exit $LASTEXITCODE");
        start.Environment.Remove("NSWAG_DLL");
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, output, await errors);
        }
        catch (Win32Exception)
        {
            Assert.Skip($"There is no {Shell(script)} on this machine.");
            throw;
        }
    }
}
