using MockIdp.Core.Credentials;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

sealed partial class OidcController(Call call)
{
    public partial async ValueTask<Answer<Token>> CreateToken(IReadOnlyList<string>? parse_error, TokenRequest body, CancellationToken ct)
    {
        // A JSON body that cannot be parsed counts as none (packages/core/src/oidc/init.ts).
        body ??= new TokenRequest();
        var app = await TokenClient.AuthenticateAsync(call, body, ct);

        TokenRules.ClientCredentials(call, body);
        var resource = TokenRules.Resource(call, app, body);

        var scope = TokenRules.Scope(app, body);
        return new Token
        {
            Access_token = LogtoTokens.Mint(call, app.Id, resource, scope),
            Expires_in = LogtoTokens.LifetimeSeconds,
            Token_type = "Bearer",
            Scope = scope,
        };
    }

    public partial ValueTask<Answer<DiscoveryDocument>> GetOpenidConfiguration(CancellationToken ct) => new(Discovery.Of(LogtoTokens.Issuer(call)));

    public partial ValueTask<Answer<DiscoveryDocument>> GetOauthAuthorizationServer(CancellationToken ct) => new(Discovery.Of(LogtoTokens.Issuer(call)));

    public partial ValueTask<Answer<KeySet>> GetJwks(CancellationToken ct)
    {
        // packages/core/src/middleware/koa-jwks-cache-control.ts
        call.ResponseHeaders.CacheControl = "no-cache, max-age=0, must-revalidate";
        return new(new KeySet { Keys = [.. call.Claimants.Prepend(call.Lane).Distinct().Select(lane => ToWire(LogtoTokens.Key(call, lane)))] });
    }

    static Key ToWire(EcKey key) => new() { Kty = "EC", Use = "sig", Kid = key.KeyId, Alg = key.Algorithm, Crv = "P-384", X = key.X, Y = key.Y };
}
