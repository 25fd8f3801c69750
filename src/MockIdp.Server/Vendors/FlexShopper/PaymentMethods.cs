using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.FlexShopper;

sealed partial class PaymentMethodsController(Call call)
{
    readonly FlexShopperStore store = new(call);

    public partial async ValueTask<Answer<PaymentMethodAddedAnswer>> AddPaymentMethod(PaymentMethodRequest body, CancellationToken ct)
    {
        var user = await store.CurrentUserAsync(ct);
        if (body.Primary && body.Token is { } card && FlexShopperRules.HasExpired(card, call.Now))
            throw FlexShopperErrors.NotPrimary();

        await store.PaymentMethods.InsertAsync(body.ToRecord(await store.NextIdAsync(ct), user.Id), ct);

        return new PaymentMethodAddedAnswer { Data = FlexShopperStore.Nothing };
    }

    public partial async ValueTask<Answer<PaymentMethodListAnswer>> ListPaymentMethods(CancellationToken ct)
    {
        var user = await store.CurrentUserAsync(ct);

        var methods = await store.PaymentMethods.OfAsync(user.Id, ct);

        return new PaymentMethodListAnswer { Data = [.. methods.Select(method => method.ToWire())] };
    }

    public partial ValueTask<Answer<ChildKeyAnswer>> CreateChildTransactionKey(CancellationToken ct) =>
        new(new ChildKeyAnswer { Status = "Success", ChildKey = Guid.Parse(call.Lane.Ids.Uuid()) });
}
