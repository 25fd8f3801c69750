using System.Text.Json.Nodes;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;
using MockIdp.Core.Outbox;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>
/// Projects whose users are kept by the customer's own server. The vendor asks it with a gateway token
/// (https://xsolla.redocly.app/api/login/token-management/validate-server-jwt.md, read 2026-11-26); here that request goes to the
/// outbox, and since nobody answers it the call is refused (assumed). The token's life is assumed.
/// </summary>
static class ForeignStorage
{
    const int LifetimeSeconds = 7 * 60;
    const string RequestType = "gateway_token";

    /// <param name="purpose">What the storage is asked for.</param>
    public static async ValueTask RefuseAsync(Call call, XsollaProject project, string purpose)
    {
        if (!project.KeepsOwnUsers)
            return;
        var issuedAt = call.Now.ToUnixTimeSeconds();
        var claims = new JsonObject { ["iss"] = ServerToken.Issuer, ["iat"] = issuedAt, ["exp"] = issuedAt + LifetimeSeconds, ["request_type"] = RequestType, ["xsolla_login_project_id"] = project.Id };
        var token = Jws.Sign((await ProjectKeys.AllAsync(call, project.Id))[0], "JWT", claims);
        await call.Lane.Outbox.KeepAsync(new OutboxMessage(call.Host.Vendor.Prefix, project.Id, "webhook", "storage", purpose, Code: token), call.Aborted);
        throw XsollaErrors.NotAvailable();
    }

    /// <summary>Whether a token is one that the storage of a project is asked with.</summary>
    public static async ValueTask<bool> IsAskedWithAsync(Call call, string projectId, string token) =>
        Jws.Parse(token) is { } parsed && await ProjectKeys.SignedAsync(call, projectId, parsed)
        && parsed.Time("exp") > call.Now && parsed.Claim("request_type") == RequestType && parsed.Claim("xsolla_login_project_id") == projectId;
}
