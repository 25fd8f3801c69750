using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class UsersController(Call call)
{
    readonly XsollaStore store = new(call);

    public partial async ValueTask<Answer<RegisteredUser>> RegisterNewUserFromServer(Guid projectId, RegisterUserRequest body, CancellationToken ct)
    {
        var user = new UserRecord
        {
            Id = call.Lane.Ids.Uuid(),
            Email = body.Email,
            PhoneNumber = body.Phone_number,
            PhoneNumberVerified = body.Phone_number_verified,
            // Assumed: the empty text counts as not given.
            ExternalAccountId = body.External_account_id is "" ? null : body.External_account_id,
            RegisteredAt = call.Now,
        };

        if (await store.UsersOf(projectId).InsertAsync(user, ct) is Write.Duplicate { Keys: [var key, ..] })
            throw key == XsollaStore.EmailKey ? XsollaErrors.EmailTaken() : XsollaErrors.InvalidParameter(key);

        return user.ToRegistered();
    }

    public partial async ValueTask<Answer<UserPage>> SearchUsersByFilter(Guid project_id, int limit, int? offset, OrderColumn? order_column, OrderDirection? order_dir, SearchBy? search_by, string? search_query, string? user_groups, bool? status, string? activity_from, string? activity_to, CancellationToken ct)
    {
        XsollaRules.SearchIsImitated(call);

        var user = await store.FindAsync(project_id, search_by!.Value, search_query!, ct);

        // At most one user matches, so there is nothing to sort and no second page.
        return new UserPage { Count = user is null ? 0 : 1, Next_after = 0, Users = user is null || offset > 0 ? [] : [user.ToWire()] };
    }
}
