using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.FlexShopper;

/// <summary>
/// The Kong gateway in front of the service: it knows API keys, and which consumer owns one. A client that names its consumer speaks
/// to the service behind it, a client with only a key speaks to the gateway (assumed, because the editions of the documents differ).
/// </summary>
static class FlexShopperGateway
{
    const string ConsumerHeader = "x-consumer-custom-id";
    const string KeyHeader = "Authorization";
    const string KeyField = "apiKey";

    /// <summary>Whether the caller shows nothing at all.</summary>
    public static bool IsAnonymous(Call call) => call.Header(ConsumerHeader) is null && call.Header(KeyHeader) is null;

    /// <summary>The consumer that calls, <c>channel:vendorId</c>.</summary>
    public static async ValueTask<string> ConsumerAsync(Call call)
    {
        var key = call.Header(KeyHeader);
        if (call.Header(ConsumerHeader) is not { } consumer)
            return key is null ? throw FlexShopperErrors.KeyMissing() : await HolderAsync(call, key) ?? throw FlexShopperErrors.KeyUnknown();
        if (!call.Host.Contract.Credentials.Schema.Property(call.Host.Contract.Credentials.IdField)!.Pattern!.Holds(consumer))
            throw FlexShopperErrors.ConsumerMalformed();
        await (key is null ? AdmitAsync(call, consumer) : AdmitAsync(call, consumer, key));
        return consumer;
    }

    /// <summary>The lane that has claimed the consumer whom a request names, or to whom its key or its customer token belongs.</summary>
    public static async ValueTask<Lane?> ClaimedLaneAsync(Arrival arrival)
    {
        var key = arrival.Header(KeyHeader);
        if (arrival.LaneOf([arrival.Header(ConsumerHeader), key is null ? null : KnownHolder(arrival.Credentials, arrival.Host, key), .. Arrival.Claims(arrival.Header("customer-token"), "consumer")]) is { } lane)
            return lane;
        foreach (var other in key is null ? [] : arrival.Lanes)
        {
            if (await FlexShopperStore.KeysOf(other, arrival.Host).FindAsync(key!, arrival.Request.HttpContext.RequestAborted) is { } held && arrival.LaneOf(held.Consumer) == other)
                return other;
        }
        return null;
    }

    static string? KnownHolder(CredentialBook credentials, VendorHost host, string key) =>
        credentials.Known(host).Values.FirstOrDefault(known => known[KeyField] is { } own && CredentialBook.Same(own, key))?.Id;

    static async ValueTask AdmitAsync(Call call, string consumer)
    {
        if (await PresentAsync(call, (call.Host.Contract.Credentials.IdField, consumer)) is not Verdict.Accepted)
            throw FlexShopperErrors.UnknownVendor(FlexShopperCaller.VendorIdOf(consumer));
    }

    static async ValueTask AdmitAsync(Call call, string consumer, string key)
    {
        var verdict = await PresentAsync(call, (call.Host.Contract.Credentials.IdField, consumer), (KeyField, key));
        // The gateway lets every key that it knows pass, and the service does not know the vendor.
        if (verdict is Verdict.Unknown && await HolderAsync(call, key) is not null)
            throw FlexShopperErrors.UnknownVendor(FlexShopperCaller.VendorIdOf(consumer));
        if (verdict is not Verdict.Accepted accepted || !MayUse(call, accepted.Credential, key))
            throw FlexShopperErrors.KeyUnknown();
        var keys = new FlexShopperStore(call).Keys;
        // Whoever shows a key first holds it: a second insert finds it there and changes nothing.
        if (await keys.FindAsync(key, call.Aborted) is null)
            await keys.InsertAsync(new KeyRecord { Id = key, Consumer = consumer }, call.Aborted);
    }

    /// <summary>A consumer that was configured without a key takes any, unless credentials are strict.</summary>
    static bool MayUse(Call call, CredentialRecord credential, string key) =>
        credential[KeyField] is not null || call.Credentials.MayAdopt(call.Host, new Dictionary<string, string>(credential.Fields) { [KeyField] = key });

    static ValueTask<Verdict> PresentAsync(Call call, params (string Field, string Value)[] presented) =>
        call.Credentials.PresentAsync(call.Host, call.Lane, presented.ToDictionary(pair => pair.Field, pair => pair.Value), call.Aborted);

    /// <summary>The consumer that owns a key: a known one, or the first that showed it in this lane; null if nobody did.</summary>
    static async ValueTask<string?> HolderAsync(Call call, string key)
    {
        if (KnownHolder(call.Credentials, call.Host, key) is { } known)
            return known;
        return (await new FlexShopperStore(call).Keys.FindAsync(key, call.Aborted))?.Consumer;
    }
}
