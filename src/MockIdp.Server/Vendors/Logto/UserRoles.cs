using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>packages/core/src/routes/admin-user/role.ts. An id that is given twice counts once (assumed).</summary>
sealed partial class UserRolesController(Call call)
{
    static readonly Column<RoleRecord>[] Columns = [new("id", role => role.Id), new("name", role => role.Name), new("description", role => role.Description)];

    readonly LogtoStore store = new(call);

    public partial async ValueTask<Answer<IReadOnlyList<Role>>> ListUserRoles(string userId, string? page, string? page_size, IReadOnlyList<string>? search, IReadOnlyList<string>? mode, IReadOnlyList<string>? joint, IReadOnlyList<string>? isCaseSensitive, CancellationToken ct)
    {
        var user = await store.UserAsync(userId, ct);

        var matches = Search.Of(call, Columns);
        var roles = (await store.RolesOfAsync(user, ct)).Where(matches).ToArray();

        return new([.. Pages.Of(call, page, page_size, roles).Select(role => role.ToWire(LogtoCaller.Of(call).Tenant))]);
    }

    public partial async ValueTask<Answer<AssignedRoles>> AssignUserRoles(string userId, RoleIdsRequest body, CancellationToken ct)
    {
        var wanted = await NewIdsAsync(userId, body, ct);

        var roles = await RolesAsync(wanted, ct);
        if (roles.Any(role => role is { Type: RoleType.MachineToMachine }))
            throw LogtoErrors.InvalidRoleType();
        AllExist(wanted, roles);

        string[] added = [];
        await store.ChangeRolesAsync(userId, held => [.. held, .. added = [.. wanted.Except(held)]], ct);

        return new AssignedRoles { RoleIds = body.RoleIds, AddedRoleIds = added };
    }

    public partial async ValueTask<Answer<ReplacedRoles>> ReplaceUserRoles(string userId, RoleIdsRequest body, CancellationToken ct)
    {
        var wanted = await NewIdsAsync(userId, body, ct);

        var roles = await RolesAsync(wanted, ct);
        AllExist(wanted, roles);
        if (roles.Any(role => role is { Type: RoleType.MachineToMachine }))
            throw LogtoErrors.ConstraintViolated();

        await store.ChangeRolesAsync(userId, held => [.. held.Intersect(body.RoleIds), .. body.RoleIds.Except(held)], ct);

        return new ReplacedRoles { RoleIds = [.. body.RoleIds.Distinct()] };
    }

    public partial async ValueTask<Answer> DeleteUserRole(string userId, string roleId, CancellationToken ct)
    {
        var user = await store.UserAsync(userId, ct);

        if ((await store.RolesOfAsync(user, ct)).All(role => role.Id != roleId))
            throw LogtoErrors.UserNotFound();

        await store.ChangeRolesAsync(userId, held => held.Contains(roleId) ? [.. held.Where(id => id != roleId)] : throw LogtoErrors.UserNotFound(), ct);

        return Answer.Done;
    }

    /// <summary>Those that the user has not got; what it has needs no check.</summary>
    async ValueTask<string[]> NewIdsAsync(string userId, RoleIdsRequest body, CancellationToken ct)
    {
        var user = await store.UserAsync(userId, ct);
        return [.. body.RoleIds.Except((await store.RolesOfAsync(user, ct)).Select(role => role.Id))];
    }

    async ValueTask<RoleRecord?[]> RolesAsync(string[] ids, CancellationToken ct)
    {
        var roles = new RoleRecord?[ids.Length];
        for (var i = 0; i < ids.Length; i++)
            roles[i] = await store.Roles.FindAsync(ids[i], ct);
        return roles;
    }

    static void AllExist(string[] ids, RoleRecord?[] roles)
    {
        if (Array.IndexOf(roles, null) is >= 0 and var unknown)
            throw LogtoErrors.RoleNotFound(ids[unknown]);
    }
}
