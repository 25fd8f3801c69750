using System.Globalization;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>
/// The RSA keys of a project: the one that every project of the lane begins with, and those that were made for it since. They begin
/// with the same one, so that a token issued before its client named a project verifies against that project's keys.
/// </summary>
static class ProjectKeys
{
    /// <summary>The newest first: it signs, and the Go SDK takes element 0 whatever <c>kid</c> matched (xsolla/login-sdk-go keys/rsa_key.go).</summary>
    public static async ValueTask<IReadOnlyList<RsaKey>> AllAsync(Call call, string projectId)
    {
        var made = await new XsollaStore(call).KeysOf(projectId).AllAsync(call.Aborted);
        return [.. made.Select(key => Of(call, projectId, key.Id)).Reverse(), Of(call, "", "")];
    }

    public static async ValueTask<RsaKey> MakeAsync(Call call, string projectId)
    {
        var number = (await call.Lane.NextAsync(call.Host.Name, projectId, "keys", 1, call.Aborted)).ToString(CultureInfo.InvariantCulture);
        await new XsollaStore(call).KeysOf(projectId).InsertAsync(new KeyRecord { Id = number }, call.Aborted);
        return Of(call, projectId, number);
    }

    /// <summary>Whether one of the keys signed a token.</summary>
    public static async ValueTask<bool> SignedAsync(Call call, string projectId, ParsedJws token) =>
        (await AllAsync(call, projectId)).Any(key => key.KeyId == token.KeyId && token.IsSignedBy(key));

    static RsaKey Of(Call call, string projectId, string number) => call.Lane.Keys.Of<RsaKey>(call.Host.Name, projectId + number);
}
