using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.FlexShopper;

sealed partial class TokensController(Call call)
{
    /// <summary>Any user, not only the vendor's own: the guide sends clients here after the existence check, which takes no vendor.</summary>
    public partial async ValueTask<Answer<AuthorizeUserAnswer>> AuthorizeUser(string userId, CancellationToken ct)
    {
        var user = await new FlexShopperStore(call).Users.FindAsync(userId, ct) ?? throw FlexShopperErrors.UnknownUser();

        return new AuthorizeUserAnswer { Data = new() { Token = FlexShopperToken.Issue(call, user.Id, FlexShopperCaller.Of(call).Consumer) } };
    }
}
