using System.Runtime.InteropServices;

namespace MockIdp.Tests.Image;

/// <summary>
/// The Dockerfile's image, built of what <c>./build.sh publish</c> left, on a base made of Debian's packages (eng/image/base.sh): no public
/// image is needed.
/// </summary>
public sealed class ImageFixture : IAsyncLifetime
{
    const string Base = "localhost/mock-idp-test-base";

    /// <summary>runc, because crun does not start where control groups are of both versions.</summary>
    static readonly string[] Podman = ["--runtime", "runc"];

    public const string Image = "localhost/mock-idp-test";

    /// <summary>Why there is no image; null when there is one.</summary>
    public string? Missing { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var published = Repository.Path("artifacts", "publish-linux-x64");
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != System.Runtime.InteropServices.Architecture.X64)
            Missing = "The image of the tests is for Linux x64.";
        else if (!File.Exists(Path.Combine(published, "mock-idp")))
            Missing = $"{published} is missing: './build.sh test' publishes it.";
        else if (!Tool.Exists("podman") || !Tool.Exists("runc") || !Tool.Exists("dpkg-deb"))
            Missing = "There is no podman with runc on this Debian machine ('apt-get install podman runc').";
        else
            await BuildAsync(published);
    }

    public async ValueTask DisposeAsync()
    {
        if (Missing is null)
            await Tool.RunAsync("podman", ["rmi", "--force", Image, Base]);
    }

    /// <summary>Runs podman; what it prints on its standard output, trimmed.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        if (Missing is not null)
            Assert.Skip(Missing);
        var (exitCode, output, errors) = await Tool.RunAsync("podman", [.. Podman, .. arguments]);
        return (exitCode, output.Trim(), errors);
    }

    static async Task BuildAsync(string published)
    {
        await ShouldSucceedAsync("bash", "eng/image/base.sh", Base);
        // Stands for the stage that builds: the same files, without an SDK image.
        var stage = Directory.CreateTempSubdirectory("mockidp-image-");
        try
        {
            await ShouldSucceedAsync("cp", "-rL", published, Path.Combine(stage.FullName, "app"));
            await ShouldSucceedAsync("podman", "build", "--quiet", "--format", "docker", "--tag", Image, "--build-arg", $"BASE={Base}", "--build-context", $"build={stage.FullName}", ".");
        }
        finally
        {
            stage.Delete(recursive: true);
        }
    }

    static async Task ShouldSucceedAsync(string program, params string[] arguments)
    {
        var (exitCode, output, errors) = await Tool.RunAsync(program, arguments);
        exitCode.ShouldBe(0, output + errors);
    }
}
