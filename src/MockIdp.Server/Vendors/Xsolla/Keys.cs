using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class KeysController(Call call)
{
    public partial async ValueTask<Answer<IReadOnlyList<ProjectKey>>> GetProjectsKeys(Guid project_id, CancellationToken ct) =>
        new([.. (await ProjectKeys.AllAsync(call, project_id.ToString())).Select(key => key.ToWire())]);

    public partial async ValueTask<Answer<ProjectKey>> PostProjectsKey(Guid project_id, CancellationToken ct) =>
        (await ProjectKeys.MakeAsync(call, project_id.ToString())).ToWire();
}
