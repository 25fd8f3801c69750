using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class ProfileController(Call call)
{
    readonly XsollaStore store = new(call);
    readonly XsollaCaller.Player caller = XsollaCaller.Player.Of(call);

    public partial async ValueTask<Answer<UserDetails>> GetUserDetails(CancellationToken ct) =>
        (await store.UserAsync(caller.ProjectId, caller.UserId)).ToDetails(call.Now);

    public partial async ValueTask<Answer<UserDetails>> UpdateUserDetails(UserDetailsChange body, CancellationToken ct)
    {
        var user = await store.ChangeAsync(caller.ProjectId, caller.UserId, current =>
        {
            if (body.Birthday is not null && current.Birthday is not null)
                throw XsollaErrors.InvalidParameter("birthday");
            return current with
            {
                Birthday = body.Birthday ?? current.Birthday,
                FirstName = body.First_name ?? current.FirstName,
                LastName = body.Last_name ?? current.LastName,
                Nickname = body.Nickname ?? current.Nickname,
                Gender = body.Gender ?? current.Gender,
            };
        });

        return user.ToDetails(call.Now);
    }

    public partial async ValueTask<Answer<CurrentEmail>> GetUserEmail(CancellationToken ct) =>
        new CurrentEmail { Current_email = (await store.UserAsync(caller.ProjectId, caller.UserId)).Email };
}
