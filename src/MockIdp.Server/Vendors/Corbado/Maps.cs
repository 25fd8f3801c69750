using System.Globalization;

namespace MockIdp.Server.Vendors.Corbado;

/// <summary>Records as the wire shows them.</summary>
static class Maps
{
    public static User ToWire(this UserRecord user) => new()
    {
        UserID = user.Id,
        FullName = user.FullName,
        Status = user.Status,
        ExplicitWebauthnID = user.ExplicitWebauthnID,
        Updated = Timestamp(user.UpdatedAt),
        UpdatedMs = user.UpdatedAt.ToUnixTimeMilliseconds(),
    };

    /// <summary>No zone, no fraction (corbado/corbado-nodejs src/specs/common.yml).</summary>
    static string Timestamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
