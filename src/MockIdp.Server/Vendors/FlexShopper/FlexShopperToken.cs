using System.Text.Json.Nodes;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.FlexShopper;

/// <summary>
/// The customer token: HS256, payload beginning with <c>userId</c> as in the create-user document's sample. It counts only for the
/// consumer that obtained it (https://dev.flexshopper.com/medusa/get-started/flexshopper-checkout, read 2026-11-20).
/// </summary>
static class FlexShopperToken
{
    /// <summary>The documents say that a token is temporary, and give no number. Assumed.</summary>
    const int LifetimeSeconds = 3600;

    public static string Issue(Call call, string userId, string consumer) => Jws.Sign(Key(call), "JWT", new JsonObject
    {
        ["userId"] = userId,
        ["consumer"] = consumer,
        ["iat"] = call.Now.ToUnixTimeSeconds(),
        ["exp"] = call.Now.ToUnixTimeSeconds() + LifetimeSeconds,
        ["jti"] = call.Lane.Ids.Uuid(),
    });

    /// <summary>The id of the user that a token was issued for.</summary>
    /// <exception cref="VendorError">The token is no token of ours, another consumer's, or expired.</exception>
    public static string UserIdOf(Call call, string token, string consumer)
    {
        var parsed = Jws.Parse(token);
        if (parsed is null || !parsed.IsSignedBy(Key(call)) || parsed.Claim("consumer") != consumer)
            throw FlexShopperErrors.TokenInvalid();
        if (parsed.Time("exp") is not { } end || end <= call.Now)
            throw FlexShopperErrors.TokenExpired();
        return parsed.Claim("userId") ?? throw FlexShopperErrors.TokenInvalid();
    }

    static SecretKey Key(Call call) => call.Lane.Keys.Of<SecretKey>(call.Host.Name, "");
}
