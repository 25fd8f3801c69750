using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class JwtRegisterNewUserTests
{
    const string Path = SignUp;

    readonly VendorClient xsolla = Anonymous();

    [Fact]
    public async Task A_user_is_made_and_logged_in_by_the_token_in_the_address()
    {
        var reply = await xsolla.PostAsync(Path + "&login_url=https%3A%2F%2Fgame.example%2Fdone%3Fa%3Db&payload=42", Jane());

        reply.ShouldBe(200, """{ "login_url": "~https://game\\.example/done\\?a=b&token=[\\w-]+\\.[\\w-]+\\.[\\w-]+" }""");
        (await xsolla.As(reply.In("token")).GetAsync("/api/users/me")).ShouldBe(200, $$"""
            { "id": "{{Uuid}}", "username": "jane", "nickname": null, "tag": null, "name": null, "first_name": null, "last_name": null, "email": "jane@example.com",
              "country": null, "picture": null, "birthday": null, "gender": null, "phone": null, "phone_auth": null, "external_id": null, "groups": [], "devices": [],
              "ban": null, "registered": "~\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+0000", "last_login": "~\\d{4}-.*\\+0000", "is_anonymous": false,
              "connection_information": null, "presence": null }
            """);
    }

    [Fact]
    public async Task The_token_has_the_documented_claims_for_a_day()
    {
        var token = (await xsolla.PostAsync(Path + "&payload=42", Jane())).In("token");
        var claims = Claims(token);

        JsonShape.Compare($$"""
            { "iss": "https://login.xsolla.com", "sub": "{{Uuid}}", "iat": "~\\d+", "exp": "~\\d+", "groups": [], "xsolla_login_project_id": "{{ProjectId}}",
              "jti": "~0-[0-9a-f]{32}", "type": "xsolla_login", "publisher_id": 1, "email": "jane@example.com", "username": "jane", "payload": "42" }
            """, claims.GetRawText());
        (claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64()).ShouldBe(24 * 3600);
        token.ShouldStartWith(System.Buffers.Text.Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8) + ".");
    }

    [Theory]
    [InlineData(ProjectId)]
    [InlineData(OtherProjectId)]
    public async Task The_projects_secret_verifies_the_token(string project) =>
        IsSignedBy("mock_jwt_secret_of_" + project, (await xsolla.PostAsync("/api/user?projectId=" + project, Jane())).In("token")).ShouldBeTrue();

    [Fact]
    public async Task A_configured_secret_verifies_the_token()
    {
        const string secret = "a_secret_of_32_characters_or_more";
        var file = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{MockServer.FreshLane()}-{Environment.ProcessId}.yaml");
        await File.WriteAllTextAsync(file, $"xsolla: [{{ clientId: '5', clientSecret: s, projectId: {OtherProjectId}, jwtSecret: {secret} }}]", TestContext.Current.CancellationToken);
        using var server = new MockServer(("credentials", file));
        var token = (await server.Vendor("xsolla").PostAsync("/api/user?projectId=" + OtherProjectId, Jane())).In("token");
        File.Delete(file);
        IsSignedBy(secret, token).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_a_login_url_the_address_is_the_vendors_blank_page() =>
        (await xsolla.PostAsync(Path, Jane())).ShouldBe(200, """{ "login_url": "~https://login\\.xsolla\\.com/api/blank\\?token=.+" }""");

    [Theory]
    [InlineData("done")]
    [InlineData("%2Fdone")]
    [InlineData("")]
    public async Task What_is_no_absolute_address_is_no_callback_and_makes_nobody(string url)
    {
        (await xsolla.PostAsync($"{Path}&login_url={url}", Jane())).ShouldBe(422, CallbackRefused);
        (await xsolla.PostAsync(Path, Jane())).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("""{ "password": "secret1", "email": "jane@example.com" }""", "username")]
    [InlineData("""{ "username": "jane", "email": "jane@example.com" }""", "password")]
    [InlineData("""{ "username": "jane", "password": "secret1" }""", "email")]
    public async Task A_missing_field_is_named(string body, string field) => (await xsolla.PostAsync(Path, body)).ShouldBe(422, Missing(field));

    [Theory]
    [InlineData("""{ "username": 1, "password": "secret1", "email": "jane@example.com" }""", "username")]
    [InlineData("""{ "username": "jane", "password": "secret1", "email": null }""", "email")]
    [InlineData("""{ "username": "jane", "password": "secret1", "email": "jane@example.com", "accept_consent": 1 }""", "accept_consent")]
    [InlineData("""{ "username": "jane", "password": "secret1", "email": "jane@example.com", "fields": [] }""", "fields")]
    [InlineData("""{ "username": "jane", "password": "secret1", "email": "jane@example.com", "promo_email_agreement": true }""", "promo_email_agreement")]
    public async Task A_wrong_type_is_invalid(string body, string field) => (await xsolla.PostAsync(Path, body)).ShouldBe(400, Invalid(field));

    [Fact]
    public async Task Every_field_is_accepted_up_to_its_limit_and_refused_beyond()
    {
        foreach (var (name, password, ok, field) in new[]
        {
            (new string('a', 3), "123456", true, ""), (new string('b', 255), new string('p', 100), true, ""),
            (new string('c', 256), "123456", false, "username"), (new string('d', 3 - 1), "123456", false, "username"),
            ("eve", "12345", false, "password"), ("eve", new string('p', 101), false, "password"),
        })
        {
            var reply = await xsolla.PostAsync(Path, new { username = name, password, email = $"{Math.Abs(name.GetHashCode(StringComparison.Ordinal))}-{password.Length}@example.com" });
            if (ok)
                reply.Status.ShouldBe(200, reply.Text);
            else
                reply.ShouldBe(422, InvalidParameter(field));
        }
        (await xsolla.PostAsync(Path, new { username = "eve", password = "secret1", email = "no address" })).ShouldBe(422, InvalidParameter("email"));
        (await xsolla.PostAsync(Path, new { username = "eve", password = "secret1", email = "" })).ShouldBe(422, InvalidParameter("email"));
    }

    [Fact]
    public async Task A_taken_name_or_email_is_refused_by_its_own_code_in_any_case()
    {
        (await xsolla.PostAsync(Path, Jane())).Status.ShouldBe(200);
        (await xsolla.PostAsync(Path, new { username = "JANE", password = "secret1", email = "other@example.com" })).ShouldBe(422, UsernameTaken);
        (await xsolla.PostAsync(Path, new { username = "other", password = "secret1", email = "JANE@example.com" })).ShouldBe(422, EmailTaken);
        (await xsolla.PostAsync(Path, Jane("other"))).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("/api/user")]
    [InlineData("/api/user?projectId=1")]
    public async Task A_missing_or_malformed_project_is_invalid(string path) => (await xsolla.PostAsync(path, Jane())).ShouldBe(400, Invalid("projectId"));

    [Fact]
    public async Task On_a_strict_server_an_unknown_project_is_not_found() =>
        (await Strict().PostAsync("/api/user?projectId=" + OtherProjectId, Jane())).ShouldBe(404, UnknownProject);

    [Theory]
    [InlineData("username")]
    [InlineData("email")]
    public async Task Sixty_four_parallel_creates_with_one_unique_key_give_one_success_and_63_conflicts(string key)
    {
        var racing = RaceServer.Vendor("xsolla", "users");
        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => racing.PostAsync(Path, new
        {
            username = key == "username" ? "jane" : $"jane{i}",
            password = "secret1",
            email = key == "email" ? "jane@example.com" : $"jane{i}@example.com",
        })));

        replies.Count(reply => reply.Status == 200).ShouldBe(1);
        foreach (var refused in replies.Where(reply => reply.Status != 200))
            refused.ShouldBe(422, key == "email" ? EmailTaken : UsernameTaken);
    }

    static bool IsSignedBy(string secret, string token)
    {
        var parts = token.Split('.');
        var mac = System.Security.Cryptography.HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret), System.Text.Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"));
        return System.Buffers.Text.Base64Url.EncodeToString(mac) == parts[2];
    }
}
