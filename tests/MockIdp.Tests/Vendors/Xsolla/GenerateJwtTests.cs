using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;

namespace MockIdp.Tests.Vendors.Xsolla;

public class GenerateJwtTests
{
    const string Token = "/api/oauth2/token";

    readonly VendorClient xsolla = Anonymous();

    [Theory]
    [InlineData("/api/oauth2/token")]
    [InlineData("/oauth2/token")]
    public async Task A_known_client_gets_a_bearer_token_for_an_hour_with_and_without_the_api_prefix(string path) =>
        (await xsolla.PostFormAsync(path, ("grant_type", "client_credentials"), ("client_id", "1111"), ("client_secret", "mock_client_secret")))
            .ShouldBe(200, """{ "access_token": "~[\\w-]+\\.[\\w-]+\\.[\\w-]+", "expires_in": 3600, "token_type": "bearer" }""");

    [Fact]
    public async Task The_token_names_its_client_and_its_project_and_ends_an_hour_after_it_was_issued()
    {
        var claims = Claims(await xsolla.TokenAsync());

        JsonShape.Compare($$"""{ "iss": "https://login.xsolla.com", "iat": "~\\d{10}", "exp": "~\\d{10}", "client_id": 1111, "publisher_id": 1, "xsolla_login_project_id": "{{ProjectId}}" }""", claims.GetRawText());
        (claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64()).ShouldBe(3600);
        DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("iat").GetInt64()).ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_projects_keys_verify_the_token() =>
        Verifies((await xsolla.GetAsync($"/api/projects/{ProjectId}/keys")).Json, await xsolla.TokenAsync()).ShouldBeTrue();

    [Fact]
    public async Task A_client_that_has_named_no_project_gets_a_token_that_names_none() =>
        JsonShape.Compare("""{ "iss": "https://login.xsolla.com", "iat": "~\\d+", "exp": "~\\d+", "client_id": 77, "publisher_id": 1 }""", Claims(await xsolla.TokenAsync("77", "own-secret")).GetRawText());

