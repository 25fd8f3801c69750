using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using NJsonSchema;
using NJsonSchema.Validation;
using NSwag;

namespace MockIdp.Tests.Harness;

/// <summary>A contract as NSwag's own reader sees it: nothing of MockIdp's code is in between.</summary>
sealed class Contracts
{
    static readonly ConcurrentDictionary<string, Lazy<Contracts>> loaded = new();

    /// <summary>NJsonSchema 10.7 keeps the names of types in a dictionary that two readers at once break, once in many runs.</summary>
    static readonly Lock reading = new();

    readonly (Regex Path, string[] Names, OpenApiPathItem Item)[] paths;

    Contracts(string file)
    {
        errors = new(() => [.. Document!.Operations.SelectMany(operation => operation.Operation.Responses)
            .Where(response => !response.Key.StartsWith('2'))
            .SelectMany(response => response.Value.ActualResponse.Content.Values.Select(content => content.Schema.ActualSchema))
            .Distinct()]);
        lock (reading)
            Document = OpenApiYamlDocument.FromFileAsync(file).GetAwaiter().GetResult();
        paths = [.. Document.Paths.Select(path => (new Regex("^" + Regex.Replace(Regex.Escape(path.Key), @"\\\{[^}]+}", "([^/]+)") + "$"), Regex.Matches(path.Key, @"\{([^}]+)}").Select(match => match.Groups[1].Value).ToArray(), path.Value)).OrderBy(path => path.Item2.Length)];
    }

    public OpenApiDocument Document { get; }

    /// <summary>A JSON schema by NJsonSchema's own reader.</summary>
    public static JsonSchema ReadSchema(string json)
    {
        lock (reading)
            return JsonSchema.FromJsonAsync(json).GetAwaiter().GetResult();
    }

    readonly Lazy<JsonSchema[]> errors;

    /// <summary>All contract files, as the build copied them beside the tests.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "specs"), "*.yaml").Order()];

    /// <summary>The mock's own contract: generated and tested as a vendor's, in the table of vendors it does not stand.</summary>
    public const string Control = "Control";

    /// <summary>The names of all contracts.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Files.Select(file => Path.GetFileNameWithoutExtension(file)!)];

    /// <summary>The names of the vendors' contracts.</summary>
    public static IReadOnlyList<string> Vendors { get; } = [.. Names.Where(name => name != Control)];

    public static string FileOf(string name) => Files[Names.ToList().IndexOf(name)];

    /// <summary>Where a contract is answered.</summary>
    public static string Prefix(string name) => name == Control ? "_mock" : name.ToLowerInvariant();

    /// <summary>The folder of a contract's code below <c>src/MockIdp.Server</c>, and of its tests below <c>tests/MockIdp.Tests</c>.</summary>
    public static string Folder(string name) => name == Control ? Control : $"Vendors/{name}";

    /// <param name="name">The contract's name, in any case, or its prefix.</param>
    public static Contracts Of(string name) =>
        loaded.GetOrAdd(name.ToLowerInvariant(), static wanted => new(() => new Contracts(FileOf(Names.Single(name => name.Equals(wanted, StringComparison.OrdinalIgnoreCase) || Prefix(name) == wanted))))).Value;

    /// <summary>The operation of a request, or null. Vendors whose server takes more than one spelling of a path are met with each.</summary>
    public OpenApiOperation? Find(string method, string path) => Locate(method, path)?.Operation;

    /// <summary>The same with the values of the path's parameters, decoded.</summary>
    public (OpenApiOperation Operation, IReadOnlyDictionary<string, string> Values)? Locate(string method, string path)
    {
        foreach (var spelling in path.EndsWith('/') ? [path, "/api" + path] : new[] { path, path + ".json", "/api" + path })
        {
            if (paths.FirstOrDefault(candidate => candidate.Path.IsMatch(spelling)) is not { Item: { } item } found)
                continue;
            if (!item.TryGetValue(method.ToLowerInvariant(), out var operation) && !(method == "HEAD" && item.TryGetValue("get", out operation)))
                return null;
            var groups = found.Path.Match(spelling).Groups;
            return (operation, found.Names.Select((name, index) => (name, Uri.UnescapeDataString(groups[index + 1].Value))).ToDictionary(pair => pair.name, pair => pair.Item2));
        }
        return null;
    }

    /// <summary>Whether a body satisfies any schema that the vendor documents for an error.</summary>
    public bool IsErrorOfTheVendor(string json) => errors.Value.Any(schema => Violations(schema, json).Count == 0);

    public static IReadOnlyList<string> Violations(JsonSchema schema, string json) =>
        [.. new JsonSchemaValidator().Validate(json, schema, SchemaType.OpenApi3).Select(error => error.ToString())];
}
