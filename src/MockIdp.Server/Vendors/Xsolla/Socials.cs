using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>Who has which account on a gaming platform. One account is one user's, a user may have many.</summary>
sealed class Socials(Call call, string projectId)
{
    readonly XsollaStore store = new(call);

    /// <summary>The user of an account; null when there is none, or none any more.</summary>
    public async ValueTask<UserRecord?> FindAsync(string platform, string accountId) =>
        await store.SocialsOf(projectId).FindAsync(IdOf(platform, accountId), call.Aborted) is { } link ? await store.UsersOf(projectId).FindAsync(link.UserId, call.Aborted) : null;

    /// <summary>The users who have an account of this id on any platform.</summary>
    public async ValueTask<IReadOnlySet<string>> HoldersAsync(string accountId) =>
        (await store.SocialsOf(projectId).AllAsync(call.Aborted)).Where(link => link.Id.EndsWith(' ' + accountId, StringComparison.Ordinal)).Select(link => link.UserId).ToHashSet();

    /// <summary>Refuses an account that another user has.</summary>
    public async ValueTask MayLinkAsync(string platform, string accountId, string userId)
    {
        if (await FindAsync(platform, accountId) is { } holder && holder.Id != userId)
            throw XsollaErrors.SocialTaken();
    }

    public async ValueTask LinkAsync(string platform, string accountId, string userId)
    {
        var links = store.SocialsOf(projectId);
        var link = new SocialRecord { Id = IdOf(platform, accountId), UserId = userId };
        while (await links.InsertAsync(link, call.Aborted) is Write.Duplicate)
        {
            await MayLinkAsync(platform, accountId, userId);
            // The user's own, or of one who is gone.
            await links.DeleteAsync(link.Id, call.Aborted);
        }
    }

    static string IdOf(string platform, string accountId) => $"{platform.ToLowerInvariant()} {accountId}";
}
