using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MockIdp.Server.Hosting;
using MockIdp.Tests.Hosting;

namespace MockIdp.Tests.Documents;

/// <summary>
/// docs/examples: what the files for CI say of the server is so, and those of their commands that speak to it run. Whether GitHub, GitLab and Docker take the files as they are,
/// nothing here can tell: their runners and registries are not on this machine.
/// </summary>
public sealed class ExampleFileTests(PublishedServerFixture fixture) : IClassFixture<PublishedServerFixture>
{
    static readonly int Port = new ServerOptions().Port;

    static readonly JsonObject Compose = File("compose.yml");

    static readonly JsonObject Workflow = File("github-actions.yml");

    static readonly JsonObject GitLab = File("gitlab-ci.yml");

    static JsonObject File(string name) => Yaml.Load(Repository.Path("docs", "examples", name));

    static JsonNode Job(string name) => Workflow["jobs"]![name]!;

    static string[] Texts(JsonNode list) => [.. list.AsArray().Select(text => text!.GetValue<string>())];

    [Fact]
    public void Each_has_its_tests_and_its_place_in_the_document()
    {
        var files = Repository.Files("docs/examples").ToArray();
        files.ShouldBe(["docs/examples/compose.yml", "docs/examples/github-actions.yml", "docs/examples/gitlab-ci.yml"], ignoreOrder: true);
        foreach (var file in files)
            Repository.Text("docs/ci.md").ShouldContain($"`{file}`");
    }

