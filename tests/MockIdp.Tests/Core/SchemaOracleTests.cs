using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using MockIdp.Core.Contracts;
using MockIdp.Server.Hosting;
using NJsonSchema.Validation;

namespace MockIdp.Tests.Core;

/// <summary>
/// The compiled check and NJsonSchema, which reads the YAML by itself, agree on bodies made from and around every schema of a request. A
/// body on which they do not is shrunk to the shortest list of changes to an example.
/// </summary>
public class SchemaOracleTests
{
    /// <summary>No integer of more than 64 bits: NJsonSchema throws at those, because it cannot compare them.</summary>
    static readonly string[] Values =
    [
        "null", "\"\"", "\"x\"", "\"jane_doe\"", "\"active\"", "\"+12025550123\"", "\"\\ud83d\\ude00\"", "0", "1", "-1", "2.5", "100", "2000000000", "true", "false", "[]", "[1]", "[\"x\",\"x\"]", "{}", "{\"a\":null}",
    ];

    static readonly JsonSchemaValidator Oracle = WithoutFormats();

    public static TheoryData<string> Vendors() => [.. Contracts.Vendors];

    [Theory]
    [MemberData(nameof(Vendors))]
    public void Both_readers_say_the_same(string name)
    {
        var contract = ContractReader.Read(WithoutFormats(Resources.Contract(name)));
        var examples = Examples.Read(Resources.Examples(name));
        var oracle = Contracts.Of(name).Document.Operations.ToDictionary(operation => operation.Operation.OperationId, operation => operation.Operation);
        var bodies = contract.Operations.Where(operation => operation.Body is not null)
            .SelectMany(operation => operation.Body!.Content.SelectMany(media => examples.OfBody(operation.Id).Where(example => example.MediaType == media.Key).Select(example => (operation.Id, Media: media.Key, Schema: media.Value, example.Value))))
            .ToArray();
        bodies.ShouldNotBeEmpty();
        foreach (var (id, media, schema, example) in bodies)
        {
            var other = oracle[id].RequestBody.Content[media].Schema;
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(6), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ArrayOf().ToArbitrary(), steps =>
            {
                var body = Body(example, steps);
                var (ours, theirs) = (SchemaCheck.Find(schema, JsonElement.Parse(body)), Oracle.Validate(body, other, NJsonSchema.SchemaType.OpenApi3));
                (ours.Count == 0).ShouldBe(theirs.Count == 0, $"{id} {media}: {body}\nours:   {string.Join("; ", ours.Select(one => $"{one.Pointer} {one.Keyword} {one.Limit} (line {one.Line})"))}\ntheirs: {string.Join("; ", theirs)}");
                return true;
            }));
        }
    }

    /// <summary>
    /// The compiled contract without the formats of texts: NJsonSchema knows neither url nor the dialect's date and e-mail addresses, so both
    /// readers leave them out here. <see cref="SchemaCheckTests"/> has them.
    /// </summary>
    static byte[] WithoutFormats(ReadOnlyMemory<byte> contract)
    {
        var root = JsonNode.Parse(contract.Span)!;
        foreach (var (_, node) in Yaml.Below(root).ToArray())
        {
            if (node is JsonObject schema && schema["format"] is JsonValue format && format.TryGetValue(out string? name) && !name.StartsWith("int", StringComparison.Ordinal))
                schema.Remove("format");
        }
        return JsonSerializer.SerializeToUtf8Bytes(root);
    }

    static JsonSchemaValidator WithoutFormats()
    {
        var settings = new JsonSchemaValidatorSettings();
        settings.FormatValidators = [];
        return new(settings);
    }

    /// <summary>An example with changes, each drawn as a number.</summary>
    static string Body(JsonElement example, int[] steps)
    {
        var root = JsonNode.Parse(example.GetRawText());
        foreach (var step in steps)
            root = Change(root, step);
        return root?.ToJsonString() ?? "null";
    }

    static JsonNode? Change(JsonNode? root, int step)
    {
        var value = JsonNode.Parse(Values[step % Values.Length]);
        step /= Values.Length;
        if (root is null || step % 13 == 0)
            return value;
        JsonNode[] places = [.. Yaml.Below(root).Select(place => place.Node).Where(node => node is JsonObject or JsonArray)];
        if (places.Length == 0)
            return value;
        var place = places[step % places.Length];
        step /= places.Length;
        if (place is JsonArray list)
            list.Add(value);
        else if (place is JsonObject { Count: > 0 } mapping && mapping.ElementAt(step % mapping.Count).Key is var name && step % 3 == 0)
            mapping.Remove(name);
        else if (place is JsonObject { Count: > 0 } given && step % 3 == 1)
            given[given.ElementAt(step % given.Count).Key] = value;
        else
            ((JsonObject)place)["unknown"] = value;
        return root;
    }
}
