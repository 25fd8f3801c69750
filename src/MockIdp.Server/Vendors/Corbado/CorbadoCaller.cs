using MockIdp.Core.Credentials;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Corbado;

/// <summary>Who calls: a project, by HTTP Basic with its ID and its API secret.</summary>
sealed record CorbadoCaller(string ProjectID)
{
    public static CorbadoCaller Of(Call call) => (CorbadoCaller)call.Caller!;

    public static async ValueTask<CorbadoCaller> AuthenticateAsync(Call call)
    {
        var header = call.Header("Authorization") ?? throw CorbadoErrors.AuthorizationMissing();
        if (header.After("Basic") is not { } encoded || AuthorizationHeader.Basic(encoded) is not var (projectID, apiSecret))
            throw CorbadoErrors.AuthorizationMalformed();
        var presented = new Dictionary<string, string> { ["projectID"] = projectID, ["apiSecret"] = apiSecret };
        // Only some SDKs send it (corbado/corbado-nodejs src/sdk.ts).
        var contradicts = call.Header("X-Corbado-ProjectID") is { } named && named != projectID;
        // A request that will be refused must not be what a new project's secret is taken over from.
        if (contradicts && await IsNewAsync(call, presented))
            throw CorbadoErrors.ProjectMismatch();
        if (await call.Credentials.PresentAsync(call.Host, call.Lane, presented, call.Aborted) is not Verdict.Accepted)
            throw CorbadoErrors.WrongSecret();
        if (contradicts)
            throw CorbadoErrors.ProjectMismatch();
        return new CorbadoCaller(projectID);
    }

    static async ValueTask<bool> IsNewAsync(Call call, Dictionary<string, string> presented) =>
        call.Credentials.MayAdopt(call.Host, presented) && await call.Credentials.FindAsync(call.Host, call.Lane, presented["projectID"], call.Aborted) is null;
}
