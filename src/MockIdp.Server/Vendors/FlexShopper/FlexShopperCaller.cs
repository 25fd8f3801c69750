using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.FlexShopper;

/// <summary>Who calls: a consumer <c>channel:vendorId</c>, and where the contract asks for a customer token, the user that it belongs to.</summary>
sealed record FlexShopperCaller(string Consumer, string? UserId)
{
    public string Channel => Consumer[..Consumer.IndexOf(':')];

    public string VendorId => VendorIdOf(Consumer);

    public static FlexShopperCaller Of(Call call) => (FlexShopperCaller)call.Caller!;

    public static string VendorIdOf(string consumer) => consumer[(consumer.IndexOf(':') + 1)..];

    public static async ValueTask<FlexShopperCaller> AuthenticateAsync(Call call)
    {
        var consumer = await FlexShopperGateway.ConsumerAsync(call);
        if (!call.Operation.Security[0].Contains("customerToken"))
            return new FlexShopperCaller(consumer, null);
        var token = call.Header("customer-token") ?? throw FlexShopperErrors.TokenMissing();
        return new FlexShopperCaller(consumer, FlexShopperToken.UserIdOf(call, token, consumer));
    }
}
