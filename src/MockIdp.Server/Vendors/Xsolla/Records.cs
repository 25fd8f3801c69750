using System.Text.Json.Serialization;
using MockIdp.Core.Documents;

namespace MockIdp.Server.Vendors.Xsolla;

sealed record UserRecord : Record
{
    /// <summary>As it was given; compared without case.</summary>
    public string? Email { get; init; }

    /// <summary>As it was given; compared without case.</summary>
    public string? Username { get; init; }

    /// <summary>Null for whom a server registered, until a reset sets one.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>The number to log in with, with its plus.</summary>
    public string? PhoneNumber { get; init; }

    public bool? PhoneNumberVerified { get; init; }

    /// <summary>The number for two-factor authentication, with its plus.</summary>
    public string? TwoFactorPhone { get; init; }

    public string? ExternalAccountId { get; init; }

    public string? ServerCustomId { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Nickname { get; init; }

    public string? Birthday { get; init; }

    public string? Gender { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public DateTimeOffset? LastLoginAt { get; init; }

    public BanRecord? Ban { get; init; }

    /// <summary>The only good code of a password reset.</summary>
    public string? ResetCode { get; init; }

    /// <summary>What the link of the last mail stands for; null once the account is confirmed.</summary>
    public ConfirmationRecord? Confirmation { get; init; }

    /// <summary>The groups that a server put the user into, in this order.</summary>
    public IReadOnlyList<int> Groups { get; init => field = value ?? []; } = [];

    /// <summary>How often all tokens of the user were ended: a token of an earlier count is dead.</summary>
    public int Logouts { get; init; }

    public IReadOnlyList<AttributeRecord> Attributes { get; init => field = value ?? []; } = [];

    /// <summary>Made by a log-in with a custom ID, and never given anything to log in with.</summary>
    [JsonIgnore]
    public bool IsAnonymous => Email is null && PhoneNumber is null && Username is null;

    /// <summary>The ban that holds at a moment.</summary>
    public BanRecord? BanAt(DateTimeOffset now) => Ban is { } ban && ban.From <= now && (ban.To is not { } end || now < end) ? ban : null;
}

/// <param name="Destination">Where the user goes on confirming.</param>
sealed record ConfirmationRecord(string Code, Destination Destination);

/// <param name="To">Null for a ban without an end.</param>
sealed record BanRecord(DateTimeOffset From, DateTimeOffset? To, string Reason);

/// <param name="ProjectId">The store project; null for all games.</param>
/// <param name="IsServer">Of type <c>server</c>.</param>
sealed record AttributeRecord(string Key, string Value, bool IsReadOnly, long? ProjectId, bool IsPublic, bool IsServer, string? DataType, string? Format, string? Description, DateTimeOffset UpdatedAt);

/// <summary>What a client can exchange for tokens, once: an authorization code or a refresh token. Its id is what the client has.</summary>
sealed record GrantRecord : Record
{
    public required bool IsCode { get; init; }

    public required string ClientId { get; init; }

    public required string UserId { get; init; }

    public required string? RedirectUri { get; init; }

    public required string Scope { get; init; }

    /// <summary><see cref="UserRecord.Logouts"/> when it was given.</summary>
    public required int Logouts { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>One more key of a project, by its number.</summary>
sealed record KeyRecord : Record;

/// <summary>A log-in by a one-time code that has been sent.</summary>
sealed record OperationRecord : Record
{
    /// <summary>The email address or phone number.</summary>
    public required string Contact { get; init; }

    public required string Code { get; init; }

    public required Destination Destination { get; init; }

    public required bool EndsOthers { get; init; }

    public int WrongTries { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>An account on a gaming platform; its id names platform and account. It is nobody's once its user is gone.</summary>
sealed record SocialRecord : Record
{
    public required string UserId { get; init; }
}

/// <summary>A code by which a server links an account to a user; its id is the code.</summary>
sealed record LinkCodeRecord : Record
{
    public required string UserId { get; init; }
}

/// <summary>What attributes of a project may hold, by their keys.</summary>
sealed record SchemaRecord : Record
{
    public required IReadOnlyDictionary<string, AttributeRuleRecord> Rules { get; init; }
}

sealed record AttributeRuleRecord(string? DataType, string? Format, string? Description);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(UserRecord))]
[JsonSerializable(typeof(GrantRecord))]
[JsonSerializable(typeof(KeyRecord))]
[JsonSerializable(typeof(OperationRecord))]
[JsonSerializable(typeof(SocialRecord))]
[JsonSerializable(typeof(LinkCodeRecord))]
[JsonSerializable(typeof(SchemaRecord))]
sealed partial class XsollaRecordsJson : JsonSerializerContext;
