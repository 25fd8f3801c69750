namespace MockIdp.Server.Vendors.Logto;

/// <summary>The discovery document, as the vendor's own test asserts it (packages/integration-tests/src/tests/api/oidc/discovery.test.ts, read 2026-11-20).</summary>
static class Discovery
{
    public static DiscoveryDocument Of(string issuer) => new()
    {
        Issuer = issuer,
        Authorization_endpoint = issuer + "/auth",
        Token_endpoint = issuer + "/token",
        Userinfo_endpoint = issuer + "/me",
        Jwks_uri = issuer + "/jwks",
        End_session_endpoint = issuer + "/session/end",
        Introspection_endpoint = issuer + "/token/introspection",
        Revocation_endpoint = issuer + "/token/revocation",
        Device_authorization_endpoint = issuer + "/device/auth",
        Pushed_authorization_request_endpoint = issuer + "/request",
        Grant_types_supported = ["implicit", "authorization_code", "refresh_token", "client_credentials", "urn:ietf:params:oauth:grant-type:device_code", "urn:ietf:params:oauth:grant-type:token-exchange"],
        Response_types_supported = ["code id_token", "code", "id_token", "none"],
        Response_modes_supported = ["form_post", "fragment", "query"],
        Subject_types_supported = ["public"],
        Id_token_signing_alg_values_supported = ["ES384"],
        Token_endpoint_auth_methods_supported = ["client_secret_basic", "client_secret_jwt", "client_secret_post", "private_key_jwt", "none"],
        Token_endpoint_auth_signing_alg_values_supported = ["HS256", "RS256", "PS256", "ES256", "Ed25519", "EdDSA"],
        Code_challenge_methods_supported = ["S256"],
        Claim_types_supported = ["normal"],
        Claims_parameter_supported = false,
        Request_uri_parameter_supported = false,
        Authorization_response_iss_parameter_supported = true,
        Backchannel_logout_supported = true,
        Backchannel_logout_session_supported = true,
        Scopes_supported = [.. Words("openid offline_access profile email phone address custom_data identities roles urn:logto:scope:organizations urn:logto:scope:organization_roles urn:logto:scope:sessions urn:logto:scope:trusted_devices")],
        Claims_supported =
        [
            .. Words("sub name family_name given_name middle_name nickname preferred_username profile picture website gender birthdate zoneinfo locale updated_at username created_at"),
            .. Words("email email_verified phone_number phone_number_verified address custom_data identities sso_identities roles organizations organization_data organization_roles sid auth_time iss"),
        ],
    };

    static string[] Words(string line) => line.Split(' ');
}
