using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Control;

sealed partial class HealthController(Call call)
{
    static readonly HealthAnswer Well = new() { Status = "ok" };

    public partial ValueTask<Answer<HealthAnswer>> GetLive(CancellationToken ct)
    {
        call.TellsState = false;
        return new(Well);
    }

    public partial async ValueTask<Answer<HealthAnswer>> GetReady(CancellationToken ct)
    {
        call.TellsState = false;
        if (!call.Part<Readiness>().IsReady)
            throw ControlErrors.Starting();
        return await call.Part<IStore>().IsAvailableAsync(ct) ? Well : throw ControlErrors.NoStore();
    }
}
