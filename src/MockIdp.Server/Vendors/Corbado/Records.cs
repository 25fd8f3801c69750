using System.Text.Json.Serialization;
using MockIdp.Core.Documents;

namespace MockIdp.Server.Vendors.Corbado;

sealed record UserRecord : Record
{
    /// <summary>Null when none was given.</summary>
    public string? FullName { get; init; }

    public required UserStatus Status { get; init; }

    public string? ExplicitWebauthnID { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What hangs under a user.</summary>
abstract record OwnedRecord : Record
{
    public required string UserID { get; init; }
}

sealed record IdentifierRecord : OwnedRecord
{
    public required IdentifierType Type { get; init; }

    public required string Value { get; init; }

    public required IdentifierStatus Status { get; init; }
}

sealed record SocialAccountRecord : OwnedRecord
{
    public required ProviderType ProviderType { get; init; }

    public required string IdentifierValue { get; init; }

    public required string ForeignID { get; init; }

    public required string AvatarURL { get; init; }

    public required string FullName { get; init; }
}

/// <summary>A passkey. Browsers make them; here they are put into the store.</summary>
sealed record PasskeyRecord : OwnedRecord
{
    /// <summary>The WebAuthn credential ID, not the vendor's own.</summary>
    public required string CredentialID { get; init; }

    public required string AttestationType { get; init; }

    public required IReadOnlyList<Transport> Transport { get; init; }

    public required bool BackupEligible { get; init; }

    public required bool BackupState { get; init; }

    public required string Aaguid { get; init; }

    public required string AaguidName { get; init; }

    public string IconLight { get; init => field = value ?? ""; } = "";

    public string IconDark { get; init => field = value ?? ""; } = "";

    public required string SourceOS { get; init; }

    public required string SourceBrowser { get; init; }

    public required DateTimeOffset LastUsedAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required CredentialStatus Status { get; init; }

    public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];
}

/// <summary>A session, of 30 characters as its ID. Browsers start them; here they are put into the store.</summary>
sealed record SessionRecord : OwnedRecord
{
    public required string IdentifierValue { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset LastActionAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required SessionStatus Status { get; init; }

    /// <summary>A session that nobody ended ends by itself.</summary>
    public SessionStatus StatusAt(DateTimeOffset now) => Status == SessionStatus.Active && ExpiresAt <= now ? SessionStatus.Expired : Status;
}

sealed record ChallengeRecord : OwnedRecord
{
    public required ChallengeType Type { get; init; }

    public required string IdentifierValue { get; init; }

    public required string Value { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public bool Completed { get; init; }

    public ChallengeStatus StatusAt(DateTimeOffset now) => Completed ? ChallengeStatus.Completed : ExpiresAt <= now ? ChallengeStatus.Expired : ChallengeStatus.Pending;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(UserRecord))]
[JsonSerializable(typeof(IdentifierRecord))]
[JsonSerializable(typeof(SocialAccountRecord))]
[JsonSerializable(typeof(PasskeyRecord))]
[JsonSerializable(typeof(SessionRecord))]
[JsonSerializable(typeof(ChallengeRecord))]
sealed partial class CorbadoRecordsJson : JsonSerializerContext;
