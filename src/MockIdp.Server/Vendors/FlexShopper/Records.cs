using System.Text.Json.Serialization;
using MockIdp.Core.Documents;

namespace MockIdp.Server.Vendors.FlexShopper;

sealed record UserRecord : Record
{
    /// <summary>The vendor that created the user; others may authorize it.</summary>
    public required string VendorId { get; init; }

    /// <summary>Kept, but it splits nothing.</summary>
    public required string Channel { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    /// <summary>As it was sent; compared without case.</summary>
    public required string Email { get; init; }

    /// <summary>Null when the vendor makes a temporary password, which no documented operation takes.</summary>
    public string? PasswordHash { get; init; }

    public string? Locale { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>An API key that a lane took over; its <see cref="Record.Id"/> is the key.</summary>
sealed record KeyRecord : Record
{
    public required string Consumer { get; init; }
}

[JsonSerializable(typeof(UserRecord))]
[JsonSerializable(typeof(KeyRecord))]
sealed partial class FlexShopperRecordsJson : JsonSerializerContext;
