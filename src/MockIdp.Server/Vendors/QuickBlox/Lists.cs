using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.QuickBlox;

sealed partial class ListsController(Call call)
{
    readonly QuickBloxStore store = new(call, QuickBloxCaller.Of(call).ApplicationId);

    /// <summary>Nobody found is an empty list here (QuickBlox/quickblox-javascript-sdk spec/QB-UsersSpec.js, read 2026-11-20).</summary>
    public partial async ValueTask<Answer<UserPage>> ListUsers(int? page, int? per_page, IReadOnlyList<string>? filter, string? order, CancellationToken ct)
    {
        var meets = UserFilter.Parse(filter ?? []);
        var sorting = UserOrder.Parse(order);

        return PageOf(sorting.Sort((await store.Users.AllAsync(ct)).Where(meets)), page, per_page);
    }

    /// <summary>Nobody found is no empty list (seen in a log: https://github.com/QuickBlox/quickblox-ios-sdk/issues/308).</summary>
    public partial ValueTask<Answer<UserPage>> ListUsersByFullName(string full_name, int? page, int? per_page, CancellationToken ct) =>
        FoundAsync(user => user.FullName?.Contains(full_name, StringComparison.OrdinalIgnoreCase) == true, page, per_page, ct);

    /// <summary>Seen in a log: https://github.com/QuickBlox/quickblox-ios-sdk/issues/1065. One tag of them is enough (assumed).</summary>
    public partial ValueTask<Answer<UserPage>> ListUsersByTags(string? tags, int? page, int? per_page, CancellationToken ct)
    {
        // The second is how the JavaScript SDK writes lists (src/qbProxy.js, read 2026-11-20).
        var wanted = Maps.Tags(string.Join(',', [tags, .. call.Request.Query["tags[]"]]));

        return FoundAsync(user => Maps.Tags(user.TagList).Any(tag => wanted.Contains(tag, StringComparer.OrdinalIgnoreCase)), page, per_page, ct);
    }

    async ValueTask<Answer<UserPage>> FoundAsync(Func<UserRecord, bool> filter, int? page, int? perPage, CancellationToken ct)
    {
        var found = UserOrder.Parse(null).Sort((await store.Users.AllAsync(ct)).Where(filter));
        return found.Count > 0 ? PageOf(found, page, perPage) : throw QuickBloxErrors.UnknownUser();
    }

    /// <summary>A page past the end is empty (assumed); more than the most is the most (assumed: no error is known).</summary>
    UserPage PageOf(IReadOnlyList<UserRecord> users, int? page, int? perPage)
    {
        var most = (int)call.Operation.Parameters.First(parameter => parameter.Name == "per_page").Schema.Maximum!.Value;
        var (number, size) = (page ?? 1, Math.Min(perPage ?? 10, most));
        return new()
        {
            Current_page = number,
            Per_page = size,
            Total_entries = users.Count,
            Items = [.. users.Page(number, size).Rows.Select(Maps.ToWire)],
        };
    }
}
