using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class OwnAttributesController(Call call)
{
    readonly XsollaStore store = new(call);
    readonly XsollaCaller.Player caller = XsollaCaller.Player.Of(call);

    public partial async ValueTask<Answer> UpdateUsersAttributesFromClient(OwnAttributesUpdate body, CancellationToken ct)
    {
        // Assumed: a client makes attributes of its own type only.
        var schema = await store.SchemasOf(caller.ProjectId).FindAsync(XsollaStore.SchemaId, ct);
        var changes = (body.Attributes ?? []).Select(change => change.ToRecord(readOnly: false, body.Publisher_project_id, call.Now).By(schema) with { IsServer = false }).ToArray();

        await store.ChangeAsync(caller.ProjectId, caller.UserId, user =>
        {
            var servers = user.Attributes.Where(old => old.IsServer && !old.IsReadOnly && old.ProjectId == body.Publisher_project_id).Select(old => old.Key).ToHashSet();
            if (changes.Any(change => servers.Contains(change.Key)))
                throw XsollaErrors.InvalidParameter("key");
            return user with
            {
                Attributes = user.Attributes.Changed(changes, body.Removing_keys, old => !old.IsServer && !old.IsReadOnly && old.ProjectId == body.Publisher_project_id),
            };
        });
        return Answer.Done;
    }

    public partial ValueTask<Answer<IReadOnlyList<UserAttribute>>> GetUsersAttributesFromClient(OwnAttributesQuery body, CancellationToken ct) => GetAsync(body, readOnly: false);

    public partial ValueTask<Answer<IReadOnlyList<UserAttribute>>> GetUsersReadOnlyAttributesFromClient(OwnAttributesQuery body, CancellationToken ct) => GetAsync(body, readOnly: true);

    /// <summary>Of another user only what is public; attributes of type server are for servers (assumed).</summary>
    async ValueTask<Answer<IReadOnlyList<UserAttribute>>> GetAsync(OwnAttributesQuery body, bool readOnly)
    {
        var userId = body.User_id?.ToString() ?? caller.UserId;
        var user = await store.UsersOf(caller.ProjectId).FindAsync(userId, call.Aborted);
        AttributeRecord[] visible = [.. (user?.Attributes ?? []).Where(one => !one.IsServer && (one.IsPublic || userId == caller.UserId))];
        return new(visible.Shown(readOnly, body.Publisher_project_id, body.Keys));
    }
}
