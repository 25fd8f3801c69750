using System.Text.Json;
using MockIdp.Core.Seeds;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;
using NJsonSchema;

namespace MockIdp.Tests.Hosting;

/// <summary>The published schema of seeds, read by NJsonSchema, says the same as the server.</summary>
public class SeedSchemaTests
{
    static readonly VendorHost[] Hosts = [.. MockIdp.Server.Vendors.Vendors.All().Select(entry => new VendorHost(entry, Resources.Contract, Resources.Examples))];

    static readonly Lazy<NJsonSchema.JsonSchema> Published = new(() => Contracts.ReadSchema(SeedSchemaText.Make(Hosts)));

    [Fact]
    public async Task The_command_prints_it() => (await PublishedServer.RunAsync(["seed-schema"])).ShouldBe((0, SeedSchemaText.Make(Hosts) + Environment.NewLine, ""));

    [Fact]
    public async Task The_server_shows_it()
    {
        using var answer = await MockServer.Shared.CreateClient().GetAsync("/_mock/seed-schema.json", TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/schema+json");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(SeedSchemaText.Make(Hosts));
    }

    [Fact]
    public async Task The_example_is_valid() => (Violations(Json(Repository.Path("docs", "seed-example.yaml")))).ShouldBeEmpty();

    [Theory]
    [InlineData("""{ "record": {} }""")]
    [InlineData("""{ "version": 2 }""")]
    [InlineData("""{ "records": { "No-vendor": {} } }""")]
    [InlineData("""{ "records": { "Corbado": { "p": { "people": [] } } } }""")]
    [InlineData("""{ "records": { "Corbado": { "p": { "users": {} } } } }""")]
    [InlineData("""{ "records": { "Corbado": { "p": { "users": [ { "id": "usr-1", "status": "active", "createdAt": "2026-01-01T00:00:00Z" } ] } } } }""")]
    [InlineData("""{ "records": { "Corbado": { "p": { "users": [ { "id": "usr-1", "status": "dead", "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z" } ] } } } }""")]
    [InlineData("""{ "records": { "Corbado": { "p": { "users": [ { "id": "jane", "status": "active", "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z" } ] } } } }""")]
    [InlineData("""{ "records": { "Corbado": { "p": { "users": [ { "id": "usr-1", "fullName": "ab", "status": "active", "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z" } ] } } } }""")]
    [InlineData("""{ "records": { "Corbado": { "p": { "users": [ { "id": "usr-1", "fullname": "Jane", "status": "active", "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z" } ] } } } }""")]
    [InlineData("""{ "records": { "FlexShopper": { "": { "paymentMethods": [ { "id": "65a000000000000000000001", "userId": null, "type": "card", "label": "x" } ] } } } }""")]
    [InlineData("""{ "sequences": { "QuickBlox": { "1": { "users": 1.5 } } } }""")]
    public async Task A_mistake_is_one_for_both(string seed)
    {
        (Violations(seed)).ShouldNotBeEmpty();
        new SeedSchema(Hosts).Find(JsonElement.Parse(seed)).ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_limit_speaks_of_a_member_that_there_is()
    {
        foreach (var (host, kind) in Hosts.SelectMany(host => host.Vendor.Kinds.Select(kind => (host, kind))))
        {
            kind.Limits.Select(limit => limit.Member).ShouldBeUnique();
            kind.Limits.Select(limit => limit.Member).Except(kind.TypeInfo.Properties.Select(property => property.Name)).ShouldBeEmpty($"{host.Name} {kind.Name}");
        }
    }

    /// <summary>What a lane holds is a seed, whatever made it.</summary>
    internal static async Task ShouldBeSeedAsync(string export)
    {
        (Violations(export)).ShouldBeEmpty(export);
        new SeedSchema(Hosts).Find(JsonElement.Parse(export)).ShouldBeEmpty(export);
    }

    static IEnumerable<string> Violations(string json) => Published.Value.Validate(json).Select(error => error.ToString());

    static string Json(string yaml) => YamlJson.ToJson(YamlFile.Load(yaml, "one document"), _ => "AAAAAAAAAAAAAAAAAAAAAA==.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=").GetRawText();
}
