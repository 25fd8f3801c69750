using MockIdp.Core.Documents;

namespace MockIdp.Server.Vendors.FlexShopper;

/// <summary>A page of users, the newest first (assumed). Ten on a page: https://dev.flexshopper.com/medusa/api-reference/user-management/get-users (read 2026-11-20).</summary>
sealed record FlexShopperPage(int Page, int Limit)
{
    const int DefaultLimit = 10;

    public static FlexShopperPage First { get; } = Asked(null, null);

    public static FlexShopperPage Asked(int? page, int? limit) => new(page ?? 1, limit ?? DefaultLimit);

    /// <summary>The page, and what is said of the whole list.</summary>
    /// <param name="all">In the order in which the users came.</param>
    public (IEnumerable<UserRecord> Users, ListMeta Meta) Of(IEnumerable<UserRecord> all)
    {
        var (users, count, pages) = all.Reverse().ToArray().Page(Page, Limit);
        return (users, new ListMeta { Count = count, TotalPages = (int)pages, Page = Page, Limit = Limit });
    }
}
