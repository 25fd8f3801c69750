using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class AttributesController(Call call)
{
    readonly XsollaStore store = new(call);
    readonly string projectId = XsollaCaller.ProjectOf(call);

    public partial ValueTask<Answer> UpdateUsersAttributesFromServer(Guid user_id, AttributesUpdate body, CancellationToken ct) => UpdateAsync(user_id, body, readOnly: false);

    public partial ValueTask<Answer> UpdateUsersReadOnlyAttributesFromServer(Guid user_id, AttributesUpdate body, CancellationToken ct) => UpdateAsync(user_id, body, readOnly: true);

    public partial ValueTask<Answer<IReadOnlyList<UserAttribute>>> GetUsersAttributesFromServer(Guid user_id, AttributesQuery body, CancellationToken ct) => GetAsync(user_id, body, readOnly: false);

    public partial ValueTask<Answer<IReadOnlyList<UserAttribute>>> GetUsersReadOnlyAttributesFromServer(Guid user_id, AttributesQuery body, CancellationToken ct) => GetAsync(user_id, body, readOnly: true);

    public partial async ValueTask<Answer> UpdateUsersAttributesByCustomId(Guid project_id, string id, AttributesUpdate body, CancellationToken ct)
    {
        var user = await store.FindByCustomIdAsync(projectId, id) ?? throw XsollaErrors.UnknownUser();
        return await UpdateAsync(Guid.Parse(user.Id), body, readOnly: false);
    }

    /// <summary>In the order in which the attribute was set; of one moment those who registered first (assumed).</summary>
    public partial async ValueTask<Answer<IReadOnlyList<UserWithAttributes>>> GetUsersByAttributeFromServer(UsersByAttributeQuery body, CancellationToken ct)
    {
        if (body.Login_project_id is { } named && !named.Equals(projectId, StringComparison.OrdinalIgnoreCase))
            throw XsollaErrors.ForeignToken(call);

        var found = (await store.UsersOf(projectId).AllAsync(ct))
            .Select(user => (User: user, Attribute: user.Attributes.FirstOrDefault(body.Wants)))
            .Where(pair => pair.Attribute is not null).OrderBy(pair => pair.Attribute!.UpdatedAt).Select(pair => pair.User).ToList();

        var start = body.After is null ? 0 : found.FindIndex(user => user.Id == body.After) + 1;
        if (body.After is not null && start == 0)
            throw XsollaErrors.InvalidParameter("after");
        var most = (int)call.Host.Contract.Schemas["UsersByAttributeQuery"].Property("limit")!.Maximum!.Value;
        return new([.. found.Skip(start).Take(body.Limit ?? most).Select(user => new UserWithAttributes
        {
            Attributes = [.. user.Attributes.Where(one => one.ProjectId == body.Publisher_project_id && body.Keys?.Contains(one.Key) != false).Select(Maps.ToListed)],
            Email = user.Email,
            User_id = Guid.Parse(user.Id),
        })]);
    }

    /// <summary>IDs that nobody has are left out (assumed).</summary>
    public partial async ValueTask<Answer<IReadOnlyList<CustomIdAttributes>>> GetAttributesByServerCustomId(AttributesByCustomIdQuery body, CancellationToken ct)
    {
        var found = new List<CustomIdAttributes>();
        foreach (var customId in (body.Server_custom_ids ?? []).Distinct())
        {
            if (await store.FindByCustomIdAsync(projectId, customId) is { } user)
                found.Add(new() { Attributes = [.. user.Attributes.Where(one => body.Keys?.Contains(one.Key) != false).Select(Maps.ToListed)], Server_custom_id = customId, User_id = Guid.Parse(user.Id) });
        }
        return new(found);
    }

    /// <summary>The operation lists no 404: that an unknown user is 422 is assumed.</summary>
    async ValueTask<Answer> UpdateAsync(Guid userId, AttributesUpdate body, bool readOnly)
    {
        if (await store.UsersOf(projectId).FindAsync(userId.ToString(), call.Aborted) is null)
            throw XsollaErrors.InvalidParameter("user_id");

        var schema = await store.SchemasOf(projectId).FindAsync(XsollaStore.SchemaId, call.Aborted);
        var changes = (body.Attributes ?? []).Select(change => change.ToRecord(readOnly, body.Publisher_project_id, call.Now).By(schema)).ToArray();

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
