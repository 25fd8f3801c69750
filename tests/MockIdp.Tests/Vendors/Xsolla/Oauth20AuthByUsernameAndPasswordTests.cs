using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class Oauth20AuthByUsernameAndPasswordTests
{
    const string Path = "/api/oauth2/login?response_type=code&client_id=1111&state=12345678&redirect_uri=https%3A%2F%2Fgame.example%2Fdone";

    static readonly object Credentials = new { username = "jane", password = "secret1" };

    readonly VendorClient xsolla = Anonymous();

    [Fact]
    public async Task A_user_gets_a_code_and_the_state_back()
    {
        await xsolla.PostAsync(SignUp, Jane());
        (await xsolla.PostAsync(Path, Credentials)).ShouldBe(200, """{ "login_url": "~https://game\\.example/done\\?code=[\\w-]{43}&state=12345678" }""");
    }

    [Fact]
    public async Task Who_may_not_is_refused()
    {
        (await xsolla.PostAsync(Path, Credentials)).ShouldBe(401, WrongPassword);
        (await xsolla.PostAsync(Path.Replace("1111", "77", StringComparison.Ordinal), Credentials)).ShouldBe(400, ClientRefused);
        (await xsolla.PostAsync(Path.Replace("12345678", "1234567", StringComparison.Ordinal), Credentials)).ShouldBe(400, WeakState);
        (await xsolla.PostAsync(Path.Replace("code", "token", StringComparison.Ordinal), Credentials)).ShouldBe(400, Invalid("response_type"));
        (await xsolla.PostAsync(Path + "x", """{ "username": "jane" }""")).ShouldBe(422, Missing("password"));
        (await xsolla.PostAsync(Path.Replace("https", "", StringComparison.Ordinal), Credentials)).ShouldBe(422, CallbackRefused);
        await xsolla.TokenAsync("77", "own-secret");
        (await xsolla.PostAsync(Path.Replace("1111", "77", StringComparison.Ordinal), Credentials)).ShouldBe(404, UnknownObject);
    }
}
