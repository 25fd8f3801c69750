using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class AttributesController(Call call)
{
    readonly XsollaStore store = new(call);
    readonly string projectId = ((XsollaCaller.Server)call.Caller!).ProjectId!;

    public partial ValueTask<Answer> UpdateUsersAttributesFromServer(Guid user_id, AttributesUpdate body, CancellationToken ct) => UpdateAsync(user_id, body, readOnly: false);

    public partial ValueTask<Answer> UpdateUsersReadOnlyAttributesFromServer(Guid user_id, AttributesUpdate body, CancellationToken ct) => UpdateAsync(user_id, body, readOnly: true);

    public partial ValueTask<Answer<IReadOnlyList<UserAttribute>>> GetUsersAttributesFromServer(Guid user_id, AttributesQuery body, CancellationToken ct) => GetAsync(user_id, body, readOnly: false);

    public partial ValueTask<Answer<IReadOnlyList<UserAttribute>>> GetUsersReadOnlyAttributesFromServer(Guid user_id, AttributesQuery body, CancellationToken ct) => GetAsync(user_id, body, readOnly: true);

    public partial async ValueTask<Answer> UpdateUsersAttributesByCustomId(Guid project_id, string id, AttributesUpdate body, CancellationToken ct)
    {
        var user = await store.FindByCustomIdAsync(projectId, id) ?? throw XsollaErrors.UnknownUser();
        return await UpdateAsync(Guid.Parse(user.Id), body, readOnly: false);
    }

    /// <summary>The operation lists no 404: that an unknown user is 422 is assumed.</summary>
    async ValueTask<Answer> UpdateAsync(Guid userId, AttributesUpdate body, bool readOnly)
    {
        if (await store.UsersOf(projectId).FindAsync(userId.ToString(), call.Aborted) is null)
            throw XsollaErrors.InvalidParameter("user_id");

        var changes = (body.Attributes ?? []).Select(change => change.ToRecord(readOnly, body.Publisher_project_id)).ToArray();

        await store.ChangeAsync(projectId, userId.ToString(), user => user with
        {
            Attributes = user.Attributes.Changed(changes, body.Removing_keys, old => old.IsReadOnly == readOnly && old.ProjectId == body.Publisher_project_id),
        });
        return Answer.Done;
    }

    async ValueTask<Answer<IReadOnlyList<UserAttribute>>> GetAsync(Guid userId, AttributesQuery body, bool readOnly)
    {
        var user = await store.UsersOf(projectId).FindAsync(userId.ToString(), call.Aborted);
        return new((user?.Attributes ?? []).Shown(readOnly, body.Publisher_project_id, body.Keys));
    }
}
