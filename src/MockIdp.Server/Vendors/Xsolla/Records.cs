using System.Text.Json.Serialization;
using MockIdp.Core.Documents;

namespace MockIdp.Server.Vendors.Xsolla;

sealed record UserRecord : Record
{
    /// <summary>As it was given; compared without case.</summary>
    public string? Email { get; init; }

    /// <summary>With its plus.</summary>
    public string? PhoneNumber { get; init; }

    public bool? PhoneNumberVerified { get; init; }

    public string? ExternalAccountId { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }
}

[JsonSerializable(typeof(UserRecord))]
sealed partial class XsollaRecordsJson : JsonSerializerContext;
