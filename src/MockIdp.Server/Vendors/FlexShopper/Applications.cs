using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.FlexShopper;

sealed partial class ApplicationsController(Call call)
{
    readonly FlexShopperStore store = new(call);

    /// <summary>A second application takes the place of the first (assumed).</summary>
    public partial async ValueTask<Answer<CurrentUserAnswer>> ApplyForSpendingLimit(ApplicationRequest body, CancellationToken ct)
    {
        var user = await store.CurrentUserAsync(ct);

        var made = new ApplicationEntry
        {
            ApplicationId = call.Lane.Ids.Uuid(),
            PrequalId = await store.NextIdAsync(ct),
            Outcome = FlexShopperDecision.On(body.Ssn),
            Address = body.ToAddress(),
            MobilePhone = body.MobilePhone,
            SsnHash = PasswordHash.Of(body.Ssn, call.Lane.Chance),
            CreatedAt = call.Now,
        };
        var (outcome, changed) = await store.Users.ChangeAsync(user.Id, current => current with { Application = made }, ct);
        if (outcome is not Write.Done)
            throw FlexShopperErrors.TokenInvalid();

        return new CurrentUserAnswer { Data = changed!.ToWire() };
    }
}
