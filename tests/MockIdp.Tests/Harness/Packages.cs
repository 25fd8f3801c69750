namespace MockIdp.Tests.Harness;

/// <summary>What <c>./build.sh pack</c> left, restored by somebody who has nothing else of this project.</summary>
public sealed class Packages : IDisposable
{
    readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("mockidp-packages-");

    /// <summary>The folder with the packages.</summary>
    public static string Folder { get; } = Locate();

    /// <summary>A new folder outside of the repository.</summary>
    public string NewFolder(string name) => scratch.CreateSubdirectory(name).FullName;

    /// <summary>
    /// Runs <c>dotnet</c> to its end. Our packages come into a cache of their own, because one of the same version may be in the machine's; what others made comes from the machine's.
    /// </summary>
    public Task<(int ExitCode, string Output, string Errors)> DotnetAsync(params string[] arguments) =>
        Tool.RunAsync("dotnet", arguments, ("NUGET_PACKAGES", NewFolder("cache")), ("MSBUILDDISABLENODEREUSE", "1"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"), ("DOTNET_NOLOGO", "1"));

    /// <summary>The machine's cache.</summary>
    public static string MachinesCache { get; } =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public void Dispose() => scratch.Delete(recursive: true);

    static string Locate()
    {
        var folder = Repository.Path("artifacts", "packages");
        return Directory.Exists(folder) ? folder : throw new InvalidOperationException($"{folder} is missing: './build.sh test' packs before it runs the tests, './build.sh pack' does so alone.");
    }
}
