using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class ValidateJwtTests
{
    const string Path = "/api/token/validate";

    readonly VendorClient xsolla = Anonymous();

    [Fact]
    public async Task A_live_token_of_either_protocol_is_valid()
    {
        var token = (await xsolla.PostAsync(SignUp, Jane())).In("token");
        var oauth = (await xsolla.PostAsync("/api/oauth2/login/token?client_id=1111", new { username = "jane", password = "secret1" })).Json.GetProperty("access_token").GetString();
        (await xsolla.PostAsync(Path, new { token })).ShouldBe(204, "");
        (await xsolla.PostAsync(Path, new { token = oauth })).ShouldBe(204, "");
    }

    [Fact]
    public async Task What_is_no_token_of_ours_is_invalid()
    {
        var token = (await xsolla.PostAsync(SignUp, Jane())).In("token");
        foreach (var wrong in new[] { "", "a.b.c", token + "A", token[..^4], await xsolla.TokenAsync(), Sign(xsolla.Lane, Claims(token)) })
            (await xsolla.PostAsync(Path, new { token = wrong })).ShouldBe(422, InvalidParameter("token"));
        (await Anonymous().PostAsync(Path, new { token })).ShouldBe(404, UnknownUser);
    }

    [Fact]
    public async Task A_token_ends_with_a_logout_and_is_of_nobody_after_a_delete()
    {
        var (server, _, id) = await BothAsync();
        var token = (await server.LogInAsync()).In("token");
        var newer = (await server.PostAsync(LogIn + "&with_logout=1", new { username = "jane", password = "secret1" })).In("token");
        (await server.PostAsync(Path, new { token })).ShouldBe(422, InvalidParameter("token"));
        (await server.PostAsync(Path, new { token = newer })).Status.ShouldBe(204);
        await server.DeleteAsync(UserPath(id));
        (await server.PostAsync(Path, new { token = newer })).ShouldBe(404, UnknownUser);
    }

    [Theory]
    [InlineData(86399, 204)]
    [InlineData(86400, 422)]
    public async Task A_token_lives_a_day(int seconds, int status)
    {
        var (client, clock) = WithClock();
        var token = (await client.PostAsync(SignUp, Jane())).In("token");
        clock.Advance(TimeSpan.FromSeconds(seconds - 0.789));
        (await client.PostAsync(Path, new { token })).Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_missing_token_and_one_of_another_type_are_named()
    {
        (await xsolla.PostAsync(Path, "{}")).ShouldBe(422, Missing("token"));
        (await xsolla.PostAsync(Path, """{ "token": 1 }""")).ShouldBe(400, Invalid("token"));
    }

    static string Sign(string lane, System.Text.Json.JsonElement claims) => XsollaApi.Sign(lane, System.Text.Json.Nodes.JsonNode.Parse(claims.GetRawText())!.AsObject());
}
