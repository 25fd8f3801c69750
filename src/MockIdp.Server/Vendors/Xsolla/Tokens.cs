using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class TokensController(Call call)
{
    public partial async ValueTask<Answer<TokenResponse>> GenerateJwt(GenerateJwtRequest body, CancellationToken ct)
    {
        XsollaRules.GrantIsComplete(body);

        // A public client has no secret, and none of the other grants has been given to anybody yet.
        if (body is { Grant_type: not GrantType.Client_credentials, Client_secret: null })
            throw XsollaErrors.InvalidGrant();
        var client = await XsollaCaller.IdentifyAsync(call, body.Client_id, body.Client_secret);
        if (body.Grant_type != GrantType.Client_credentials)
            throw XsollaErrors.InvalidGrant();

        return new TokenResponse { Access_token = ServerToken.Issue(call, client), Expires_in = ServerToken.LifetimeSeconds, Token_type = TokenResponseToken_type.Bearer };
    }
}
