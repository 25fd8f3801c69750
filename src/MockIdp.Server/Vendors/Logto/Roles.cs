using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>packages/core/src/routes/role.ts.</summary>
sealed partial class RolesController(Call call)
{
    readonly LogtoStore store = new(call);

    public partial async ValueTask<Answer<Role>> CreateRole(CreateRoleRequest body, CancellationToken ct)
    {
        var role = new RoleRecord
        {
            Id = call.Lane.Ids.Lower(21),
            Name = body.Name,
            Description = body.Description,
            Type = body.Type ?? RoleType.User,
            IsDefault = body.IsDefault is true,
        };

        if (await store.Roles.InsertAsync(role, ct) is Write.Duplicate)
            throw LogtoErrors.RoleNameInUse(body.Name);

        return role.ToWire(LogtoCaller.Of(call).Tenant);
    }

    public partial async ValueTask<Answer<Role>> GetRole(string id, CancellationToken ct)
    {
        var role = await store.Roles.FindAsync(id, ct) ?? throw LogtoErrors.RoleNotFound(id);

        return role.ToWire(LogtoCaller.Of(call).Tenant);
    }

    public partial async ValueTask<Answer> DeleteRole(string id, CancellationToken ct)
    {
        if (await store.Roles.DeleteAsync(id, ct) is Write.Missing)
            throw LogtoErrors.RoleNotFound(id);

        return Answer.Done;
    }
}
