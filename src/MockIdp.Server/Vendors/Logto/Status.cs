using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

sealed partial class StatusController
{
    /// <summary>Health needs nothing of the request, but every controller is made with it.</summary>
    internal StatusController(Call _)
    {
    }

    public partial ValueTask<Answer> GetStatus(CancellationToken ct) => new(Answer.Done);
}
