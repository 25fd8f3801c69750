using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class JwtAuthByUsernameAndPasswordTests
{
    const string Path = "/api/oauth2/login/token?client_id=1111";

    static readonly object Credentials = new { username = "jane", password = "secret1" };

    readonly VendorClient xsolla = Anonymous();

    [Fact]
    public async Task A_user_gets_a_token_for_an_hour_and_a_refresh_token_for_the_asking()
    {
        await xsolla.PostAsync(SignUp, Jane());
        (await xsolla.PostAsync(Path, Credentials)).ShouldBe(200, """{ "access_token": "~.+\\..+\\..+", "expires_in": 3600, "token_type": "bearer" }""");
        (await xsolla.PostAsync(Path + "&scope=email", Credentials)).ShouldBe(200, """{ "access_token": "~.+\\..+\\..+", "expires_in": 3600, "token_type": "bearer" }""");
        var tokens = await xsolla.PostAsync(Path + "&scope=email%20offline", Credentials);
        tokens.ShouldBe(200, """{ "access_token": "~.+\\..+\\..+", "expires_in": 3600, "refresh_token": "~[\\w-]{43}", "token_type": "bearer" }""");

        var claims = Claims(tokens.Json.GetProperty("access_token").GetString()!);
        JsonShape.Compare($$"""
            { "iss": "https://login.xsolla.com", "sub": "{{Uuid}}", "iat": "~\\d+", "exp": "~\\d+", "groups": [], "xsolla_login_project_id": "{{ProjectId}}",
              "jti": "~0-[0-9a-f]{32}", "type": "xsolla_login", "publisher_id": 1, "email": "jane@example.com", "username": "jane",
              "aud": ["1111"], "scp": ["email", "offline"], "is_master": true }
            """, claims.GetRawText());
    }

    [Fact]
    public async Task Who_may_not_is_refused()
    {
        (await xsolla.PostAsync(Path, Credentials)).ShouldBe(401, WrongPassword);
        (await xsolla.PostAsync("/api/oauth2/login/token?client_id=77", Credentials)).ShouldBe(400, ClientRefused);
        (await xsolla.PostAsync("/api/oauth2/login/token", Credentials)).ShouldBe(400, Invalid("client_id"));
        (await xsolla.PostAsync(Path, "{}")).ShouldBe(422, Missing("username"));
        await xsolla.TokenAsync("77", "own-secret");
        (await xsolla.PostAsync("/api/oauth2/login/token?client_id=77", Credentials)).ShouldBe(404, UnknownObject);
    }
}
