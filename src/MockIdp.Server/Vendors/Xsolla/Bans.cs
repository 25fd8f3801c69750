using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class BansController(Call call)
{
    readonly XsollaStore store = new(call);

    public partial async ValueTask<Answer> PostProjectsUsersBan(Guid project_id, Guid user_id, BanRequest body, CancellationToken ct)
    {
        var from = XsollaRules.Moment("date_from", body.Date_from) ?? call.Now;
        var to = XsollaRules.Moment("date_to", body.Date_to);
        if (to < from)
            throw XsollaErrors.InvalidParameter("date_to");

        await store.ChangeAsync(project_id.ToString(), user_id.ToString(), user => user with { Ban = new BanRecord(from, to, body.Reason) });
        return Answer.Done;
    }

    public partial async ValueTask<Answer> DelProjectsUsersBan(Guid project_id, Guid user_id, CancellationToken ct)
    {
        await store.ChangeAsync(project_id.ToString(), user_id.ToString(), user => user with { Ban = null });
        return Answer.Done;
    }
}
