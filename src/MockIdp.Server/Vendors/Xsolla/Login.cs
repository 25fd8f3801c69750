using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class LoginController(Call call)
{
    readonly SignIn signIn = new(call);

    public partial async ValueTask<Answer<LoginUrlAnswer>> AuthByUsernameAndPassword(Guid projectId, string? login_url, string? payload, WithLogout? with_logout, LoginRequest body, CancellationToken ct)
    {
        var landing = new Landing(login_url);

        var user = await signIn.ByPasswordAsync(projectId.ToString(), body, with_logout == WithLogout._1);

        return new LoginUrlAnswer { Login_url = landing.With(("token", UserToken.Issue(call, projectId.ToString(), user, "xsolla_login", payload))) };
    }

    public partial async ValueTask<Answer<LoginUrlAnswer>> Oauth20AuthByUsernameAndPassword(ResponseType response_type, long client_id, string state, string? redirect_uri, string? scope, string? audience, string? locale, LoginRequest body, CancellationToken ct)
    {
        var client = await OAuthClient.NamedAsync(call, client_id);
        var landing = new Landing(redirect_uri);

        var user = await signIn.ByPasswordAsync(client.ProjectId, body, endsOthers: false);

        return new LoginUrlAnswer { Login_url = landing.With(("code", await client.CodeAsync(user, redirect_uri, scope)), ("state", state)) };
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

        return new TokenText { Token = UserToken.Issue(call, project.ToString(), user, "server_custom_id", payload) };
    }
}
