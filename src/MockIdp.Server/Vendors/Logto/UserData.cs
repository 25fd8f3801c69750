using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>packages/core/src/routes/admin-user/basics.ts; merging is packages/core/src/database/update-where.ts.</summary>
sealed partial class UserDataController(Call call)
{
    readonly LogtoStore store = new(call);

    public partial async ValueTask<Answer<System.Text.Json.JsonElement>> ListUserCustomData(string userId, CancellationToken ct) =>
        (await store.UserAsync(userId, ct)).CustomData;

    public partial async ValueTask<Answer<System.Text.Json.JsonElement>> UpdateUserCustomData(string userId, CustomDataRequest body, CancellationToken ct)
    {
        var user = await store.ChangeUserAsync(userId, user => user with { CustomData = user.CustomData.With(body.CustomData) }, ct);

        return user.CustomData;
    }

    public partial async ValueTask<Answer<UserProfile>> UpdateUserProfile(string userId, ProfileChangeRequest body, CancellationToken ct)
    {
        var user = await store.ChangeUserAsync(userId, user => user with { Profile = user.Profile.With(body.Profile.ToRecord()) }, ct);

        return user.WireProfile();
    }
}