    [Fact]
    public async Task A_client_that_has_named_a_project_gets_tokens_that_its_keys_verify()
    {
        var server = await xsolla.WithTokenAsync("77", "own-secret");
        (await server.PostAsync(UsersOfOther, new { email = "jane@example.com" })).Status.ShouldBe(200);

        var token = await xsolla.TokenAsync("77", "own-secret");

        Claims(token).GetProperty("xsolla_login_project_id").GetString().ShouldBe(OtherProjectId);
        Verifies((await xsolla.GetAsync($"/api/projects/{OtherProjectId}/keys")).Json, token).ShouldBeTrue();
        (await xsolla.With("X-SERVER-AUTHORIZATION", token).PostAsync(UsersOfOther, new { email = "john@example.com" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_token_from_before_the_client_had_a_project_stays_good_for_it()
    {
        var server = await xsolla.WithTokenAsync("77", "own-secret");
        (await server.PostAsync(UsersOfOther, new { email = "jane@example.com" })).Status.ShouldBe(200);
        (await server.PostAsync(UsersOfOther, new { email = "john@example.com" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_unknown_client_is_adopted_with_its_secret_and_later_refused_with_another()
    {
        (await xsolla.AskTokenAsync("77", "own-secret")).Status.ShouldBe(200);
        (await xsolla.AskTokenAsync("77", "other-secret")).ShouldBe(400, ClientRefused);
        (await xsolla.AskTokenAsync("77", "own-secret")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("1111", "wrong")]
    [InlineData("1111", "")]
    [InlineData("", "secret")]
    [InlineData("0", "secret")]
    [InlineData("077", "secret")]
    [InlineData("my-client", "secret")]
    [InlineData("1000000000000000", "secret")]
    [InlineData("77", "")]
    [InlineData("77", "two words")]
    public async Task A_client_that_is_not_known_or_cannot_be_one_is_refused(string clientId, string clientSecret) =>
        (await xsolla.AskTokenAsync(clientId, clientSecret)).ShouldBe(400, ClientRefused);

    [Theory]
    [InlineData("1", 1, 200)]
    [InlineData("999999999999999", 200, 200)]
    [InlineData("77", 201, 400)]
    public async Task A_client_id_and_a_secret_of_any_allowed_length_are_adopted(string clientId, int secretLength, int status) =>
        (await xsolla.AskTokenAsync(clientId, new string('s', secretLength))).Status.ShouldBe(status);

    [Fact]
    public async Task A_request_without_a_secret_is_refused() =>
        (await xsolla.PostFormAsync(Token, ("grant_type", "client_credentials"), ("client_id", "1111"))).ShouldBe(400, ClientRefused);

    [Fact]
    public async Task A_client_that_authenticates_by_HTTP_Basic_is_refused() =>
        (await xsolla.WithBasic("1111", "mock_client_secret").PostFormAsync(Token, ("grant_type", "client_credentials"))).ShouldBe(400, ClientRefused);

    [Fact]
    public async Task A_strict_server_knows_its_configured_clients_only()
    {
        (await Strict().AskTokenAsync("77", "own-secret")).ShouldBe(400, ClientRefused);
        (await Strict().AskTokenAsync("1111", "mock_client_secret")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("grant_type=client_credentials2&client_id=1111&client_secret=mock_client_secret", "grant_type")]
    [InlineData("grant_type=&client_id=1111&client_secret=mock_client_secret", "grant_type")]
    [InlineData("client_id=1111&client_secret=mock_client_secret", "grant_type")]
    [InlineData("client_secret=mock_client_secret", "grant_type")]
    [InlineData("", "grant_type")]
    [InlineData("grant_type=client_credentials&client_id=1111&client_id=1111&client_secret=mock_client_secret", "client_id")]
    [InlineData("grant_type=client_credentials&client_id[a]=1111&client_secret=mock_client_secret", "client_id")]
    [InlineData("grant_type=authorization_code&client_id=1111&client_secret=mock_client_secret", "code")]
    [InlineData("grant_type=refresh_token&client_id=1111&client_secret=mock_client_secret", "refresh_token")]
    public async Task An_invalid_form_field_is_named(string form, string field) =>
        (await xsolla.SendAsync("POST", Token, form, "application/x-www-form-urlencoded")).ShouldBe(400, Invalid(field));

    [Theory]
    [InlineData("grant_type=authorization_code&client_id=1111&client_secret=mock_client_secret&code=abc&redirect_uri=https://game.example")]
    [InlineData("grant_type=authorization_code&client_id=1111&code=abc")]
    [InlineData("grant_type=refresh_token&client_id=1111&client_secret=mock_client_secret&refresh_token=abc")]
    [InlineData("grant_type=refresh_token&client_id=1111&refresh_token=abc")]
    [InlineData("grant_type=urn:ietf:params:oauth:grant-type:token_exchange&client_id=1111&client_secret=mock_client_secret")]
    public async Task A_grant_that_was_never_given_is_invalid(string form) =>
        (await xsolla.SendAsync("POST", Token, form, "application/x-www-form-urlencoded")).ShouldBe(400, InvalidGrant);

    [Fact]
    public async Task A_wrong_secret_is_refused_before_the_grant_is() =>
        (await xsolla.PostFormAsync(Token, ("grant_type", "refresh_token"), ("client_id", "1111"), ("client_secret", "wrong"), ("refresh_token", "abc"))).ShouldBe(400, ClientRefused);

    [Theory]
    [InlineData("application/json", "application/json")]
    [InlineData("", "no media type")]
    public async Task Only_a_form_is_taken(string contentType, string shown) =>
        (await xsolla.SendAsync("POST", Token, """{"grant_type":"client_credentials"}""", contentType)).ShouldBe(400, Unreadable($"the Content-Type is not taken: {shown}"));

    [Fact]
    public async Task A_media_type_may_have_parameters() =>
        (await xsolla.SendAsync("POST", Token, "grant_type=client_credentials&client_id=1111&client_secret=mock_client_secret", "application/x-www-form-urlencoded; charset=utf-8")).Status.ShouldBe(200);

    [Fact]
    public async Task Another_method_is_refused_with_the_allowed_one() =>
        (await xsolla.GetAsync(Token)).ShouldBe(405, WrongMethod).Header("Allow").ShouldBe("POST");

    [Fact]
    public async Task A_body_of_more_than_a_mebibyte_is_too_large() =>
        (await xsolla.SendAsync("POST", Token, new string('a', (1024 * 1024) + 1), "application/x-www-form-urlencoded")).ShouldBe(413, TooLarge);
}
