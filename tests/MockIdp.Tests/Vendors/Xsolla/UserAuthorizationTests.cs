using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

/// <summary>Who may call what a user's or a server's token protects.</summary>
public class UserAuthorizationTests
{
    [Theory]
    [InlineData("GET", "/api/users/me", 401)]
    [InlineData("PATCH", "/api/users/me", 401)]
    [InlineData("GET", "/api/users/me/email", 401)]
    [InlineData("GET", "/api/users/me/phone", 401)]
    [InlineData("POST", "/api/users/me/phone", 401)]
    [InlineData("DELETE", "/api/users/me/phone/+12025550123", 401)]
    [InlineData("GET", "/api/users/search/by_nickname?nickname=a", 401)]
    [InlineData("GET", "/api/users/" + NobodysId + "/public", 401)]
    [InlineData("POST", "/api/attributes/users/me/update", 403)]
    [InlineData("POST", "/api/attributes/users/me/get", 403)]
    [InlineData("POST", "/api/attributes/users/me/get_read_only", 403)]
    public async Task Only_a_living_user_may(string method, string path, int status)
    {
        var (server, player, id) = await BothAsync();
        Task<Reply> TryAsync(VendorClient client) => method is "GET" or "DELETE" ? client.SendAsync(method, path) : client.SendAsync(method, path, "{}", "application/json");
        var refusal = status == 401 ? BadToken : Forbidden;

        (await TryAsync(player)).Status.ShouldNotBe(status);
        (await TryAsync(server)).ShouldBe(status, refusal);
        (await TryAsync(server.With("Authorization", "Bearer"))).ShouldBe(status, refusal);
        (await TryAsync(server.As("a.b.c"))).ShouldBe(status, refusal);
        (await TryAsync(server.As(await server.TokenAsync()))).ShouldBe(status, refusal);
        (await server.DeleteAsync(UserPath(id))).Status.ShouldBe(204);
        (await TryAsync(player)).ShouldBe(status, refusal);
    }

    [Theory]
    [InlineData("GET", "/api/projects/" + ProjectId + "/users?limit=1&order=ASC", 401)]
    [InlineData("POST", "/api/projects/" + ProjectId + "/keys", 401)]
    [InlineData("DELETE", "/api/users/" + NobodysId + "?projectId=" + ProjectId, 401)]
    [InlineData("POST", "/api/projects/" + ProjectId + "/users/" + NobodysId + "/ban", 401)]
    [InlineData("DELETE", "/api/projects/" + ProjectId + "/users/" + NobodysId + "/ban", 401)]
    [InlineData("PUT", "/api/projects/" + ProjectId + "/users/" + NobodysId + "/server_custom_id", 401)]
    [InlineData("POST", "/api/users/login/server_custom_id?projectId=" + ProjectId, 401)]
    [InlineData("POST", "/api/users/account/link_external_id", 401)]
    [InlineData("POST", "/api/attributes/users/" + NobodysId + "/update", 403)]
    [InlineData("POST", "/api/attributes/users/" + NobodysId + "/update_read_only", 403)]
    [InlineData("POST", "/api/attributes/users/" + NobodysId + "/get", 403)]
    [InlineData("POST", "/api/attributes/users/" + NobodysId + "/get_read_only", 403)]
    public async Task Only_a_server_may(string method, string path, int status)
    {
        var anonymous = Anonymous();
        var player = await anonymous.PlayerAsync();
        foreach (var client in new[] { anonymous, player, player.With("X-SERVER-AUTHORIZATION", "a.b.c") })
            (await client.SendAsync(method, path, "{}", "application/json")).ShouldBe(status, status == 401 ? BadToken : Forbidden);
    }

    [Theory]
    [InlineData("GET", "/api/projects/" + OtherProjectId + "/users?limit=1&order=ASC", 401)]
    [InlineData("POST", "/api/projects/" + OtherProjectId + "/keys", 401)]
    [InlineData("DELETE", "/api/users/" + NobodysId + "?projectId=" + OtherProjectId, 401)]
    [InlineData("POST", "/api/projects/" + OtherProjectId + "/users/" + NobodysId + "/ban", 403)]
    [InlineData("DELETE", "/api/projects/" + OtherProjectId + "/users/" + NobodysId + "/ban", 403)]
    public async Task A_server_may_not_in_another_project(string method, string path, int status) =>
        (await (await UnchangingAsync()).SendAsync(method, path, "{}", "application/json")).ShouldBe(status, status == 401 ? BadToken : Forbidden);

    [Fact]
    public async Task A_server_whose_client_has_no_project_yet_has_no_attributes_and_no_accounts()
    {
        var server = await Anonymous().WithTokenAsync("77", "own-secret");
        (await server.PostAsync($"/api/attributes/users/{NobodysId}/get", new { publisher_id = 1 })).ShouldBe(403, Forbidden);
        (await server.PostAsync("/api/users/account/link_external_id", new { user_id = NobodysId, external_account_id = "p" })).ShouldBe(404, UnknownProject);
    }

    [Fact]
    public async Task A_token_of_another_lane_is_refused()
    {
        var token = (await Anonymous().PostAsync(SignUp, Jane())).In("token");
        (await Anonymous().As(token).GetAsync("/api/users/me")).ShouldBe(401, BadToken);
    }

    [Theory]
    [InlineData("as it is", 200)]
    [InlineData("claims without exp", 401)]
    [InlineData("claims without jti", 401)]
    [InlineData("claims without sub", 401)]
    [InlineData("claims without xsolla_login_project_id", 401)]
    [InlineData("claims with jti", 401)]
    [InlineData("claims with exp", 401)]
    [InlineData("claims with xsolla_login_project_id", 401)]
    [InlineData("claims with sub", 401)]
    public async Task A_signed_token_needs_the_claims_of_a_living_user(string change, int status)
    {
        var xsolla = Anonymous();
        var claims = System.Text.Json.Nodes.JsonNode.Parse(Claims((await xsolla.PostAsync(SignUp, Jane())).In("token")).GetRawText())!.AsObject();
        if (change.Split(' ') is [_, var how, var name])
        {
            claims.Remove(name);
            if (how == "with")
                claims[name] = name == "exp" ? DateTimeOffset.UtcNow.AddSeconds(-1).ToUnixTimeSeconds() : name == "jti" ? "1-a" : NobodysId;
        }
        var key = new MockIdp.Core.Credentials.SecretKey(System.Text.Encoding.ASCII.GetBytes("mock_jwt_secret_of_" + ProjectId));
        (await xsolla.As(MockIdp.Core.Credentials.Jws.Sign(key, "JWT", claims)).GetAsync("/api/users/me/email")).Status.ShouldBe(status);
    }
}
