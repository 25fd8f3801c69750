using System.Text.Json.Nodes;
using MockIdp.Server.Hosting;

namespace MockIdp.Tests.Documents;

/// <summary>docs/scaling.md: what its compose file and its manifest say of the server is so. Whether Docker and Kubernetes take them, nothing here can tell.</summary>
public class ScalingTests
{
    static readonly MarkdownSamples Document = new("docs/scaling.md");

    static readonly JsonObject Compose = Yaml.Parse(Document.All("yaml")[0]).ShouldHaveSingleItem();

    static readonly IReadOnlyList<JsonObject> Manifest = Yaml.Parse(Document.All("yaml")[1]);

    static readonly int Port = new ServerOptions().Port;

    static JsonNode Container => Manifest[0]["spec"]!["template"]!["spec"]!["containers"]!.AsArray().ShouldHaveSingleItem()!;

    [Fact]
    public void The_server_takes_the_options_that_both_give_it()
    {
        ShouldTake(Compose["services"]!["mock"]!["command"]!.GetValue<string>().Replace("'", "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        ShouldTake([.. Container["args"]!.AsArray().Select(argument => argument!.GetValue<string>())]);
        foreach (var variable in Container["env"]!.AsArray())
            ServeOption.All.Select(option => option.EnvironmentVariable).ShouldContain(variable!["name"]!.GetValue<string>());
    }

    [Fact]
    public void Everything_in_the_compose_file_that_is_named_is_there()
    {
        var services = Compose["services"]!.AsObject();
        foreach (var (_, service) in services)
        {
            foreach (var name in Names(service!["depends_on"]))
                services.ContainsKey(name).ShouldBeTrue(name);
            foreach (var volume in service["volumes"]?.AsArray() ?? [])
                Compose["volumes"]!.AsObject().ContainsKey(volume!.GetValue<string>().Split(':')[0]).ShouldBeTrue();
            foreach (var config in service["configs"]?.AsArray() ?? [])
                Compose["configs"]!.AsObject().ContainsKey(config!["source"]!.GetValue<string>()).ShouldBeTrue();
        }
        services["mock"]!["deploy"]!["replicas"]!.GetValue<decimal>().ShouldBe(3);
        // A condition of the database's health asks for a check of it.
        services["db"]!["healthcheck"]!["test"]!.GetValue<string>().ShouldStartWith("pg_isready");
    }

    [Fact]
    public void The_compose_files_servers_reach_its_database_and_its_proxy_reaches_them()
    {
        var database = Compose["services"]!["db"]!["environment"]!;
        var command = Compose["services"]!["mock"]!["command"]!.GetValue<string>();
        command.ShouldContain($"Host=db;Database={database["POSTGRES_USER"]};Username={database["POSTGRES_USER"]};Password={database["POSTGRES_PASSWORD"]}");
        var proxy = Compose["configs"]!["proxy"]!["content"]!.GetValue<string>();
        proxy.ShouldContain($"server mock:{Port};");
        // Compose takes one dollar for its own.
        System.Text.RegularExpressions.Regex.Replace(proxy, @"\$\$", "").ShouldNotContain("$");
        var listens = System.Text.RegularExpressions.Regex.Match(proxy, @"listen (\d+);").Groups[1].Value;
        Compose["services"]!["proxy"]!["ports"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldEndWith(":" + listens);
    }

    [Fact]
    public void The_manifests_service_finds_its_servers_at_the_port_that_they_listen_on()
    {
        Manifest.Select(part => $"{part["apiVersion"]} {part["kind"]}").ShouldBe(["apps/v1 Deployment", "v1 Service"]);
        var labels = Manifest[0]["spec"]!["template"]!["metadata"]!["labels"]!.ToJsonString();
        Manifest[0]["spec"]!["selector"]!["matchLabels"]!.ToJsonString().ShouldBe(labels);
        Manifest[1]["spec"]!["selector"]!.ToJsonString().ShouldBe(labels);
        Container["ports"]![0]!["containerPort"]!.GetValue<decimal>().ShouldBe(Port);
        Manifest[1]["spec"]!["ports"]![0]!["port"]!.GetValue<decimal>().ShouldBe(Port);
    }

    [Fact]
    public async Task The_manifests_probes_are_answered_and_its_user_is_the_images()
    {
        using var http = MockServer.Shared.Server.CreateClient();
        foreach (var probe in new[] { "livenessProbe", "readinessProbe" })
        {
            Container[probe]!["httpGet"]!["port"]!.GetValue<decimal>().ShouldBe(Port);
            (await http.GetAsync(Container[probe]!["httpGet"]!["path"]!.GetValue<string>(), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }
        Repository.Text("Dockerfile").ShouldContain($"USER {Container["securityContext"]!["runAsUser"]}:");
    }

    /// <summary>Whether Citus takes them, nothing here can tell.</summary>
    [Fact]
    public void The_tables_that_are_spread_are_the_tables_that_there_are()
    {
        var sql = Document.Only("sql");
        var made = Matches(Repository.Text("src/MockIdp.Postgres/Schema.cs"), @"CREATE TABLE (?:IF NOT EXISTS )?(\w+)");
        made.ShouldContain("mockidp_records");
        Matches(sql, @"create_(?:reference|distributed)_table\('(\w+)'").ShouldBe(made, ignoreOrder: true);
    }

    static string[] Matches(string text, string pattern) => [.. System.Text.RegularExpressions.Regex.Matches(text, pattern).Select(match => match.Groups[1].Value)];

    static void ShouldTake(string[] arguments)
    {
        arguments[0].ShouldBe("serve");
        var options = new ServerOptions();
        foreach (var pair in arguments.Skip(1).Chunk(2))
            options = ServeOption.All.Single(option => option.Name == pair[0]).Apply(options, pair[1]);
        options.Engine.ShouldBe(Engine.Postgres);
    }

    static IEnumerable<string> Names(JsonNode? node) => node switch
    {
        JsonObject mapping => mapping.Select(pair => pair.Key),
        JsonArray list => list.Select(name => name!.GetValue<string>()),
        _ => [],
    };
}
