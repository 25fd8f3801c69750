using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class KeysController(Call call)
{
    /// <summary>Exactly one: the Go SDK takes element 0 whatever <c>kid</c> matched (xsolla/login-sdk-go keys/rsa_key.go).</summary>
    public partial ValueTask<Answer<IReadOnlyList<ProjectKey>>> GetProjectsKeys(Guid project_id, CancellationToken ct) =>
        new(new Answer<IReadOnlyList<ProjectKey>>([ServerToken.KeyOf(call, project_id.ToString()).ToWire()]));
}
