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
    public async Task Whoever_gets_in_has_no_rights_and_nowhere_to_write()
    {
        var container = await StartAsync("--network=none");
        var pid = (await image.RunAsync("inspect", container, "--format", "{{.State.Pid}}")).Output;
        var status = (await File.ReadAllLinesAsync($"/proc/{pid}/status", TestContext.Current.CancellationToken)).Select(line => line.Split(':', 2)).ToLookup(line => line[0], line => line[1].Trim());
        foreach (var capabilities in new[] { "CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb" })
            status[capabilities].ShouldBe(["0000000000000000"], capabilities);
        status["NoNewPrivs"].ShouldBe(["1"]);
        status["Uid"].Single().Split('\t').ShouldAllBe(id => id == "1654");
        foreach (var place in new[] { "/app/mock-idp.dll", "/app/users.db", "/tmp/users.db", "/dev/shm/../../etc/users.db", "/proc/sys/kernel/core_pattern" })
        {
            var (exitCode, output, errors) = await image.RunAsync("exec", container, "/app/mock-idp", "serve", "--store", "litedb", "--data", place, "--port", "0", "--vendor-ports", "off");
            exitCode.ShouldBe(2, $"{place}: {output} {errors}");
            errors.ShouldStartWith("mock-idp: ", customMessage: place);
        }
        await image.RunAsync("rm", "--force", "--time", "0", container);
    }

    [Fact]
    public async Task No_path_leads_to_a_file()
    {
        var port = PublishedServer.FreePorts();
        var container = await StartAsync("--network=host", $"--env=MOCKIDP_PORT={port.ToString(CultureInfo.InvariantCulture)}");
        foreach (var path in new[] { "/../../../../etc/passwd", "/swagger/..%2f..%2f..%2f..%2fetc%2fpasswd", "/specs/../../../../etc/passwd", "/console/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/l/../../etc/passwd/corbado/v2/users" })
        {
            var (_, output, errors) = await Tool.RunAsync("curl", ["--silent", "--show-error", "--path-as-is", "--include", $"http://127.0.0.1:{port}{path}"]);
            errors.ShouldBeEmpty(path);
            output.ShouldMatch(@"^HTTP/1\.1 4\d\d ", path);
            output.ShouldNotContain("root:");
        }
        await image.RunAsync("rm", "--force", "--time", "0", container);
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
        // A pipe would be waited for until its first half has something more to write.
        (await Tool.RunAsync("bash", ["-c", $"grep --max-count=1 '^Ready' < <(timeout 60 podman logs --follow {container} 2>/dev/null)"])).ExitCode.ShouldBe(0, (await image.RunAsync("logs", container)).Errors);
        return container;
    }
}
