using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class LinkingController(Call call)
{
    readonly XsollaStore store = new(call);

    public partial async ValueTask<Answer<LinkCode>> CreateCodeForLinkingAccounts(CancellationToken ct)
    {
        var caller = XsollaCaller.Player.Of(call);

        LinkCodeRecord code;
        do
            code = new LinkCodeRecord { Id = call.Lane.Ids.Digits(6), UserId = caller.UserId };
        while (await store.LinkCodesOf(caller.ProjectId).InsertAsync(code, ct) is Write.Duplicate);

        return new LinkCode { Code = code.Id };
    }

    /// <summary>A code is good once (assumed); nothing is published about how long.</summary>
    public partial async ValueTask<Answer> LinkAccountsByCode(AccountLink body, CancellationToken ct)
    {
        var projectId = XsollaCaller.ProjectOf(call);
        if (await store.LinkCodesOf(projectId).FindAsync(body.Code, ct) is not { } code)
            throw XsollaErrors.InvalidParameter("code");
        var user = await store.UserAsync(projectId, code.UserId);
        var socials = new Socials(call, projectId);
        await socials.MayLinkAsync(body.Platform, body.User_id, user.Id);

        if (await store.LinkCodesOf(projectId).DeleteAsync(code.Id, ct) is not Write.Done)
            throw XsollaErrors.InvalidParameter("code");
        await socials.LinkAsync(body.Platform, body.User_id, user.Id);

        return Answer.Done;
    }

    public partial async ValueTask<Answer<IReadOnlyList<LinkedUser>>> GetUsersIdsBySocialIdAndPlatform(LinkingQuery body, CancellationToken ct)
    {
        var socials = new Socials(call, XsollaCaller.ProjectOf(call));

        var found = new List<LinkedUser>();
        foreach (var asked in body.Users)
            found.Add(asked.ToLinked(await socials.FindAsync(asked.Platform, asked.User_id)));

        return new(found);
    }
}
