using System.Text.Json.Nodes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Tests.Documents;

/// <summary>YAML that documents show: what it says of the server is so.</summary>
public sealed class YamlSampleTests
{
    static readonly IReadOnlyList<VendorHost> Hosts = [.. Server.Vendors.Vendors.All().Select(entry => new VendorHost(entry, Resources.Contract, Resources.Examples))];

    [Fact]
    public void The_readmes_credentials_are_taken()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, new MarkdownSamples("README.md").Only("yaml"));
        CredentialsFile.Read(file, Hosts).Keys.ShouldBe(["Corbado", "QuickBlox"]);
        File.Delete(file);
    }

    [Fact]
    public void The_workflow_of_conform_runs_a_command_that_there_is_with_credentials_that_there_are()
    {
        var steps = YamlSteps(new MarkdownSamples("docs/conform.md").Only("yaml"));
        CommandWords.In(steps[0]!["run"]!.GetValue<string>()).ShouldHaveSingleItem().ShouldBeTaken();
        var fields = Yaml.Load(Contracts.FileOf("Logto"))["x-credentials"]!["schema"]!["properties"]!.AsObject().Select(field => $"{Server.Conform.Credentials.Variable}{field.Key}");
        var given = steps[0]!["env"]!.AsObject().Select(variable => variable.Key).Where(name => name.StartsWith(Server.Conform.Credentials.Variable, StringComparison.Ordinal)).ToArray();
        given.ShouldNotBeEmpty();
        given.Except(fields, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();
        steps[1]!["with"]!["sarif_file"]!.GetValue<string>().ShouldBe("conform.sarif");
    }

    [Fact]
    public async Task What_Prometheus_is_told_to_ask_for_is_answered()
    {
        var job = Yaml.Parse(new MarkdownSamples("docs/telemetry.md").Only("yaml")).ShouldHaveSingleItem()["scrape_configs"]![0]!;
        job["static_configs"]![0]!["targets"]![0]!.GetValue<string>().ShouldEndWith($":{new ServerOptions().Port}");
        using var http = MockServer.Shared.Server.CreateClient();
        (await http.GetStringAsync(job["metrics_path"]!.GetValue<string>(), TestContext.Current.CancellationToken)).ShouldContain("mockidp_info");
    }

    /// <summary>A list of steps, which is no document by itself.</summary>
    static JsonArray YamlSteps(string text) => Yaml.Parse("steps:\n" + text).ShouldHaveSingleItem()["steps"]!.AsArray();
}
