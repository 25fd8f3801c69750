using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.FlexShopper;

sealed partial class LookupController(Call call)
{
    readonly FlexShopperStore store = new(call);

    public partial async ValueTask<Answer<VerifyUserExistsAnswer>> VerifyUserExists(string email, CancellationToken ct)
    {
        var user = await store.FindByEmailAsync(email, ct);

        return new VerifyUserExistsAnswer { Data = new() { UserId = user?.Id, Exists = user is not null } };
    }

    /// <summary>Phone and address are held against the user found by e-mail; whether anybody else has them is not asked.</summary>
    public partial async ValueTask<Answer<DeepExistenceAnswer>> DeeplyVerifyUserExists(DeepExistenceRequest body, CancellationToken ct)
    {
        var user = await store.FindByEmailAsync(body.Email, ct);

        return new DeepExistenceAnswer
        {
            Data = new()
            {
                EmailExists = user is not null,
                PhoneExists = body.Phone is null ? null : user?.Application?.HasPhone(body.Phone) ?? false,
                AddressExists = body.Address is null ? null : user?.Application?.Address.IsSame(body.Address.ToRecord()) ?? false,
            },
        };
    }

    public partial async ValueTask<Answer<UserListAnswer>> LookupAccount(AccountLookupRequest body, CancellationToken ct)
    {
        var found = (await store.Users.AllAsync(ct)).Where(user => user.Application is { } made && made.HasPhone(body.MobilePhone) && made.HasSsn(body.Ssn));
        var (users, meta) = FlexShopperPage.First.Of(found);

        var cards = (await store.PaymentMethods.AllAsync(ct)).Where(method => method.Type == PaymentMethodRecord.Card).Select(method => method.UserId).ToHashSet();
        var consumer = FlexShopperCaller.Of(call).Consumer;
        return new UserListAnswer { Data = new() { Users = [.. users.Select(user => user.ToWire(cards.Contains(user.Id), FlexShopperToken.Issue(call, user.Id, consumer)))], Meta = meta } };
    }
}
