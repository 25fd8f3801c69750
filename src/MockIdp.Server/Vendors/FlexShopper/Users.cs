using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.FlexShopper;

sealed partial class UsersController(Call call)
{
    readonly FlexShopperStore store = new(call);
    readonly FlexShopperCaller caller = FlexShopperCaller.Of(call);

    public partial async ValueTask<Answer<CreateUserAnswer>> CreateUser(CreateUserRequest body, CancellationToken ct)
    {
        var user = new UserRecord
        {
            Id = await store.NextUserIdAsync(ct),
            VendorId = caller.VendorId,
            Channel = caller.Channel,
            FirstName = body.FirstName,
            LastName = body.LastName,
            Email = body.Email,
            PasswordHash = body.Password is null ? null : PasswordHash.Of(body.Password),
            Locale = body.Locale,
            CreatedAt = call.Now,
        };

        if (await store.Users.InsertAsync(user, ct) is Write.Duplicate)
            throw FlexShopperErrors.UserAlreadyExists();

        return new CreateUserAnswer { Data = new() { UserId = user.Id, Token = FlexShopperToken.Issue(call, user.Id, caller.Consumer) } };
    }

    public partial async ValueTask<Answer<CurrentUserAnswer>> GetCurrentUser(CancellationToken ct)
    {
        var user = await store.Users.FindAsync(caller.UserId!, ct) ?? throw FlexShopperErrors.TokenInvalid();

        return new CurrentUserAnswer { Data = user.ToWire() };
    }

    public partial async ValueTask<Answer<VerifyUserExistsAnswer>> VerifyUserExists(string email, CancellationToken ct)
    {
        var user = await store.Users.FindByAsync(FlexShopperStore.EmailKey, FlexShopperStore.Fold(email), ct);

        return new VerifyUserExistsAnswer { Data = new() { UserId = user?.Id, Exists = user is not null } };
    }
}
