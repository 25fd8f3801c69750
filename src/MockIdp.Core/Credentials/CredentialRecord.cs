using System.Text.Json.Serialization;
using MockIdp.Core.Documents;

namespace MockIdp.Core.Credentials;

/// <summary>A project credential: the fields that the contract's <c>x-credentials</c> names.</summary>
public sealed record CredentialRecord : Record
{
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    public string? this[string field] => Fields.GetValueOrDefault(field);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CredentialRecord))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
sealed partial class CredentialJson : JsonSerializerContext;
