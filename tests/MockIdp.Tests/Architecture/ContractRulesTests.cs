using System.Text.Json.Nodes;
using NJsonSchema;
using NSwag;

namespace MockIdp.Tests.Architecture;

/// <summary>What every contract in <c>specs/</c> has to keep, beyond what the build refuses.</summary>
public class ContractRulesTests
{
    static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch"];

    public static TheoryData<string> Names() => [.. Contracts.Files.Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_example_of_a_body_or_answer_is_valid(string name)
    {
        var checkedCount = 0;
        foreach (var (where, schema, example) in Examples(name))
        {
            Contracts.Violations(schema, example.ToJsonString()).ShouldBeEmpty($"{name} {where}: {example.ToJsonString()}");
            checkedCount++;
        }
        checkedCount.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_documented_answer_with_a_body_shows_an_example(string name)
    {
        foreach (var (where, content) in Contents(name).Where(content => content.Where.Contains("/responses/")))
            (content["examples"] ?? content["example"]).ShouldNotBeNull($"{name} {where} has no example");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Answers_are_closed_so_that_nothing_undocumented_slips_out(string name)
    {
        foreach (var operation in Contracts.Of(name).Document.Operations)
        {
            foreach (var (status, response) in operation.Operation.Responses)
            {
                foreach (var media in response.ActualResponse.Content.Values)
                    OpenObjects(media.Schema.ActualSchema, [], "").ShouldBeEmpty($"{name} {operation.Operation.OperationId} {status}: close these with additionalProperties: false (or describe what they hold)");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_server_is_this_mock_at_the_vendors_prefix(string name) =>
        Root(name)["servers"]![0]!["url"]!.GetValue<string>().ShouldBe("/" + name.ToLowerInvariant());

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Well_known_credentials_satisfy_their_own_schema(string name)
    {
        var credentials = Root(name)["x-credentials"]!;
        var schema = await JsonSchema.FromJsonAsync(credentials["schema"]!.ToJsonString(), TestContext.Current.CancellationToken);
        foreach (var known in credentials["wellKnown"]!.AsArray())
            schema.Validate(known!.ToJsonString()).ShouldBeEmpty(known.ToJsonString());
    }

    [Fact]
    public void The_schema_of_credentials_files_is_current()
    {
        var expected = CredentialsSchema();
        JsonNode.DeepEquals(JsonNode.Parse(Repository.Text("specs/credentials.schema.json")), expected)
            .ShouldBeTrue($"specs/credentials.schema.json does not say what the contracts' x-credentials say; it should be:\n{expected.ToJsonString(new() { WriteIndented = true })}");
    }

    static JsonObject CredentialsSchema()
    {
        var vendors = new JsonObject();
        foreach (var name in Names().Select(row => row.Data))
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

    static JsonObject Root(string name) => Yaml.Load(Contracts.Files.Single(file => Path.GetFileNameWithoutExtension(file) == name));

    /// <summary>Each media type object of bodies and answers, shared ones under components included.</summary>
    static IEnumerable<(string Where, JsonObject Content)> Contents(string name) =>
        Yaml.Below(Root(name)).Where(found => found.Pointer.Split('/') is [.., "content", _]).Select(found => (found.Pointer, (JsonObject)found.Node));

    static IEnumerable<(string Where, JsonSchema Schema, JsonNode Example)> Examples(string name)
    {
        var document = Contracts.Of(name).Document;
        var root = Root(name);
        foreach (var (where, content) in Contents(name))
        {
            var schema = SchemaOf(document, content["schema"]!);
            if (content["example"] is { } single)
                yield return (where, schema, single);
            foreach (var (label, example) in content["examples"] as JsonObject ?? [])
                yield return ($"{where}/examples/{label}", schema, ValueOf(root, example!));
        }
    }

    static JsonNode ValueOf(JsonObject root, JsonNode example) =>
        example["$ref"] is { } reference ? root["components"]!["examples"]![reference.GetValue<string>().Split('/')[^1]]!["value"]! : example["value"]!;

    /// <summary>A media type's schema as NJsonSchema's own objects: a named one from the document, a list of one wrapped.</summary>
    static JsonSchema SchemaOf(OpenApiDocument document, JsonNode schema)
    {
        if (schema["$ref"] is { } reference)
            return document.Components.Schemas[reference.GetValue<string>().Split('/')[^1]];
        if (schema["type"]?.GetValue<string>() == "array")
            return new JsonSchema { Type = JsonObjectType.Array, Item = SchemaOf(document, schema["items"]!) };
        return JsonSchema.FromJsonAsync(schema.ToJsonString()).GetAwaiter().GetResult();
    }

    static IEnumerable<string> OpenObjects(JsonSchema schema, HashSet<JsonSchema> seen, string at)
    {
        schema = schema.ActualSchema;
        if (!seen.Add(schema))
            yield break;
        if (schema.ActualProperties.Count > 0 && schema.AllowAdditionalProperties && schema.AdditionalPropertiesSchema is null)
            yield return at.Length == 0 ? "the answer itself" : at;
        var parts = schema.ActualProperties.Select(property => (property.Key, (JsonSchema)property.Value))
            .Concat(schema.Item is null ? [] : [("[]", schema.Item)])
            .Concat(schema.AllOf.Concat(schema.AnyOf).Concat(schema.OneOf).Select(part => ("", part)));
        foreach (var (key, part) in parts)
        {
            foreach (var found in OpenObjects(part, seen, $"{at}/{key}"))
                yield return found;
        }
    }
}
