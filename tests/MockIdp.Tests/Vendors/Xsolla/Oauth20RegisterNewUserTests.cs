using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class Oauth20RegisterNewUserTests
{
    const string Path = "/api/oauth2/user?response_type=code&client_id=1111&state=12345678";

    readonly VendorClient xsolla = Anonymous();

    [Fact]
    public async Task A_user_is_made_and_gets_a_code_and_the_state_back()
    {
        var reply = await xsolla.PostAsync(Path + "&redirect_uri=app%3A%2F%2Fdone&scope=offline", Jane());
        reply.ShouldBe(200, """{ "login_url": "~app://done\\?code=[\\w-]{43}&state=12345678" }""");

        var tokens = await xsolla.PostFormAsync("/api/oauth2/token", ("grant_type", "authorization_code"), ("client_id", "1111"), ("code", reply.In("code")), ("redirect_uri", "app://done"));
        (await xsolla.As(tokens.Json.GetProperty("access_token").GetString()!).GetAsync("/api/users/me/email")).ShouldBe(200, """{ "current_email": "jane@example.com" }""");
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
            (new string('a', 1), "123456", true, ""), (new string('b', 255), new string('p', 100), true, ""),
            (new string('c', 256), "123456", false, "username"), (new string('d', 1 - 1), "123456", false, "username"),
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
    [InlineData("client_id=1111&state=12345678", "response_type")]
    [InlineData("response_type=token&client_id=1111&state=12345678", "response_type")]
    [InlineData("response_type=code&state=12345678", "client_id")]
    [InlineData("response_type=code&client_id=my-client&state=12345678", "client_id")]
    public async Task An_invalid_parameter_is_named(string query, string field) => (await xsolla.PostAsync("/api/oauth2/user?" + query, Jane())).ShouldBe(400, Invalid(field));

    [Theory]
    [InlineData("", 400)]
    [InlineData("&state=", 400)]
    [InlineData("&state=1234567", 400)]
    [InlineData("&state=12345678", 200)]
    public async Task A_state_has_eight_characters_or_more(string state, int status)
    {
        var reply = await xsolla.PostAsync("/api/oauth2/user?response_type=code&client_id=1111" + state, Jane());
        reply.Status.ShouldBe(status);
        if (status == 400)
            reply.ShouldBe(400, WeakState);
    }

    [Fact]
    public async Task An_unknown_client_is_refused_and_one_without_a_project_has_none()
    {
        (await xsolla.PostAsync(Path.Replace("1111", "77", StringComparison.Ordinal), Jane())).ShouldBe(400, ClientRefused);
        await xsolla.TokenAsync("77", "own-secret");
        (await xsolla.PostAsync(Path.Replace("1111", "77", StringComparison.Ordinal), Jane())).ShouldBe(404, UnknownObject);
    }

    [Fact]
    public async Task What_is_no_absolute_address_is_no_callback() => (await xsolla.PostAsync(Path + "&redirect_uri=done", Jane())).ShouldBe(422, CallbackRefused);
}
