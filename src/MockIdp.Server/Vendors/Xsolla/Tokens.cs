using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class TokensController(Call call)
{
    public partial async ValueTask<Answer<TokenResponse>> GenerateJwt(GenerateJwtRequest body, CancellationToken ct)
    {
        XsollaRules.GrantIsComplete(body);

        if (body.Grant_type == GrantType.Client_credentials)
        {
            var server = await XsollaCaller.IdentifyAsync(call, body.Client_id, body.Client_secret);
            return new TokenResponse { Access_token = await ServerToken.IssueAsync(call, server), Expires_in = ServerToken.LifetimeSeconds, Token_type = TokenResponseToken_type.Bearer };
        }

        // A public client has no secret to show.
        var client = body.Client_secret is null
            ? await OAuthClient.NamedAsync(call, body.Client_id)
            : OAuthClient.Of(call, await XsollaCaller.IdentifyAsync(call, body.Client_id, body.Client_secret));

        return body.Grant_type switch
        {
            GrantType.Authorization_code => await client.ExchangeAsync(body.Code!, isCode: true, body.Redirect_uri),
            GrantType.Refresh_token => await client.ExchangeAsync(body.Refresh_token!, isCode: false, redirectUri: null),
            _ => throw XsollaErrors.InvalidGrant(),
        };
    }

    /// <summary>Which status stands for what is assumed; that project and user must exist is not.</summary>
    public partial async ValueTask<Answer> ValidateJwt(TokenText body, CancellationToken ct)
    {
        var token = await UserToken.ReadAsync(call, body.Token) ?? throw XsollaErrors.InvalidParameter("token");

        if (!new XsollaProject(call, token.ProjectId).Exists)
            throw XsollaErrors.UnknownProject();
        var user = await new XsollaStore(call).UserAsync(token.ProjectId, token.UserId);
        return user.Logouts == token.Logouts ? Answer.Done : throw XsollaErrors.InvalidParameter("token");
    }

    public partial async ValueTask<Answer> ValidateServerJwt(Guid projectId, TokenText body, CancellationToken ct) =>
        await ForeignStorage.IsAskedWithAsync(call, projectId.ToString(), body.Token) ? Answer.Done : throw XsollaErrors.InvalidToken();

    /// <summary>There are no sessions in browsers here, so only all of a user's tokens can be ended.</summary>
    public partial async ValueTask<Answer> LogUserOut(LogoutSessions sessions, CancellationToken ct)
    {
        var caller = XsollaCaller.Player.Of(call);
        if (sessions == LogoutSessions.All)
            await new XsollaStore(call).ChangeAsync(caller.ProjectId, caller.UserId, user => user with { Logouts = user.Logouts + 1 });
        return Answer.Done;
    }
}
