using System.Text;
using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

/// <summary>Who may fetch a token.</summary>
public class ClientAuthenticationTests
{
    const string Unknown = "An OIDC error occurred: oidc.invalid_client.";
    const string MyApp = "0123456789abcdefghijk";
    const string MySecret = "0123456789ABCDEFGHIJklmnopqrstuv";

    readonly VendorClient logto = Anonymous();

    [Fact]
    public async Task A_wrong_secret_in_the_body_is_401_without_a_challenge()
    {
        var reply = await TokenAsync(logto, ("client_secret", MySecret));

        reply.ShouldBe(401, OidcError("invalid_client", Unknown, "client authentication failed"));
        reply.Header("WWW-Authenticate").ShouldBeNull();
    }

    [Fact]
    public async Task A_wrong_secret_by_HTTP_Basic_is_401_with_a_challenge()
    {
        var reply = await logto.WithBasic(AppId, MySecret).PostFormAsync("/oidc/token", ("grant_type", "client_credentials"));

        reply.ShouldBe(401, OidcError("invalid_client", Unknown, "client authentication failed"));
        reply.Header("WWW-Authenticate").ShouldBe("Basic realm=\"http://localhost/logto/oidc\", error=\"invalid_client\", error_description=\"client authentication failed\"");
    }

    [Fact]
    public async Task A_known_application_without_its_secret_is_401() =>
        (await TokenAsync(logto, ("client_secret", "-"))).ShouldBe(401, OidcError("invalid_client", Unknown, "client authentication failed"));

    [Theory]
    [InlineData("zzz", MySecret)]
    [InlineData("0123456789abcdefghij", MySecret)]
    [InlineData("0123456789abcdefghijkl", MySecret)]
    [InlineData("0123456789ABCDEFGHIJK", MySecret)]
    [InlineData(MyApp, "0123456789ABCDEFGHIJklmnopqrstu")]
    [InlineData(MyApp, "0123456789ABCDEFGHIJklmnopqrstuvw")]
    [InlineData(MyApp, "0123456789ABCDEFGHIJklmnopqrst-_")]
    [InlineData(MyApp, "-")]
    public async Task An_unknown_application_that_is_not_well_formed_is_400(string appId, string appSecret) =>
        (await TokenAsync(logto, ("client_id", appId), ("client_secret", appSecret))).ShouldBe(400, OidcError("invalid_client", Unknown, "invalid client " + appId));

    [Fact]
    public async Task A_well_formed_application_is_adopted_with_its_secret()
    {
        (await TokenAsync(logto, ("client_id", MyApp), ("client_secret", MySecret))).Status.ShouldBe(200);

        (await TokenAsync(logto, ("client_id", MyApp), ("client_secret", MySecret))).Status.ShouldBe(200);
        (await TokenAsync(logto, ("client_id", MyApp), ("client_secret", AppSecret))).ShouldBe(401, OidcError("invalid_client", Unknown, "client authentication failed"));
    }

    [Fact]
    public async Task A_strict_server_adopts_nobody() =>
        (await TokenAsync(Strict.Vendor("logto"), ("client_id", MyApp), ("client_secret", MySecret))).ShouldBe(400, OidcError("invalid_client", Unknown, "invalid client " + MyApp));

    [Fact]
    public async Task A_strict_server_knows_the_default_tenant_only()
    {
        var strict = Strict.Vendor("logto");

        (await TokenAsync(strict)).Status.ShouldBe(200);
        (await TokenAsync(strict, ("resource", "https://acme01.logto.app/api"))).ShouldBe(400, OidcError("invalid_target", "Invalid resource indicator.", "resource indicator is missing, or unknown"));
    }

    [Theory]
    [InlineData("", "application/x-www-form-urlencoded")]
    [InlineData("grant_type=client_credentials", "application/x-www-form-urlencoded")]
    [InlineData("client_secret=" + AppSecret, "application/x-www-form-urlencoded")]
    [InlineData("client_id=" + AppId + "&client_secret=" + AppSecret, "")]
    [InlineData("", "application/json")]
    [InlineData("{\"client_id\":", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("null", "application/json")]
    public async Task No_application_id_is_no_authentication(string body, string contentType) =>
        (await logto.SendAsync("POST", "/oidc/token", body, contentType)).ShouldBe(400, InvalidRequest("no client authentication mechanism provided"));

    [Fact]
    public async Task JSON_that_is_no_form_cannot_be_parsed() =>
        (await logto.PostAsync("/oidc/token", new { client_id = 12 })).ShouldBe(400, InvalidRequest("failed to parse the request body"));

    [Theory]
    [InlineData("Bearer abc")]
    [InlineData("Basic")]
    [InlineData("Basic a b")]
    [InlineData("Basic %%%")]
    [InlineData("Basic bm9jb2xvbg==")]
    public async Task An_authorization_that_is_no_Basic_pair_is_refused(string header) =>
        (await logto.With("Authorization", header).PostFormAsync("/oidc/token", ("grant_type", "client_credentials"))).ShouldBe(400, InvalidRequest("invalid authorization header value format"));

    [Theory]
    [InlineData("a%2:secret")]
    [InlineData("a%0A:secret")]
    [InlineData("a:%C3%A9")]
    public async Task A_Basic_pair_that_is_not_form_encoded_ASCII_is_refused(string pair) =>
        (await Basic(pair).PostFormAsync("/oidc/token", ("grant_type", "client_credentials")))
            .ShouldBe(400, InvalidRequest("client_id and client_secret in the authorization header are not properly encoded"));

    [Fact]
    public async Task A_form_encoded_Basic_pair_is_decoded() =>
        (await Basic("mockidpm2m%61pplication:" + AppSecret).PostFormAsync("/oidc/token", ("grant_type", "client_credentials"), ("resource", Resource))).Status.ShouldBe(200);

    [Fact]
    public async Task A_Basic_pair_without_a_secret_is_refused() =>
        (await Basic(AppId + ":").PostFormAsync("/oidc/token", ("grant_type", "client_credentials"))).ShouldBe(400, InvalidRequest("client_secret must be provided in the Authorization header"));

    [Fact]
    public async Task The_application_of_the_header_and_of_the_body_must_be_one() =>
        (await logto.WithBasic(AppId, AppSecret).PostFormAsync("/oidc/token", ("client_id", MyApp))).ShouldBe(400, InvalidRequest("client_id mismatch"));

    [Fact]
    public async Task The_same_application_in_header_and_body_is_fine() =>
        (await logto.WithBasic(AppId, AppSecret).PostFormAsync("/oidc/token", ("client_id", AppId), ("grant_type", "client_credentials"), ("resource", Resource))).Status.ShouldBe(200);

    [Fact]
    public async Task A_secret_in_the_header_and_one_in_the_body_are_too_many() =>
        (await logto.WithBasic(AppId, AppSecret).PostFormAsync("/oidc/token", ("client_id", AppId), ("client_secret", AppSecret)))
            .ShouldBe(400, InvalidRequest("client authentication must only be provided using one mechanism"));

    VendorClient Basic(string pair) => logto.With("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
}
