using System.ComponentModel;
using System.Diagnostics;

namespace MockIdp.Tests.Architecture;

/// <summary>The promise of docs/adding-a-vendor.md, kept in a copy of the repository: a new vendor edits no existing file.</summary>
public sealed class NewVendorTests : IDisposable
{
    readonly DirectoryInfo copy = Directory.CreateTempSubdirectory("mockidp-");

    public void Dispose() => copy.Delete(recursive: true);

    [Fact]
    public async Task A_contract_and_its_folder_are_all_that_a_vendor_needs()
    {
        Copy();
        var before = Snapshot();

        (await RunAsync("bash", "eng/new-vendor.sh", "Fable")).ExitCode.ShouldBe(0);
        Snapshot().Where(file => before.ContainsKey(file.Key)).ShouldBe(before, ignoreOrder: true);
        var first = await BuildAsync();
        first.ExitCode.ShouldBe(0, first.Output);
        first.Output.ShouldContain("Fable: generating controllers");
        await ShouldConformAsync();

        var second = await BuildAsync();
        second.Output.ShouldNotContain("generating controllers", Case.Sensitive, "nothing has changed");

        var operations = Path.Combine(copy.FullName, "src/MockIdp.Server/Vendors/Fable/Users.cs");
        File.WriteAllText(operations, File.ReadAllText(operations).Replace("UserCreate(", "UserCreated("));
        var incomplete = await BuildAsync();
        incomplete.ExitCode.ShouldNotBe(0);
        incomplete.Output.ShouldContain("CS8795");
    }

    [Fact]
    public async Task The_scaffold_refuses_what_is_no_name_of_a_vendor()
    {
        Copy();
        (await RunAsync("bash", "eng/new-vendor.sh", "fable", "6")).ExitCode.ShouldBe(2);
        (await RunAsync("bash", "eng/new-vendor.sh", "Corbado", "3")).ExitCode.ShouldBe(1);
    }

    /// <summary>What is laid out does what its recipes say.</summary>
    async Task ShouldConformAsync()
    {
        var program = Path.Combine(copy.FullName, "src/MockIdp.Server/bin/Debug/net10.0", OperatingSystem.IsWindows() ? "mock-idp.exe" : "mock-idp");
        await using var server = await PublishedServer.StartAsync(program, ["--vendor-ports", "off"]);

        var (exitCode, output) = await RunAsync(program, "conform", "--vendor", "fable", "--url", server.Url.ToString(), "--allow-changes");

        exitCode.ShouldBe(0, output);
        output.ShouldContain("14 recipes run, 14 as the contract says, 0 with drift; 1 left out.");
    }

    Task<(int ExitCode, string Output)> BuildAsync() => RunAsync("dotnet", "build", "src/MockIdp.Server", "-nologo", "-nodeReuse:false", "-v:minimal");

    void Copy()
    {
        string[] root = ["Directory.Build.props", "Directory.Packages.props", "global.json", "NuGet.config", "package.json", "package-lock.json", ".npmrc"];
        foreach (var file in root.Concat(new[] { "src", "specs", "eng", "tests/MockIdp.Tests/Vendors" }.SelectMany(folder => Repository.Files(folder))))
        {
            var target = Path.Combine(copy.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Repository.Path(file), target);
        }
        Directory.CreateSymbolicLink(Path.Combine(copy.FullName, "node_modules"), Repository.Path("node_modules"));
    }

    Dictionary<string, string> Snapshot() =>
        Directory.EnumerateFiles(copy.FullName, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .ToDictionary(file => file, File.ReadAllText);

    async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = copy.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, output + await errors);
        }
        catch (Win32Exception)
        {
            Assert.Skip($"There is no {program} on this machine.");
            throw;
        }
    }
}
