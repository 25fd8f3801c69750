using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class UsersController(Call call)
{
    readonly XsollaStore store = new(call);

    public partial async ValueTask<Answer<RegisteredUser>> RegisterNewUserFromServer(Guid projectId, RegisterUserRequest body, CancellationToken ct)
    {
        if (new XsollaProject(call, projectId.ToString()).KeepsOwnUsers)
            throw XsollaErrors.NotAvailable();
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

        await store.AddAsync(projectId.ToString(), user);

        return user.ToRegistered();
    }

    public partial async ValueTask<Answer> DeleteUser(Guid user_id, Guid projectId, CancellationToken ct)
    {
        await store.DeleteAsync(projectId.ToString(), user_id.ToString());
        return Answer.Done;
    }

    public partial async ValueTask<Answer> PutUserCustomId(Guid project_id, Guid user_id, CustomIdChange body, CancellationToken ct)
    {
        await store.ChangeAsync(project_id.ToString(), user_id.ToString(), user => user with { ServerCustomId = body.Server_custom_id });
        return Answer.Done;
    }

    public partial async ValueTask<Answer> LinkUserIdsViaExternalId(ExternalIdLink body, CancellationToken ct)
    {
        await store.ChangeAsync(XsollaCaller.ProjectOf(call), body.User_id.ToString(), user => user.ExternalAccountId is null
            ? user with { ExternalAccountId = body.External_account_id }
            : throw XsollaErrors.InvalidParameter("user_id"));
        return Answer.Done;
    }
}
