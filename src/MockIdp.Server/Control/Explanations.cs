using MockIdp.Core.Http;

namespace MockIdp.Server.Control;

sealed partial class ExplanationsController(Call call)
{
    public partial async ValueTask<Answer<Explanation>> GetExplanation(string lane, long id, CancellationToken ct)
    {
        call.ResponseHeaders.Vary = "Accept";
        return await Explainer.FindAsync(call.Http.RequestServices, call.Root(), lane, id, ct) ?? throw ControlErrors.NoSuchExplanation(lane, id);
    }
}
