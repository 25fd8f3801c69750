using System.Globalization;
using MockIdp.Core.Credentials;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>Records as the wire shows them.</summary>
static class Maps
{
    public static RegisteredUser ToRegistered(this UserRecord user) => new() { User_id = Guid.Parse(user.Id) };

    public static ProjectUser ToWire(this UserRecord user) => new()
    {
        Ban = null,
        Email = user.Email,
        External_id = user.ExternalAccountId,
        Groups = [],
        Id = Guid.Parse(user.Id),
        Is_anonymous = false,
        // What a server registers is confirmed: https://developers.xsolla.com/api/login/operation/register-new-user-from-server
        Is_last_email_confirmed = user.Email is not null,
        Last_login = null,
        Phone_auth = user.PhoneNumber?.TrimStart('+'),
        Registered = user.RegisteredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture),
    };

    /// <summary>Hexadecimal without leading zeros, as Go writes large numbers.</summary>
    public static ProjectKey ToWire(this RsaKey key) => new()
    {
        Alg = ProjectKeyAlg.RS256,
        E = Convert.ToHexStringLower(key.Exponent).TrimStart('0'),
        Kid = key.KeyId,
        Kty = ProjectKeyKty.RSA,
        N = Convert.ToHexStringLower(key.Modulus).TrimStart('0'),
        Use = ProjectKeyUse.Sig,
    };
}