    [Fact]
    public void Compose_gives_the_server_options_that_it_takes_and_asks_for_its_health_as_the_image_does()
    {
        var server = Compose["services"]!["mock-idp"]!;
        CommandLine.Root().Parse(server["command"]!.GetValue<string>()).UnmatchedTokens.ShouldBeEmpty();
        Texts(server["volumes"]!).ShouldHaveSingleItem().ShouldContain(":" + server["command"]!.GetValue<string>().Split(' ')[^1] + ":");

        var health = Texts(server["healthcheck"]!["test"]!);
        Repository.Text("Dockerfile").ShouldContain($"{health[0]} [{string.Join(", ", health[1..].Select(word => $"\"{word}\""))}]");
        var published = Regex.Match(Texts(server["ports"]!).ShouldHaveSingleItem(), @"^127\.0\.0\.1:(\d+)-(\d+):\1-\2$");
        var exposed = Regex.Match(Repository.Text("Dockerfile"), @"(?m)^EXPOSE (\d+)-(\d+)$");
        (published.Groups[1].Value, exposed.Groups[1].Value).ShouldBe(($"{Port}", $"{Port}"));
        Last(exposed).ShouldBeGreaterThanOrEqualTo(Port + Server.Vendors.Vendors.All().Max(vendor => vendor.Vendor.PortOffset));
        Last(published).ShouldBeInRange(Port + 1, Last(exposed));

        static int Last(Match range) => int.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void The_tests_of_compose_wait_for_the_server_and_know_where_it_is()
    {
        var tests = Compose["services"]!["tests"]!;
        tests["depends_on"]!["mock-idp"]!["condition"]!.GetValue<string>().ShouldBe("service_healthy");
        tests["environment"]!["MOCKIDP_URL"]!.GetValue<string>().ShouldBe($"http://mock-idp:{Port}");
    }

    [Fact]
    public void The_service_of_the_workflow_has_the_images_ports_and_leaves_its_health_to_the_image()
    {
        var service = Job("service-container")["services"]!["mock-idp"]!;
        var corbado = Server.Vendors.Vendors.All().Single(vendor => vendor.Name == "Corbado").Vendor.PortOffset;
        Texts(service["ports"]!).ShouldBe([$"{Port}:{Port}", $"{Port + corbado}:{Port + corbado}"]);
        // A command given here would be run by a shell, and the image has none.
        service["options"]!.GetValue<string>().ShouldNotContain("--health-cmd");
        Repository.Text("Dockerfile").ShouldContain("HEALTHCHECK ");
        foreach (var job in new[] { "service-container", "tool" })
            Job(job)["env"]!["MOCKIDP_URL"]!.GetValue<string>().ShouldBe($"http://127.0.0.1:{Port}");
    }

    [Fact]
    public void The_tool_of_the_workflow_is_the_one_that_is_packed()
    {
        var install = Runs("tool").Single(run => run.StartsWith("dotnet tool install", StringComparison.Ordinal));
        install.ShouldContain($" {Element(Repository.Text("src/MockIdp.Server/MockIdp.Server.csproj"), "PackageId")} ");
        install.ShouldContain($"--version {typeof(Program).Assembly.GetName().Version!.ToString(3)} ");
    }

    [Fact]
    public void What_the_workflow_keeps_its_steps_have_written()
    {
        foreach (var job in new[] { "service-container", "tool" })
        {
            var steps = Job(job)["steps"]!.AsArray();
            var kept = steps.Single(step => step!["uses"]?.GetValue<string>().StartsWith("actions/upload-artifact@", StringComparison.Ordinal) == true)!["with"]!["path"]!.GetValue<string>();
            foreach (var file in kept.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                Runs(job).ShouldContain(run => run.Contains(file), file);
        }
        GitLab["test"]!["after_script"]!.AsArray().ShouldContain(line => line!.GetValue<string>().EndsWith(GitLab["test"]!["artifacts"]!["paths"]![0]!.GetValue<string>()));
    }

    [Fact]
    public void The_service_of_GitLab_is_where_its_job_looks_for_it() =>
        GitLab["test"]!["variables"]!["MOCKIDP_URL"]!.GetValue<string>().ShouldBe($"http://{GitLab["test"]!["services"]![0]!["alias"]!.GetValue<string>()}:{Port}");

    /// <summary>The job without a container starts the server itself; the user's own steps are stood for by one sign-up.</summary>
    [Fact]
    public async Task The_steps_of_the_workflow_start_a_server_verify_and_keep_the_calls()
    {
        var port = PublishedServer.FreePorts();
        var steps = Job("tool")["steps"]!.AsArray().Where(step => step!["run"] is not null).ToDictionary(step => step!["name"]?.GetValue<string>() ?? step!["run"]!.GetValue<string>(), step => step!["run"]!.GetValue<string>());
        var output = await RunAsync(port, "trap 'kill $!' EXIT", steps["Start"], SignUp(port), steps["Verify"], steps["Keep the calls"], "cat calls.har mock-idp.log");
        output.ShouldContain("1 found");
        output.ShouldContain("\"log\":{\"version\":\"1.2\"");
        output.ShouldContain("Ready.");
    }

    [Theory]
    [InlineData("github-actions.yml")]
    [InlineData("gitlab-ci.yml")]
    public async Task The_calls_of_a_service_are_kept(string file)
    {
        var keep = file == "gitlab-ci.yml" ? GitLab["test"]!["after_script"]![0]!.GetValue<string>() : Runs("service-container")[^1];
        (await RunAsync(fixture.Server.Port, SignUp(fixture.Server.Port), keep, "cat calls.har")).ShouldContain("/corbado/v2/users");
    }

    static string SignUp(int port) => $$"""curl -sS --fail http://127.0.0.1:{{port}}/corbado/v2/users -u pro-1111111111111111111:corbado1_mock_secret -d '{"status":"active"}'""";

    static string[] Runs(string job) => [.. Job(job)["steps"]!.AsArray().Where(step => step!["run"] is not null).Select(step => step!["run"]!.GetValue<string>())];

    static async Task<string> RunAsync(int port, params string[] steps)
    {
        var folder = Directory.CreateTempSubdirectory("mockidp-example-");
        var run = await Tool.RunAsync("bash", ["-c", string.Join('\n', ["set -eo pipefail", $"cd '{folder.FullName}'", .. steps])],
            ("PATH", Path.GetDirectoryName(PublishedServer.Executable) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH")), ("MOCKIDP_PORT", $"{port}"), ("MOCKIDP_URL", $"http://127.0.0.1:{port}"));
        folder.Delete(recursive: true);
        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        return run.Output;
    }

    static string Element(string xml, string name) => System.Text.RegularExpressions.Regex.Match(xml, $"<{name}>(.*?)</{name}>").Groups[1].Value;
}
