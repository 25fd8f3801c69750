using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class SearchController(Call call)
{
    const int MostNicknames = 100;

    readonly XsollaStore store = new(call);

    public partial async ValueTask<Answer<UserPage>> SearchUsersByFilter(Guid project_id, int limit, int? offset, OrderColumn? order_column, OrderDirection? order_dir, SearchBy? search_by, string? search_query, IReadOnlyList<string>? user_groups, bool? status, string? activity_from, string? activity_to, CancellationToken ct)
    {
        var all = await store.UsersOf(project_id.ToString()).AllAsync(ct);
        var wanted = await WantedAsync(project_id, search_by, search_query);
        var found = all.Where(user => user.Passes(user_groups, status, call.Now) && user.WasActive(activity_from, activity_to) && wanted(user))
            .Sorted(order_column, order_dir == OrderDirection.Desc).ToArray();

        return new UserPage
        {
            Count = found.Length,
            Next_after = UserSearch.Next(offset ?? 0, limit, found.Length) ?? 0,
            Users = [.. found.Slice(offset ?? 0, limit).Select(user => user.ToWire(call.Now))],
        };
    }

    public partial async ValueTask<Answer<UserList>> GetUserForProject(Guid project_id, int limit, ListOrder order, int? after, int? offset, IReadOnlyList<string>? user_groups, int? status, string? search_query, CancellationToken ct)
    {
        var start = offset ?? after ?? 0;
        var all = await store.UsersOf(project_id.ToString()).AllAsync(ct);
        var wanted = await WantedAsync(project_id, null, search_query);
        var found = all.Where(user => user.Passes(user_groups, status is null ? null : status == 1, call.Now) && wanted(user))
            .Sorted(null, order is ListOrder.DESC or ListOrder.Desc).ToArray();

        var next = UserSearch.Next(start, limit, found.Length);
        return new UserList
        {
            Count = found.Length,
            Next_after = next,
            Next_url = next is null ? null : PageAt(next.Value),
            Users = [.. found.Slice(start, limit).Select(user => user.ToWire(call.Now))],
        };
    }

    public partial async ValueTask<Answer<NicknamePage>> SearchUsersByNickname(string? nickname, int? offset, int? limit, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(nickname))
            throw XsollaErrors.NicknameMissing();
        var caller = XsollaCaller.Player.Of(call);

        var all = await store.UsersOf(caller.ProjectId).AllAsync(ct);
        var found = all.Where(user => user.Nickname?.Contains(nickname, StringComparison.OrdinalIgnoreCase) == true).ToArray();

        return new NicknamePage
        {
            Offset = offset ?? 0,
            Total_count = found.Length,
            Users = [.. found.Slice(offset ?? 0, limit ?? MostNicknames).Select(user => user.ToFound(caller.UserId))],
        };
    }

    public partial async ValueTask<Answer<PublicProfile>> GetPublicProfile(Guid user_id, CancellationToken ct) =>
        (await store.UserAsync(XsollaCaller.Player.Of(call).ProjectId, user_id.ToString())).ToPublic();

    async ValueTask<Func<UserRecord, bool>> WantedAsync(Guid projectId, SearchBy? field, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return _ => true;
        var holders = await new Socials(call, projectId.ToString()).HoldersAsync(value);
        return user => user.Has(field, value, holders);
    }

    /// <summary>This request for another page.</summary>
    string PageAt(int after)
    {
        var query = call.Request.Query.Where(pair => pair.Key is not ("after" or "offset")).Append(new("after", after.ToString(CultureInfo.InvariantCulture)));
        return QueryHelpers.AddQueryString(call.Address.Base + call.Address.Path, query);
    }
}
