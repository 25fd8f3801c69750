using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class LoginController(Call call)
{
    readonly SignIn signIn = new(call);

    public partial async ValueTask<Answer<LoginUrlAnswer>> AuthByUsernameAndPassword(Guid projectId, string? login_url, string? payload, WithLogout? with_logout, LoginRequest body, CancellationToken ct)
    {
        var destination = Destination.ByToken(call, projectId, login_url, payload);

        var user = await signIn.ByPasswordAsync(destination.ProjectId, body, with_logout == WithLogout._1);

        return await destination.LetInAsync(call, user, SignIn.ByName);
    }

    public partial async ValueTask<Answer<LoginUrlAnswer>> Oauth20AuthByUsernameAndPassword(ResponseType response_type, long client_id, string state, string? redirect_uri, string? scope, string? audience, string? locale, LoginRequest body, CancellationToken ct)
    {
        var destination = await Destination.ByCodeAsync(call, client_id, redirect_uri, state, scope);

        var user = await signIn.ByPasswordAsync(destination.ProjectId, body, endsOthers: false);

        return await destination.LetInAsync(call, user, SignIn.ByName);
    }

    public partial async ValueTask<Answer<TokenResponse>> JwtAuthByUsernameAndPassword(long client_id, string? scope, string? redirect_uri, LoginRequest body, CancellationToken ct)
    {
        var client = await OAuthClient.NamedAsync(call, client_id);

        var user = await signIn.ByPasswordAsync(client.ProjectId, body, endsOthers: false);

        return await client.TokensAsync(user, scope);
    }

    public partial async ValueTask<Answer<TokenText>> AuthByCustomId(Guid? projectId, long? publisher_project_id, string? payload, WithLogout? with_logout, CustomIdLogin body, CancellationToken ct)
    {
        // No store project is tied to a shadow project here.
        if (projectId is not { } project)
            throw publisher_project_id is null ? XsollaErrors.InvalidRequest("projectId") : XsollaErrors.UnknownProject();

        var user = await signIn.ByCustomIdAsync(project.ToString(), body, with_logout == WithLogout._1);

        return new TokenText { Token = await UserToken.IssueAsync(call, project.ToString(), user, "server_custom_id", payload) };
    }
}
