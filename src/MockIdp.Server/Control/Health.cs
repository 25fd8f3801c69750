using MockIdp.Core.Http;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Control;

sealed partial class HealthController(Call call)
{
    static readonly HealthAnswer Well = new() { Status = "ok" };

    public partial ValueTask<Answer<HealthAnswer>> GetLive(CancellationToken ct) => new(Well);

    public partial ValueTask<Answer<HealthAnswer>> GetReady(CancellationToken ct) =>
        call.Part<Readiness>().IsReady ? new(Well) : throw ControlErrors.Starting();
}
