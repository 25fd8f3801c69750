using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>Groups are made in the vendor's console: here every number is one (assumed).</summary>
sealed partial class GroupsController(Call call)
{
    readonly XsollaStore store = new(call);

    public partial ValueTask<Answer<IReadOnlyList<UserGroup>>> UpdateUserGroups(Guid project_id, Guid user_id, UserGroups body, CancellationToken ct) =>
        ChangeAsync(project_id, user_id, _ => body.User_groups);

    public partial ValueTask<Answer<IReadOnlyList<UserGroup>>> ManageUserGroups(Guid project_id, Guid user_id, UserGroupsChange body, CancellationToken ct) =>
        ChangeAsync(project_id, user_id, groups => groups.Except(body.Remove_user_groups ?? []).Concat(body.Add_user_groups ?? []));

    public partial async ValueTask<Answer> DeleteUserGroups(Guid project_id, Guid user_id, UserGroups body, CancellationToken ct)
    {
        await ChangeAsync(project_id, user_id, groups => groups.Except(body.User_groups));
        return Answer.Done;
    }

    async ValueTask<Answer<IReadOnlyList<UserGroup>>> ChangeAsync(Guid projectId, Guid userId, Func<IReadOnlyList<int>, IEnumerable<int>> change)
    {
        var user = await store.ChangeAsync(projectId.ToString(), userId.ToString(), user => user with { Groups = [.. change(user.Groups).Distinct()] });

        return new(user.WireGroups());
    }
}
