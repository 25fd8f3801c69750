using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>The Login project that a request is about. All data belongs to one.</summary>
static class XsollaProject
{
    /// <summary>The project that the path or the query names, in lower case; null when that is no UUID or there is none.</summary>
    public static string? Named(Call call)
    {
        var parameter = call.Operation.Parameters.FirstOrDefault(candidate => candidate.Name is "project_id" or "projectId");
        var text = parameter is null ? null : parameter.In == Place.Path ? call.PathValue(parameter.Name) : call.Request.Query[parameter.Name].ToString();
        return text is not null && Formats.IsUuid(text) ? text.ToLowerInvariant() : null;
    }

    /// <summary>Lets the caller, if one is asked for, into an existing project. A client without a project is bound to the first it names.</summary>
    public static async ValueTask EnterAsync(Call call, string projectId)
    {
        if (!Exists(call, projectId))
            throw XsollaErrors.UnknownProject();
        if (call.Caller is not XsollaCaller.Server caller)
            return;
        var presented = new Dictionary<string, string> { ["clientId"] = caller.ClientId, ["projectId"] = projectId };
        if (await call.Credentials.PresentAsync(call.Host, call.Lane, presented, call.Aborted) is not Verdict.Accepted)
            throw call.Operation.Responses.Any(response => response.Status == "403") ? XsollaErrors.Forbidden() : XsollaErrors.InvalidToken();
    }

    /// <summary>A project exists when a known client has it, or when unknown ones are taken over at first use.</summary>
    public static bool Exists(Call call, string projectId) =>
        call.Credentials.Mode == AuthMode.Adopt || call.Credentials.Known(call.Host).Values.Any(client => client["projectId"] == projectId);

    /// <summary>What signs the project's user JWTs: the configured secret, or one that can be told from the project's id.</summary>
    public static string JwtSecretOf(Call call, string projectId) =>
        call.Credentials.Known(call.Host).Values.FirstOrDefault(client => client["projectId"] == projectId && client["jwtSecret"] is not null)?["jwtSecret"] ?? $"mock_jwt_secret_of_{projectId}";
}
