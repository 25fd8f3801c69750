using System.Text.Json.Serialization;
using MockIdp.Core.Documents;

namespace MockIdp.Server.Vendors.QuickBlox;

/// <summary>A user of one application. Its id is the number that the wire shows, as text.</summary>
sealed record UserRecord : Record
{
    public string? FullName { get; init; }

    /// <summary>As sent; compared without case.</summary>
    public string? Email { get; init; }

    /// <summary>As sent; compared without case.</summary>
    public string? Login { get; init; }

    public string? Phone { get; init; }

    public string? Website { get; init; }

    public int? ExternalUserId { get; init; }

    public string? FacebookId { get; init; }

    public int? BlobId { get; init; }

    public string? CustomData { get; init; }

    /// <summary>Joined by comma, as sent.</summary>
    public string? TagList { get; init; }

    public bool AgeOver16 { get; init; }

    public bool AllowStatisticsAnalysis { get; init; }

    public bool AllowSalesActivities { get; init; }

    public string ParentsContacts { get; init => field = value ?? ""; } = "";

    public required string PasswordHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The last request with a session of this user; null before the first.</summary>
    public DateTimeOffset? LastRequestAt { get; init; }
}

sealed record SessionRecord : Record
{
    /// <summary>https://docs.quickblox.com/reference/authentication (read 2026-11-20): two hours after the last request.</summary>
    static readonly TimeSpan IdleLife = TimeSpan.FromHours(2);

    public required string ApplicationId { get; init; }

    /// <summary>Null for an application session.</summary>
    public string? UserId { get; init; }

    public required string Token { get; init; }

    public required long Nonce { get; init; }

    /// <summary>What the client signed as its time, Unix seconds.</summary>
    public required long TimestampSeconds { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastRequestAt { get; init; }

    [JsonIgnore]
    public DateTimeOffset ExpiresAt => LastRequestAt + IdleLife;
}

/// <summary>A nonce that was used: its id is application, timestamp and nonce.</summary>
sealed record NonceRecord : Record
{
    public required long TimestampSeconds { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(UserRecord))]
[JsonSerializable(typeof(SessionRecord))]
[JsonSerializable(typeof(NonceRecord))]
sealed partial class QuickBloxRecordsJson : JsonSerializerContext;
