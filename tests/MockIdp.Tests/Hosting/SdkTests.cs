using System.ComponentModel;
using System.Diagnostics;

namespace MockIdp.Tests.Hosting;

/// <summary>The vendors' official SDKs, unchanged, against the published server (tests/sdk). The build script installs them.</summary>
[Collection("published server")]
public class SdkTests(PublishedServerFixture fixture)
{
    [Theory]
    [InlineData("corbado")]
    [InlineData("logto")]
    [InlineData("quickblox")]
    public async Task The_official_sdk_runs_its_user_flows(string vendor)
    {
        var folder = Repository.Path("tests", "sdk");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            Assert.Skip("The SDKs are not installed: './build.sh test' does it ('npm ci --ignore-scripts' in tests/sdk).");
        var start = new ProcessStartInfo("node", ["--test", $"{vendor}.test.mjs"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MOCKIDP_PORT"] = fixture.Server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["NODE_EXTRA_CA_CERTS"] = fixture.CaFile;
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.ExitCode.ShouldBe(0, output + await errors);
            output.ShouldMatch(@"# pass [1-9]");
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no Node on this machine.");
            throw;
        }
    }
}
