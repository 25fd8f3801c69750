using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.FlexShopper;

sealed partial class UsersController(Call call)
{
    readonly FlexShopperStore store = new(call);
    readonly FlexShopperCaller caller = FlexShopperCaller.Of(call);

    /// <summary>Without a password a temporary one is made: https://dev.flexshopper.com/medusa/3.0-legacy/api-reference/user-management/create-user (read 2026-11-20). Its form is assumed.</summary>
    const int TemporaryLength = 12;

    public partial async ValueTask<Answer<CreateUserAnswer>> CreateUser(CreateUserRequest body, CancellationToken ct)
    {
        var temporary = body.Password is null ? call.Lane.Ids.Lower(TemporaryLength) : null;
        var user = new UserRecord
        {
            Id = await store.NextIdAsync(ct),
            VendorId = caller.VendorId,
            Channel = caller.Channel,
            FirstName = body.FirstName,
            LastName = body.LastName,
            Email = body.Email,
            PasswordHash = PasswordHash.Of(body.Password ?? temporary!, call.Lane.Chance),
            Locale = body.Locale,
            CreatedAt = call.Now,
        };

        if (await store.Users.InsertAsync(user, ct) is Write.Duplicate)
            throw FlexShopperErrors.UserAlreadyExists();
        if (temporary is not null || body.ResetPassword == true)
            await FlexShopperMail.SendResetAsync(call, user, temporary, ct);

        return new CreateUserAnswer { Data = new() { UserId = user.Id, Token = FlexShopperToken.Issue(call, user.Id, caller.Consumer) } };
    }

    public partial async ValueTask<Answer<UserListAnswer>> ListUsers(int? page, int? limit, CancellationToken ct)
    {
        var own = (await store.Users.AllAsync(ct)).Where(user => user.VendorId == caller.VendorId);
        var (users, meta) = FlexShopperPage.Asked(page, limit).Of(own);

        return new UserListAnswer { Data = new() { Users = [.. users.Select(user => user.ToWire())], Meta = meta } };
    }

    public partial async ValueTask<Answer<CurrentUserAnswer>> GetCurrentUser(CancellationToken ct)
    {
        var user = await store.CurrentUserAsync(ct);

        return new CurrentUserAnswer { Data = user.ToWire() };
    }
}
