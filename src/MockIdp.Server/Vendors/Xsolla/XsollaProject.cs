using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>The Login project that a request is about: all data belongs to one. Its settings are those that a known client of it brings.</summary>
/// <param name="id">In lower case.</param>
readonly struct XsollaProject(Call call, string id)
{
    public string Id => id;

    /// <summary>A project exists when a known client has it, or when unknown ones are taken over at first use.</summary>
    public bool Exists => call.Credentials.Mode == AuthMode.Adopt || Setting("projectId") is not null;

    /// <summary>What signs the project's user JWTs by HS256: the configured secret, or one that can be told from the project's id.</summary>
    public string JwtSecret => Setting("jwtSecret") ?? $"mock_jwt_secret_of_{id}";

    public bool SignsByRsa => Setting("jwtAlgorithm") == "RS256";

    public bool WantsConfirmation => Setting("emailConfirmation") == "required";

    public bool LetsRegister => Setting("registration") != "closed";

    public bool LetsResetPasswords => Setting("passwordReset") != "closed";

    public bool KeepsOwnUsers => Setting("userStorage") == "custom";

    public bool WritesZeroAsNumber => Setting("zeroCode") == "number";

    /// <summary>Empty where any absolute address is one.</summary>
    public IReadOnlyList<string> CallbackUrls => Setting("callbackUrls")?.Split(' ') ?? [];

    /// <summary>The project that the path, the query, or the client in it names, else that of the caller; null when there is none.</summary>
    public static XsollaProject? Of(Call call)
    {
        var id = Named(call) ?? (call.Caller as XsollaCaller)?.ProjectId ?? call.Credentials.Known(call.Host).GetValueOrDefault(call.Request.Query["client_id"].ToString())?["projectId"];
        return id is null ? null : new XsollaProject(call, id);
    }

    /// <summary>Lets the caller, if one is asked for, into the project that the request names. A client without a project is bound to the first it names.</summary>
    public static async ValueTask EnterAsync(Call call)
    {
        if (Named(call) is not { } projectId)
            return;
        if (!new XsollaProject(call, projectId).Exists)
            throw XsollaErrors.UnknownProject();
        if (call.Caller is not XsollaCaller.Server caller)
            return;
        var presented = new Dictionary<string, string> { ["clientId"] = caller.ClientId, ["projectId"] = projectId };
        if (await call.Credentials.PresentAsync(call.Host, call.Lane, presented, call.Aborted) is not Verdict.Accepted)
            throw XsollaErrors.ForeignToken(call);
    }

    /// <summary>The project that the path or the query names, in lower case; null when that is no UUID or there is none.</summary>
    public static string? Named(Call call)
    {
        var parameter = call.HasOperation ? call.Operation.Parameters.FirstOrDefault(candidate => candidate.Name is "project_id" or "projectId") : null;
        var text = parameter is null ? null : parameter.In == Place.Path ? call.PathValue(parameter.Name) : call.Request.Query[parameter.Name].ToString();
        return text is not null && Formats.IsUuid(text) ? text.ToLowerInvariant() : null;
    }

    string? Setting(string name)
    {
        foreach (var client in call.Credentials.Known(call.Host).Values)
        {
            if (client["projectId"] == id && client[name] is { } value)
                return value;
        }
        return null;
    }
}
