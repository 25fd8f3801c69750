using System.Text.Json;

namespace MockIdp.Core.Contracts;

/// <summary>One example of a body or an answer, by the name that the contract gives it.</summary>
public sealed record Example(string MediaType, string Name, JsonElement Value);

/// <summary>The examples of a contract, as the build took them from its YAML (eng/ContractCompiler).</summary>
public sealed class Examples
{
    readonly JsonElement operations;

    Examples(JsonElement operations) => this.operations = operations;

    /// <exception cref="JsonException">The resource is not what the build writes.</exception>
    public static Examples Read(ReadOnlyMemory<byte> json) => new(JsonDocument.Parse(json).RootElement);

    /// <summary>Those of a request's body, in the contract's order; empty when the operation takes none.</summary>
    public IReadOnlyList<Example> OfBody(string operationId) =>
        operations.GetProperty(operationId).TryGetProperty("request", out var content) ? Of(content) : [];

    /// <summary>That of a parameter, or null.</summary>
    public JsonElement? OfParameter(string operationId, string name) =>
        operations.GetProperty(operationId).GetProperty("parameters").TryGetProperty(name, out var value) ? value : null;

    /// <summary>Those of an answer, in the contract's order; empty when it has no body.</summary>
    /// <param name="status">As the contract writes it: <c>200</c>, <c>default</c>.</param>
    public IReadOnlyList<Example> OfResponse(string operationId, string status) => Of(Response(operationId, status).GetProperty("content"));

    /// <summary>The documented headers of an answer that have an example.</summary>
    public IEnumerable<KeyValuePair<string, string>> HeadersOf(string operationId, string status) =>
        Response(operationId, status).GetProperty("headers").EnumerateObject().Select(header => KeyValuePair.Create(header.Name, header.Value.ToString()));

    JsonElement Response(string operationId, string status) => operations.GetProperty(operationId).GetProperty("responses").GetProperty(status);

    static Example[] Of(JsonElement content) =>
        [.. content.EnumerateObject().SelectMany(media => media.Value.EnumerateObject().Select(example => new Example(media.Name, example.Name, example.Value)))];
}
