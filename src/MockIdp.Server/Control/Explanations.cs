using MockIdp.Core.Http;

namespace MockIdp.Server.Control;

sealed partial class ExplanationsController(Call call)
{
    public partial ValueTask<Answer<Explanation>> GetExplanation(string lane, long id, CancellationToken ct)
    {
        call.ResponseHeaders.Vary = "Accept";
        return new(Explainer.Find(call.Http.RequestServices, call.Root(), lane, id) ?? throw ControlErrors.NoSuchExplanation(lane, id));
    }
}
