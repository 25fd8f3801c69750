using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class GetOpenidConfigurationTests
{
    readonly VendorClient logto = Anonymous();

    [Fact]
    public async Task Discovery_follows_the_address_that_the_caller_used()
    {
        var reply = await logto.GetAsync("/oidc/.well-known/openid-configuration");

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
}
