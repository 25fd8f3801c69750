using System.Text.Json.Nodes;
using MockIdp.Server.Hosting;
using NJsonSchema;

namespace MockIdp.Tests.Architecture;

/// <summary>What every contract in <c>specs/</c> has to keep, beyond what the build and the linter refuse: what only the repository around it can tell.</summary>
public class ContractRulesTests
{
    public static TheoryData<string> Names() => [.. Contracts.Names];

    public static TheoryData<string> Vendors() => [.. Contracts.Vendors];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_server_is_this_mock_at_the_contracts_prefix(string name) =>
        Root(name)["servers"]![0]!["url"]!.GetValue<string>().ShouldBe("/" + Contracts.Prefix(name));

    [Theory]
    [MemberData(nameof(Vendors))]
    public void Well_known_credentials_satisfy_their_own_schema(string name)
    {
        var credentials = Root(name)["x-credentials"]!;
        var schema = Contracts.ReadSchema(credentials["schema"]!.ToJsonString());
        foreach (var known in credentials["wellKnown"]!.AsArray())
            schema.Validate(known!.ToJsonString()).ShouldBeEmpty(known.ToJsonString());
    }

    [Fact]
    public void The_schema_of_credentials_files_says_what_the_contracts_say()
    {
        var expected = CredentialsSchema();
        JsonNode.DeepEquals(JsonNode.Parse(Resources.CredentialsSchema), expected).ShouldBeTrue(expected.ToJsonString());
    }

    static JsonObject CredentialsSchema()
    {
        var vendors = new JsonObject();
        foreach (var name in Contracts.Vendors)
            vendors[name.ToLowerInvariant()] = new JsonObject { ["type"] = "array", ["items"] = Root(name)["x-credentials"]!["schema"]!.DeepClone() };
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Project credentials for mock-idp --credentials",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = vendors,
        };
    }

    static JsonObject Root(string name) => Yaml.Load(Contracts.FileOf(name));
}
