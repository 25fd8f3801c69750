using System.Buffers.Text;
using System.Text;
using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class CreateTokenTests
{
    const string Granted = """{ "access_token": "~[\\w-]+\\.[\\w-]+\\.[\\w-]+", "expires_in": 3600, "token_type": "Bearer", "scope": "all" }""";

    readonly VendorClient logto = Anonymous();

    [Fact]
    public async Task Credentials_in_the_body_get_a_token_that_no_cache_keeps()
    {
        var reply = (await TokenAsync(logto)).ShouldBe(200, Granted);

        reply.Header("Cache-Control").ShouldBe("no-store");
        reply.Header("Content-Type").ShouldBe("application/json; charset=utf-8");
        reply.Header("Logto-Core-Request-Id")!.ShouldMatch("^[\\w-]{16}$");
    }

    [Fact]
    public async Task Credentials_by_HTTP_Basic_get_a_token() =>
        (await logto.WithBasic(AppId, AppSecret).PostFormAsync("/oidc/token", ("grant_type", "client_credentials"), ("resource", Resource), ("scope", "all"))).ShouldBe(200, Granted);

    [Fact]
    public async Task A_JSON_body_gets_a_token() =>
        (await logto.PostAsync("/oidc/token", new { grant_type = "client_credentials", client_id = AppId, client_secret = AppSecret, resource = Resource, scope = "all" })).ShouldBe(200, Granted);

    [Fact]
    public async Task The_token_has_the_vendors_header_and_claims()
    {
        var token = (await TokenAsync(logto)).Json.GetProperty("access_token").GetString()!;

        JsonShape.Compare("""{ "alg": "ES384", "typ": "at+jwt", "kid": "~[\\w-]{43}" }""", Part(token, 0));
        JsonShape.Compare($$"""
            { "jti": "~[\\w-]{43}", "sub": "{{AppId}}", "iat": "~[0-9]{10}", "exp": "~[0-9]{10}", "scope": "all", "client_id": "{{AppId}}",
              "iss": "http://localhost/logto/oidc", "aud": "{{Resource}}" }
            """, Part(token, 1));
    }

    [Theory]
    [InlineData("all", true)]
    [InlineData("read all write", true)]
    [InlineData("ALL", false)]
    [InlineData("read", false)]
    [InlineData("", false)]
    public async Task Scopes_that_do_not_exist_are_dropped_and_nothing_left_is_no_member(string requested, bool granted)
    {
        var reply = await TokenAsync(logto, ("scope", requested));

        reply.ShouldBe(200, granted ? Granted : """{ "access_token": "~.+", "expires_in": 3600, "token_type": "Bearer" }""");
        Part(reply.Json.GetProperty("access_token").GetString()!, 1).Contains("\"scope\"").ShouldBe(granted);
    }

    [Theory]
    [InlineData("https://default.logto.app/api")]
    [InlineData("https://acme01.logto.app/api")]
    [InlineData("http://localhost/logto/api")]
    public async Task The_resource_names_the_tenant(string resource) => (await TokenAsync(logto, ("resource", resource))).ShouldBe(200, Granted);

    [Theory]
    [InlineData("-", "both `resource` and `organization_id` are not provided")]
    [InlineData("", "both `resource` and `organization_id` are not provided")]
    [InlineData("foo", "resource indicator must be an absolute URI")]
    [InlineData("/api", "resource indicator must be an absolute URI")]
    [InlineData("https://default.logto.app/api#x", "resource indicator must not contain a fragment component")]
    [InlineData("https://api.example.com", "resource indicator is missing, or unknown")]
    [InlineData("https://default.logto.app/api/", "resource indicator is missing, or unknown")]
    [InlineData("https://Acme.logto.app/api", "resource indicator is missing, or unknown")]
    [InlineData("https://a.b.logto.app/api", "resource indicator is missing, or unknown")]
    [InlineData("http://elsewhere/logto/api", "resource indicator is missing, or unknown")]
    public async Task A_resource_that_is_no_tenants_is_an_invalid_target(string resource, string description) =>
        (await TokenAsync(logto, ("resource", resource))).ShouldBe(400, OidcError("invalid_target", "Invalid resource indicator.", description));

    [Fact]
    public async Task Two_resources_are_too_many() =>
        (await TokenAsync(logto, ("resource", Resource), ("resource", "https://acme01.logto.app/api")))
            .ShouldBe(400, OidcError("invalid_target", "Invalid resource indicator.", "only a single resource indicator value is supported for this grant type"));

    [Fact]
    public async Task No_application_is_in_an_organization() =>
        (await TokenAsync(logto, ("organization_id", "org"))).ShouldBe(403, OidcError("access_denied", "Access denied.", "app has not associated with the organization"));

    [Theory]
    [InlineData("-", "invalid_request", "Request is invalid.", "missing required parameter 'grant_type'")]
    [InlineData("", "invalid_request", "Request is invalid.", "missing required parameter 'grant_type'")]
    [InlineData("password", "unsupported_grant_type", "Unsupported `grant_type` requested.", "unsupported grant_type requested")]
    [InlineData("implicit", "unsupported_grant_type", "Unsupported `grant_type` requested.", "unsupported grant_type requested")]
    [InlineData("authorization_code", "invalid_request", "Request is invalid.", "requested grant type is not allowed for this client")]
    [InlineData("refresh_token", "invalid_request", "Request is invalid.", "requested grant type is not allowed for this client")]
    public async Task Only_the_client_credentials_grant_is_given(string grantType, string error, string message, string description) =>
        (await TokenAsync(logto, ("grant_type", grantType))).ShouldBe(400, OidcError(error, message, description));

    [Theory]
    [InlineData("client_id", AppId)]
    [InlineData("client_secret", AppSecret)]
    [InlineData("grant_type", "client_credentials")]
    [InlineData("scope", "all")]
    [InlineData("organization_id", "org")]
    public async Task A_parameter_must_not_be_given_twice(string name, string value) =>
        (await TokenAsync(logto, (name, value), (name, value))).ShouldBe(400, InvalidRequest($"'{name}' parameter must not be provided twice"));

    [Fact]
    public async Task A_JSON_list_is_a_parameter_given_twice() =>
        (await logto.PostAsync("/oidc/token", new { grant_type = "client_credentials", client_id = new[] { AppId, AppId }, client_secret = AppSecret }))
            .ShouldBe(400, InvalidRequest("'client_id' parameter must not be provided twice"));

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Other_content_types_are_refused(string contentType) =>
        (await logto.SendAsync("POST", "/oidc/token", "grant_type=client_credentials", contentType))
            .ShouldBe(400, InvalidRequest("only application/x-www-form-urlencoded content-type bodies are supported on POST /token"));

    [Fact]
    public async Task A_body_beyond_the_limit_is_not_found() =>
        (await logto.SendAsync("POST", "/oidc/token", new string('x', (1024 * 1024) + 1), "application/x-www-form-urlencoded")).ShouldBeText(404, "Not Found");

    [Fact]
    public async Task Errors_are_plain_when_parse_error_is_false()
    {
        var reply = await logto.PostFormAsync("/oidc/token?parse_error=false", ("client_id", AppId), ("client_secret", AppSecret));

        reply.ShouldBe(400, """{ "error": "invalid_request", "error_description": "missing required parameter 'grant_type'" }""");
        reply.Header("Cache-Control").ShouldBe("no-store");
    }

    [Fact]
    public async Task Errors_are_in_the_vendors_envelope_when_parse_error_is_anything_else() =>
        (await logto.PostFormAsync("/oidc/token?parse_error=0", ("client_id", AppId), ("client_secret", AppSecret))).ShouldBe(400, InvalidRequest("missing required parameter 'grant_type'"));

    static string Part(string token, int index) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[index]));
}
