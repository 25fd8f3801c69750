using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MockIdp.Tests.Image;

/// <summary>The image as an orchestrator runs it: nobody's user, nothing to write to, no capability, no shell.</summary>
public sealed class ImageTests(ImageFixture image) : IClassFixture<ImageFixture>
{
    const long MostBytes = 60_000_000;

    static readonly string[] Confined = ["--read-only", "--read-only-tmpfs=false", "--cap-drop=all", "--security-opt=no-new-privileges", "--user=1654:1654", "--ulimit=nofile=20000:20000", "--ulimit=nproc=4096:4096"];

    [Fact]
    public async Task A_confined_container_is_healthy_creates_a_user_at_each_vendor_and_stops_when_asked()
    {
        var port = PublishedServer.FreePorts();
        var container = await StartAsync("--network=host", $"--env=MOCKIDP_PORT={port.ToString(CultureInfo.InvariantCulture)}");
        try
        {
            (await image.RunAsync("exec", container, "/app/mock-idp", "healthcheck")).ExitCode.ShouldBe(0);
            var commands = await LandingPage.CommandsAsync(new Uri($"http://127.0.0.1:{port}"));
            commands.Count.ShouldBe(Server.Vendors.Vendors.All().Count);
            foreach (var (vendor, command) in commands)
            {
                var (exitCode, output, errors) = await Tool.RunAsync("bash", ["-c", "set -euo pipefail\n" + command]);
                exitCode.ShouldBe(0, $"{vendor}: {errors}");
                Regex.IsMatch(output, @"^HTTP/\S+ 20[01] ").ShouldBeTrue($"{vendor}: {output}");
            }
        }
        finally
        {
            // After two seconds it is killed, which is exit code 137.
            await image.RunAsync("stop", "--time", "2", container);
        }
        (await image.RunAsync("inspect", container, "--format", "{{.State.ExitCode}}")).Output.ShouldBe("0");
        await image.RunAsync("rm", container);
    }

    [Fact]
    public async Task It_needs_no_network_at_all()
    {
        var container = await StartAsync("--network=none");
        (await image.RunAsync("exec", container, "/app/mock-idp", "healthcheck")).ExitCode.ShouldBe(0);
        await image.RunAsync("rm", "--force", "--time", "0", container);
    }

    [Fact]
    public async Task It_says_what_it_is_and_how_it_is_asked_for_its_health()
    {
        var (_, text, _) = await image.RunAsync("inspect", ImageFixture.Image);
        var config = JsonDocument.Parse(text).RootElement[0];
        config.GetProperty("User").GetString().ShouldBe("1654:1654");
        config.GetProperty("Labels").GetProperty("org.opencontainers.image.title").GetString().ShouldBe("MockIdp");
        config.GetProperty("Healthcheck").GetProperty("Test").EnumerateArray().Select(word => word.GetString()).ShouldBe(["CMD", "/app/mock-idp", "healthcheck"]);
    }

    [Theory]
    [InlineData("/bin/sh", 126, 127)]
    [InlineData("/bin/bash", 126, 127)]
    [InlineData("/app/mock-idp", 0, 0)]
    public async Task There_is_no_shell_in_it(string program, params int[] exitCodes) =>
        (await image.RunAsync(["run", "--rm", .. Confined, "--network=none", $"--entrypoint={program}", ImageFixture.Image, "--version"])).ExitCode.ShouldBeOneOf(exitCodes);

    [Fact]
    public async Task It_is_at_most_60_MB_compressed()
    {
        var file = Path.GetTempFileName();
        try
        {
            await image.RunAsync("save", "--quiet", "--format", "docker-archive", "--output", file + ".tar", ImageFixture.Image);
            (await Tool.RunAsync("gzip", ["--force", file + ".tar"])).ExitCode.ShouldBe(0);
            new FileInfo(file + ".tar.gz").Length.ShouldBeLessThan(MostBytes);
        }
        finally
        {
            File.Delete(file);
            File.Delete(file + ".tar.gz");
        }
    }

    /// <summary>Starts a container and waits until the server in it says that it is ready.</summary>
    async Task<string> StartAsync(params string[] options)
    {
        var (exitCode, container, errors) = await image.RunAsync(["run", "--detach", .. Confined, .. options, ImageFixture.Image]);
        exitCode.ShouldBe(0, errors);
        (await Tool.RunAsync("bash", ["-c", $"timeout 60 podman logs --follow {container} | grep --max-count=1 '^Ready'"])).ExitCode.ShouldBe(0, (await image.RunAsync("logs", container)).Errors);
        return container;
    }
}
