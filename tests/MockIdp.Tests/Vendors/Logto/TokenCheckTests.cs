using System.Text.Json.Nodes;
using MockIdp.Core.Credentials;
using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

/// <summary>What /api demands of a token.</summary>
public class TokenCheckTests
{
    const long Past = 1767225600;
    const long Future = 4102444800;

    readonly VendorClient logto = Anonymous();

    [Fact]
    public async Task Without_a_token_nobody_is_served_and_nothing_is_challenged()
    {
        var reply = (await logto.PostAsync("/api/users", "{ malformed")).ShouldBe(401, """{ "code": "auth.authorization_header_missing", "message": "Authorization header is missing." }""");

        reply.Header("WWW-Authenticate").ShouldBeNull();
        reply.Header("Content-Type").ShouldBe("application/json; charset=utf-8");
        reply.Header("Logto-Core-Request-Id")!.ShouldMatch("^[\\w-]{16}$");
    }

    [Theory]
    [InlineData("Basic bW9jazptb2Nr")]
    [InlineData("bearer abc")]
    [InlineData("abc")]
    public async Task Other_authorizations_are_not_supported(string header) =>
        (await logto.With("Authorization", header).GetAsync("/api/users/x"))
            .ShouldBe(401, """{ "code": "auth.authorization_token_type_not_supported", "data": { "supportedTypes": ["Bearer"] }, "message": "Authorization type is not supported." }""");

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer abc")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer e30.e30.AA")]
    public async Task What_is_no_token_is_unauthorized(string header) => await UnauthorizedAsync(header, """{ "code": "ERR_JWS_INVALID", "name": "JWSInvalid" }""");

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    public async Task A_token_of_an_algorithm_without_public_keys_is_unauthorized(string algorithm) =>
        await UnauthorizedAsync("Bearer " + Unsigned(algorithm), """{ "code": "ERR_JOSE_NOT_SUPPORTED", "name": "JOSENotSupported" }""");

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public async Task A_token_of_another_key_is_unauthorized(string algorithm) =>
        await UnauthorizedAsync("Bearer " + Unsigned(algorithm), """{ "code": "ERR_JWKS_NO_MATCHING_KEY", "name": "JWKSNoMatchingKey" }""");

    [Fact]
    public async Task A_token_of_another_lane_is_unauthorized()
    {
        var elsewhere = await TokenAsync(Anonymous());

        await UnauthorizedAsync("Bearer " + elsewhere.Json.GetProperty("access_token").GetString(), """{ "code": "ERR_JWKS_NO_MATCHING_KEY", "name": "JWKSNoMatchingKey" }""");
    }

    [Fact]
    public async Task A_token_with_a_changed_claim_is_unauthorized()
    {
        var parts = Sign(logto, Claims()).Split('.');
        var forged = Sign(logto, Claims(("sub", "another"))).Split('.')[1];

        await UnauthorizedAsync($"Bearer {parts[0]}.{forged}.{parts[2]}", """{ "code": "ERR_JWS_SIGNATURE_VERIFICATION_FAILED", "name": "JWSSignatureVerificationFailed" }""");
    }

    [Theory]
    [InlineData("iss", "http://localhost/logto", "check_failed")]
    [InlineData("iss", null, "missing")]
    [InlineData("aud", "https://api.example.com", "check_failed")]
    [InlineData("aud", "http://elsewhere/logto/api", "check_failed")]
    [InlineData("aud", null, "missing")]
    public async Task A_token_for_something_else_is_unauthorized(string claim, string? value, string reason)
    {
        var claims = Claims((claim, value));

        await UnauthorizedAsync("Bearer " + Sign(logto, claims), $$"""
            { "code": "ERR_JWT_CLAIM_VALIDATION_FAILED", "name": "JWTClaimValidationFailed", "claim": "{{claim}}", "reason": "{{reason}}", "payload": {{claims.ToJsonString()}} }
            """);
    }

    [Fact]
    public async Task An_expired_token_is_unauthorized()
    {
        var claims = Claims(("exp", Past));

        await UnauthorizedAsync("Bearer " + Sign(logto, claims), $$"""
            { "code": "ERR_JWT_EXPIRED", "name": "JWTExpired", "claim": "exp", "reason": "check_failed", "payload": {{claims.ToJsonString()}} }
            """);
    }

    [Fact]
    public async Task A_token_without_a_subject_is_unauthorized() =>
        (await logto.With("Authorization", "Bearer " + Sign(logto, Claims(("sub", null)))).GetAsync("/api/users/x"))
            .ShouldBe(401, """{ "code": "auth.jwt_sub_missing", "message": "Missing `sub` in JWT." }""");

    [Fact]
    public async Task An_application_without_a_role_is_forbidden()
    {
        var token = await TokenAsync(logto, ("client_id", "mockidpappwithoutrole"), ("client_secret", "mockSecretOfTheAppWithoutRole000"));
        token.ShouldBe(200, """{ "access_token": "~.+", "expires_in": 3600, "token_type": "Bearer" }""");

        (await logto.With("Authorization", "Bearer " + token.Json.GetProperty("access_token").GetString()).PostAsync("/api/users", new { }))
            .ShouldBe(403, """{ "code": "auth.forbidden", "message": "Forbidden. Please check your user roles and permissions." }""");
    }

    [Fact]
    public async Task A_token_of_another_address_of_the_server_is_accepted() =>
        (await logto.With("Authorization", "Bearer " + Sign(logto, Claims(("iss", "https://logto.localhost:8443/oidc"), ("aud", "https://logto.localhost:8443/api")))).PostAsync("/api/users", new { }))
            .ShouldBe(200, EmptyUser);

    [Fact]
    public async Task Each_tenant_has_its_own_users()
    {
        var (ours, theirs) = (await AuthorizeAsync(logto, Resource), await AuthorizeAsync(logto, "https://acme01.logto.app/api"));
        var created = await ours.PostAsync("/api/users", new { username = "jane" });

        (await theirs.GetAsync("/api/users/" + created.Json.GetProperty("id").GetString())).Status.ShouldBe(404);
        (await theirs.PostAsync("/api/users", new { username = "jane" })).Status.ShouldBe(200);
        (await (await AuthorizeAsync(logto, "http://localhost/logto/api")).GetAsync("/api/users/" + created.Json.GetProperty("id").GetString())).ShouldBe(200, created.Text);
    }

    async Task UnauthorizedAsync(string header, string data) =>
        (await logto.With("Authorization", header).GetAsync("/api/users/x"))
            .ShouldBe(401, $$"""{ "code": "auth.unauthorized", "data": {{data}}, "message": "Unauthorized. Please check credentials and its scope." }""");

    static JsonObject Claims(params (string Name, JsonNode? Value)[] changes)
    {
        var claims = new JsonObject { ["jti"] = "x", ["sub"] = AppId, ["iat"] = Past, ["exp"] = Future, ["scope"] = "all", ["client_id"] = AppId, ["iss"] = "http://localhost/logto/oidc", ["aud"] = Resource };
        foreach (var (name, value) in changes)
        {
            if (value is null)
                claims.Remove(name);
            else
                claims[name] = value;
        }
        return claims;
    }

    static string Unsigned(string algorithm) => string.Join('.', Part(new JsonObject { ["alg"] = algorithm }), Part(Claims()), "AA");

    static string Part(JsonObject json) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
}
