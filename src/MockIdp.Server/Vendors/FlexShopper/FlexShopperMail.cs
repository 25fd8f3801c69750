using MockIdp.Core.Http;
using MockIdp.Core.Outbox;

namespace MockIdp.Server.Vendors.FlexShopper;

/// <summary>What FlexShopper would send to customers. It goes to the lane's outbox; its project is the vendor that calls.</summary>
static class FlexShopperMail
{
    /// <summary>With <see cref="Transport.All"/> a user who never applied, and so has no phone, gets the e-mail alone (assumed).</summary>
    public static async ValueTask SendPasscodeAsync(Call call, UserRecord user, Transport transport, string code, CancellationToken ct)
    {
        if (transport is not Transport.Sms)
            await SendAsync(call, user, "email", user.Email, "passcode", code, ct);
        if (transport is not Transport.Email && user.Application is { } made)
            await SendAsync(call, user, "sms", made.MobilePhone, "passcode", code, ct);
    }

    /// <param name="temporary">The temporary password, if one was made.</param>
    public static ValueTask SendResetAsync(Call call, UserRecord user, string? temporary, CancellationToken ct) =>
        SendAsync(call, user, "email", user.Email, "passwordReset", temporary, ct);

    static ValueTask SendAsync(Call call, UserRecord user, string channel, string to, string purpose, string? code, CancellationToken ct) =>
        call.Lane.Outbox.KeepAsync(new OutboxMessage(call.Host.Vendor.Prefix, FlexShopperCaller.Of(call).VendorId, channel, to, purpose, user.Id, code), ct);
}
