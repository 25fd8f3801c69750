using Microsoft.AspNetCore.WebUtilities;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>Where a user goes after a log-in, and with what: a token (JWT protocol) or a code for a client (OAuth 2.0).</summary>
/// <param name="Address">The callback URL.</param>
/// <param name="RedirectUri">What the client named, and must name again with the code.</param>
/// <param name="ClientId">Null for the JWT protocol.</param>
sealed record Destination(string ProjectId, string Address, string? Payload, string? ClientId, string? RedirectUri, string? State, string? Scope)
{
    /// <summary>Assumed: the one that the vendor's SDKs for games register.</summary>
    const string Blank = "https://login.xsolla.com/api/blank";

    public static Destination ByToken(Call call, Guid projectId, string? loginUrl, string? payload)
    {
        var project = new XsollaProject(call, projectId.ToString());
        return new(project.Id, CallbackOf(project, loginUrl), payload, null, null, null, null);
    }

    /// <summary>By a client that the request names by its id alone.</summary>
    public static async ValueTask<Destination> ByCodeAsync(Call call, long clientId, string? redirectUri, string? state, string? scope)
    {
        var client = await OAuthClient.NamedAsync(call, clientId);
        return new(client.ProjectId, CallbackOf(new XsollaProject(call, client.ProjectId), redirectUri), null, client.Id, redirectUri, state, scope);
    }

    /// <summary>The address that lets a user in.</summary>
    /// <param name="type">The claim of the token: how the user logged in.</param>
    public async ValueTask<string> UrlForAsync(Call call, UserRecord user, string type) => ClientId is null
        ? With(("token", await UserToken.IssueAsync(call, ProjectId, user, type, Payload)))
        : With(("code", await new OAuthClient(call, ClientId, ProjectId).CodeAsync(user, RedirectUri, Scope)), ("state", State));

    public async ValueTask<LoginUrlAnswer> LetInAsync(Call call, UserRecord user, string type) => new() { Login_url = await UrlForAsync(call, user, type) };

    public string With(params IEnumerable<(string Name, string? Value)> query) =>
        QueryHelpers.AddQueryString(Address, query.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));

    /// <summary>One of the project's callback URLs or, where it has no list of them, any absolute address.</summary>
    static string CallbackOf(XsollaProject project, string? given)
    {
        if (project.CallbackUrls is [_, _, ..] && given is null)
            throw XsollaErrors.CallbackMissing();
        var address = given ?? (project.CallbackUrls is [var only] ? only : Blank);
        var isKnown = project.CallbackUrls.Count > 0
            ? project.CallbackUrls.Contains(address)
            : Uri.TryCreate(address, UriKind.Absolute, out var uri) && address.StartsWith(uri.Scheme + ":", StringComparison.OrdinalIgnoreCase);
        return isKnown ? address : throw XsollaErrors.CallbackRefused();
    }
}
