using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using MockIdp.Core.Credentials;
using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

/// <summary>Keys, discovery, and paths that do not exist.</summary>
public class OidcTests
{
    readonly VendorClient logto = Anonymous();

    [Fact]
    public async Task The_key_set_verifies_the_tokens_of_every_tenant()
    {
        var reply = await logto.GetAsync("/oidc/jwks");
        reply.ShouldBe(200, """{ "keys": [{ "kty": "EC", "use": "sig", "kid": "~[\\w-]{43}", "alg": "ES384", "crv": "P-384", "x": "~[\\w-]{64}", "y": "~[\\w-]{64}" }] }""");
        reply.Header("Content-Type").ShouldBe("application/jwk-set+json; charset=utf-8");
        // The server sends no-cache first; .NET's client parses the header and writes it anew.
        reply.Header("Cache-Control").ShouldBe("must-revalidate, no-cache, max-age=0");

        var key = reply.Json.GetProperty("keys")[0];
        using var verifier = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP384, Q = new ECPoint { X = Bytes(key, "x"), Y = Bytes(key, "y") } });
        foreach (var resource in new[] { Resource, "https://acme01.logto.app/api" })
        {
            var token = Jws.Parse((await TokenAsync(logto, ("resource", resource))).Json.GetProperty("access_token").GetString()!)!;
            token.KeyId.ShouldBe(key.GetProperty("kid").GetString());
            verifier.VerifyData(token.Signed, token.Signature, HashAlgorithmName.SHA384).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("/oidc/.well-known/openid-configuration")]
    [InlineData("/oidc/.well-known/oauth-authorization-server")]
    public async Task Discovery_follows_the_address_that_the_caller_used(string path)
    {
        var reply = await logto.GetAsync(path);

        reply.Header("Content-Type").ShouldBe("application/json; charset=utf-8");
        reply.ShouldBe(200, """
            { "issuer": "http://localhost/logto/oidc",
              "authorization_endpoint": "http://localhost/logto/oidc/auth",
              "token_endpoint": "http://localhost/logto/oidc/token",
              "userinfo_endpoint": "http://localhost/logto/oidc/me",
              "jwks_uri": "http://localhost/logto/oidc/jwks",
              "end_session_endpoint": "http://localhost/logto/oidc/session/end",
              "introspection_endpoint": "http://localhost/logto/oidc/token/introspection",
              "revocation_endpoint": "http://localhost/logto/oidc/token/revocation",
              "device_authorization_endpoint": "http://localhost/logto/oidc/device/auth",
              "pushed_authorization_request_endpoint": "http://localhost/logto/oidc/request",
              "grant_types_supported": ["implicit", "authorization_code", "refresh_token", "client_credentials", "urn:ietf:params:oauth:grant-type:device_code", "urn:ietf:params:oauth:grant-type:token-exchange"],
              "response_types_supported": ["code id_token", "code", "id_token", "none"],
              "response_modes_supported": ["form_post", "fragment", "query"],
              "subject_types_supported": ["public"],
              "id_token_signing_alg_values_supported": ["ES384"],
              "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_jwt", "client_secret_post", "private_key_jwt", "none"],
              "token_endpoint_auth_signing_alg_values_supported": ["HS256", "RS256", "PS256", "ES256", "Ed25519", "EdDSA"],
              "code_challenge_methods_supported": ["S256"],
              "claim_types_supported": ["normal"],
              "claims_parameter_supported": false,
              "request_uri_parameter_supported": false,
              "authorization_response_iss_parameter_supported": true,
              "backchannel_logout_supported": true,
              "backchannel_logout_session_supported": true,
              "scopes_supported": ["openid", "offline_access", "profile", "email", "phone", "address", "custom_data", "identities", "roles", "urn:logto:scope:organizations", "urn:logto:scope:organization_roles", "urn:logto:scope:sessions", "urn:logto:scope:trusted_devices"],
              "claims_supported": ["sub", "name", "family_name", "given_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale", "updated_at", "username", "created_at", "email", "email_verified", "phone_number", "phone_number_verified", "address", "custom_data", "identities", "sso_identities", "roles", "organizations", "organization_data", "organization_roles", "sid", "auth_time", "iss"] }
            """);
    }

    [Theory]
    [InlineData("GET", "/oidc/nonexistent", "GET on /nonexistent")]
    [InlineData("GET", "/oidc/token", "GET on /token")]
    [InlineData("POST", "/oidc/jwks", "POST on /jwks")]
    [InlineData("DELETE", "/oidc/", "DELETE on /")]
    public async Task Routes_that_the_issuer_has_not_are_not_found(string method, string path, string where) =>
        (await logto.SendAsync(method, path)).ShouldBe(404, InvalidRequest($"unrecognized route or not allowed method ({where})"));

    [Fact]
    public async Task Routes_that_the_issuer_has_not_are_plain_when_parse_error_is_false() =>
        (await logto.GetAsync("/oidc/nonexistent?parse_error=false"))
            .ShouldBe(404, """{ "error": "invalid_request", "error_description": "unrecognized route or not allowed method (GET on /nonexistent)" }""");

    [Fact]
    public async Task Health_is_an_empty_answer()
    {
        var reply = await logto.GetAsync("/api/status");

        reply.ShouldBe(204, "");
        reply.Header("Logto-Core-Request-Id")!.ShouldMatch("^[\\w-]{16}$");
    }

    [Theory]
    [InlineData("GET", "/api/nothing")]
    [InlineData("POST", "/api/nothing")]
    [InlineData("GET", "/oidcs")]
    [InlineData("GET", "/")]
    public async Task Other_paths_are_not_found_in_plain_text(string method, string path)
    {
        var reply = await logto.SendAsync(method, path);

        reply.ShouldBeText(404, "Not Found");
        reply.Header("Content-Type").ShouldBe("text/plain; charset=utf-8");
    }

    [Theory]
    [InlineData("DELETE", "/api/users", "POST")]
    [InlineData("PUT", "/api/users/x", "HEAD, GET")]
    [InlineData("POST", "/api/status", "HEAD, GET")]
    public async Task Other_methods_are_not_allowed_and_need_no_token(string method, string path, string allowed)
    {
        var reply = await logto.SendAsync(method, path);

        reply.ShouldBeText(405, "Method Not Allowed");
        reply.Header("Content-Type").ShouldBe("text/plain; charset=utf-8");
        reply.Header("Allow").ShouldBe(allowed);
    }

    static byte[] Bytes(JsonElement key, string member) => Base64Url.DecodeFromChars(key.GetProperty(member).GetString());
}
