using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

/// <summary>The grants of users.</summary>
public class GenerateJwtForUserTests
{
    readonly VendorClient xsolla = Anonymous();

    [Fact]
    public async Task A_code_is_good_once_for_its_client_and_its_address()
    {
        var code = await CodeAsync("&redirect_uri=app%3A%2F%2Fdone");
        (await CodeGrantAsync(code, ("redirect_uri", "app://other"))).ShouldBe(400, InvalidGrant);
        (await CodeGrantAsync(code)).ShouldBe(400, InvalidGrant);
        (await RefreshAsync(code)).ShouldBe(400, InvalidGrant);
        (await CodeGrantAsync(code, ("redirect_uri", "app://done"))).ShouldBe(200, """{ "access_token": "~.+", "expires_in": 3600, "token_type": "bearer" }""");
        (await CodeGrantAsync(code, ("redirect_uri", "app://done"))).ShouldBe(400, InvalidGrant);
    }

    [Fact]
    public async Task Another_client_cannot_use_a_code()
    {
        var code = await CodeAsync();
        var server = await xsolla.WithTokenAsync("77", "own-secret");
        (await server.PostAsync(UsersOfOther, new { email = "john@example.com" })).Status.ShouldBe(200);
        (await xsolla.PostFormAsync("/api/oauth2/token", ("grant_type", "authorization_code"), ("client_id", "77"), ("client_secret", "own-secret"), ("code", code))).ShouldBe(400, InvalidGrant);
    }

    [Fact]
    public async Task A_client_that_nobody_knows_is_refused_and_one_without_a_project_has_none()
    {
        (await xsolla.PostFormAsync("/api/oauth2/token", ("grant_type", "authorization_code"), ("client_id", "77"), ("code", "c"))).ShouldBe(400, ClientRefused);
        (await xsolla.PostFormAsync("/api/oauth2/token", ("grant_type", "authorization_code"), ("client_id", "77"), ("client_secret", "own-secret"), ("code", "c"))).ShouldBe(404, UnknownObject);
    }

    [Fact]
    public async Task A_refresh_token_is_good_once_and_gives_the_next()
    {
        var first = (await CodeGrantAsync(await CodeAsync("&scope=offline"))).Json.GetProperty("refresh_token").GetString()!;
        (await CodeGrantAsync(first)).ShouldBe(400, InvalidGrant);
        var reply = await RefreshAsync(first);
        reply.ShouldBe(200, """{ "access_token": "~.+", "expires_in": 3600, "refresh_token": "~[\\w-]{43}", "token_type": "bearer" }""");
        (await RefreshAsync(first)).ShouldBe(400, InvalidGrant);
        (await RefreshAsync(reply.Json.GetProperty("refresh_token").GetString()!)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Of_sixty_four_who_send_one_code_together_one_gets_tokens()
    {
        var code = await CodeAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => CodeGrantAsync(code)));
        replies.Count(reply => reply.Status == 200).ShouldBe(1);
        replies.First(reply => reply.Status != 200).ShouldBe(400, InvalidGrant);
    }

    [Fact]
    public async Task Grants_of_a_banned_a_logged_out_or_a_deleted_user_are_invalid()
    {
        var (server, _, id) = await BothAsync();
        async Task<string> FreshAsync() => (await server.PostAsync("/api/oauth2/login/token?client_id=1111&scope=offline", new { username = "jane", password = "secret1" })).Json.GetProperty("refresh_token").GetString()!;
        Task<Reply> TryAsync(string token) => server.PostFormAsync("/api/oauth2/token", ("grant_type", "refresh_token"), ("client_id", "1111"), ("refresh_token", token));
        var token = await FreshAsync();
        (await server.PostAsync(BanPath(id), new { reason = "Cheating" })).Status.ShouldBe(204);
        (await TryAsync(token)).ShouldBe(400, InvalidGrant);
        (await server.DeleteAsync(BanPath(id))).Status.ShouldBe(204);
        (await server.PostAsync(LogIn + "&with_logout=1", new { username = "jane", password = "secret1" })).Status.ShouldBe(200);
        (await TryAsync(token)).ShouldBe(400, InvalidGrant);
        token = await FreshAsync();
        (await server.DeleteAsync(UserPath(id))).Status.ShouldBe(204);
        (await TryAsync(token)).ShouldBe(400, InvalidGrant);
    }

    [Theory]
    [InlineData(599, 200)]
    [InlineData(600, 400)]
    public async Task A_code_lives_ten_minutes(int seconds, int status)
    {
        var (client, clock) = WithClock();
        var code = (await client.PostAsync("/api/oauth2/user?response_type=code&client_id=1111&state=12345678", Jane())).In("code");
        clock.Advance(TimeSpan.FromSeconds(seconds));
        (await client.PostFormAsync("/api/oauth2/token", ("grant_type", "authorization_code"), ("client_id", "1111"), ("code", code))).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData(29, 200)]
    [InlineData(30, 400)]
    public async Task A_refresh_token_lives_thirty_days(int days, int status)
    {
        var (client, clock) = WithClock();
        await client.PostAsync(SignUp, Jane());
        var tokens = await client.PostAsync("/api/oauth2/login/token?client_id=1111&scope=offline", new { username = "jane", password = "secret1" });
        clock.Advance(TimeSpan.FromDays(days));
        (await client.PostFormAsync("/api/oauth2/token", ("grant_type", "refresh_token"), ("client_id", "1111"), ("refresh_token", tokens.Json.GetProperty("refresh_token").GetString()!))).Status.ShouldBe(status);
    }

    async Task<string> CodeAsync(string query = "") =>
        (await xsolla.PostAsync("/api/oauth2/user?response_type=code&client_id=1111&state=12345678" + query, Jane())).In("code");

    Task<Reply> CodeGrantAsync(string code, params (string, string)[] more) =>
        xsolla.PostFormAsync("/api/oauth2/token", [("grant_type", "authorization_code"), ("client_id", "1111"), ("client_secret", "mock_client_secret"), ("code", code), .. more]);

    Task<Reply> RefreshAsync(string token) => xsolla.PostFormAsync("/api/oauth2/token", ("grant_type", "refresh_token"), ("client_id", "1111"), ("refresh_token", token));
}
