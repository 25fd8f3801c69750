using System.Text.Json.Serialization;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;

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

    /// <summary>The customer's own password or a temporary one. No documented operation takes it.</summary>
    public required string PasswordHash { get; init; }

    public string? Locale { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last passcode, until it is used.</summary>
    public PasscodeEntry? Passcode { get; init; }

    /// <summary>The last application for a spending limit.</summary>
    public ApplicationEntry? Application { get; init; }
}

/// <summary>https://dev.flexshopper.com/medusa/get-started/flexshopper-checkout (read 2026-11-20): used once, and for a few minutes. The numbers are assumed.</summary>
sealed record PasscodeEntry(string Code, DateTimeOffset ExpiresAt)
{
    const int Length = 6;
    const int LifetimeSeconds = 300;

    public static PasscodeEntry New(Call call) => new(call.Lane.Ids.Digits(Length), call.Now.AddSeconds(LifetimeSeconds));

    public bool Opens(string code, DateTimeOffset now) => now < ExpiresAt && CredentialBook.Same(Code, code);
}

sealed record ApplicationEntry
{
    public required string ApplicationId { get; init; }

    public required string PrequalId { get; init; }

    public required ApplicationOutcome Outcome { get; init; }

    public required AddressEntry Address { get; init; }

    public required string MobilePhone { get; init; }

    /// <summary>The number itself is shown nowhere and kept nowhere.</summary>
    public required string SsnHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public bool HasPhone(string phone) => FlexShopperRules.FoldPhone(MobilePhone) == FlexShopperRules.FoldPhone(phone);

    public bool HasSsn(string ssn) => PasswordHash.Matches(SsnHash, ssn);
}

sealed record AddressEntry(string Street1, string? Street2, string City, string Region, string PostalCode, string Country)
{
    /// <summary>Whether two addresses are the same once they are normalised.</summary>
    public bool IsSame(AddressEntry other) => FlexShopperRules.Fold(this) == FlexShopperRules.Fold(other);
}

enum ApplicationOutcome
{
    Approved,
    Denied,
    Pending,
    Error,
}

sealed record PaymentMethodRecord : Record
{
    public const string Bank = "ach";
    public const string Card = "card";

    public required string UserId { get; init; }

    public required string Type { get; init; }

    public required string Label { get; init; }

    public string? CardBrand { get; init; }

    public string? LastFour { get; init; }

    public string? FirstSix { get; init; }
}

/// <summary>An API key that a lane took over; its <see cref="Record.Id"/> is the key.</summary>
sealed record KeyRecord : Record
{
    public required string Consumer { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(UserRecord))]
[JsonSerializable(typeof(PaymentMethodRecord))]
[JsonSerializable(typeof(KeyRecord))]
sealed partial class FlexShopperRecordsJson : JsonSerializerContext;
