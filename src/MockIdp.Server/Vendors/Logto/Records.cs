using System.Text.Json;
using System.Text.Json.Serialization;
using MockIdp.Core.Documents;

namespace MockIdp.Server.Vendors.Logto;

sealed record UserRecord : Record
{
    public string? Username { get; init; }

    /// <summary>As it was sent, case kept.</summary>
    public string? PrimaryEmail { get; init; }

    /// <summary>Digits with the calling code, without a trunk zero.</summary>
    public string? PrimaryPhone { get; init; }

    public string? Name { get; init; }

    public string? Avatar { get; init; }

    /// <summary>A password that came as plain text; null without one.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>A password that came as another system's digest, as it was sent; null without one.</summary>
    public string? PasswordDigest { get; init; }

    /// <summary>Null without a password.</summary>
    public PasswordAlgorithm? PasswordAlgorithm { get; init; }

    /// <summary>A JSON object.</summary>
    public required JsonElement CustomData { get; init; }

    /// <summary>A JSON object of the members that the contract names.</summary>
    public required JsonElement Profile { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

[JsonSerializable(typeof(UserRecord))]
sealed partial class LogtoRecordsJson : JsonSerializerContext;
