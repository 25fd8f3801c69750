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

    public bool IsSuspended { get; init; }

    public UserSettings Settings { get; init => field = value ?? new(); } = new();

    /// <summary>In the order of assignment. The roles of some may have been deleted since.</summary>
    public IReadOnlyList<string> RoleIds { get; init => field = value ?? []; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What a user chose about factors and passkeys.</summary>
/// <param name="MfaEnabled">Null until it is set.</param>
sealed record UserSettings(bool? MfaEnabled = null, bool MfaSkipped = false, bool MfaSkippedOnSignIn = false, bool PasskeySkipped = false);

/// <summary>A user's account at a provider of identities. Its id is the user's id and the target.</summary>
sealed record IdentityRecord : Record
{
    public required string UserId { get; init; }

    public required string Target { get; init; }

    /// <summary>The user's id at the provider.</summary>
    public required string AccountId { get; init; }

    /// <summary>A JSON object, or null without.</summary>
    public JsonElement? Details { get; init; }

    public static string IdOf(string userId, string target) => $"{userId}/{target}";
}

sealed record RoleRecord : Record
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    public required RoleType Type { get; init; }

    public required bool IsDefault { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(UserRecord))]
[JsonSerializable(typeof(IdentityRecord))]
[JsonSerializable(typeof(RoleRecord))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
sealed partial class LogtoRecordsJson : JsonSerializerContext;
