using System.Globalization;

namespace MockIdp.Server.Vendors.FlexShopper;

/// <summary>Records as the wire shows them.</summary>
static class Maps
{
    /// <summary>Nobody applies or leases here: there are no transactions and no decision.</summary>
    public static User ToWire(this UserRecord user) => new()
    {
        UserId = user.Id,
        FirstName = user.FirstName,
        LastName = user.LastName,
        Email = user.Email,
        CreatedAt = user.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        Transactions = [],
        VerificationStatus = VerificationStatus.Pending,
    };
}
