using System.Text.Json.Nodes;
using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;

namespace MockIdp.Tests.Vendors.Xsolla;

/// <summary>Who may call what a server JWT protects.</summary>
public class ServerAuthorizationTests
{
    const string Header = "X-SERVER-AUTHORIZATION";
    const string Search = $"/api/projects/{ProjectId}/users/search?limit=1&search_by=id&search_query=1";

    readonly VendorClient xsolla = Anonymous();

    [Theory]
    [InlineData("")]
    [InlineData("Bearer ")]
    [InlineData("bearer ")]
    public async Task The_token_is_taken_bare_and_after_Bearer(string scheme)
    {
        var server = xsolla.With(Header, scheme + await xsolla.TokenAsync());
        (await server.PostAsync(Users, new { email = "jane@example.com" })).Status.ShouldBe(200);
        (await server.GetAsync(Search)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("mock_client_secret")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30")]
    [InlineData("Basic MTExMTptb2NrX2NsaWVudF9zZWNyZXQ=")]
    public async Task Who_shows_no_token_is_refused(string header)
    {
        var nobody = xsolla.With(Header, header);
        (await nobody.PostAsync(Users, new { email = "jane@example.com" })).ShouldBe(401, BadToken);
        (await nobody.GetAsync(Search)).ShouldBe(401, BadToken);
    }

    [Fact]
    public async Task A_token_in_another_header_is_refused() =>
        (await xsolla.With("Authorization", "Bearer " + await xsolla.TokenAsync()).PostAsync(Users, new { email = "jane@example.com" })).ShouldBe(401, BadToken);

    [Fact]
    public async Task A_token_of_another_lane_is_refused()
    {
        await xsolla.TokenAsync();
        (await xsolla.With(Header, await Anonymous().TokenAsync()).PostAsync(Users, new { email = "jane@example.com" })).ShouldBe(401, BadToken);
    }

    [Fact]
    public async Task A_token_whose_claims_were_changed_is_refused()
    {
        var parts = (await xsolla.TokenAsync()).Split('.');
        var claims = Sign(xsolla.Lane, new JsonObject { ["client_id"] = 1111, ["exp"] = 9999999999, ["xsolla_login_project_id"] = ProjectId }).Split('.')[1];
        (await xsolla.With(Header, $"{parts[0]}.{claims}.{parts[2]}").PostAsync(Users, new { email = "jane@example.com" })).ShouldBe(401, BadToken);
    }

    [Theory]
    [InlineData(60, 200)]
    [InlineData(-1, 401)]
    public async Task A_token_is_good_until_it_expires(int secondsLeft, int status)
    {
        var token = Sign(xsolla.Lane, new JsonObject { ["client_id"] = 1111, ["exp"] = DateTimeOffset.UtcNow.AddSeconds(secondsLeft).ToUnixTimeSeconds(), ["xsolla_login_project_id"] = ProjectId });
        (await xsolla.With(Header, token).GetAsync(Search)).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("""{ "client_id": 1111, "xsolla_login_project_id": "11111111-1111-4111-8111-111111111111" }""")]
    [InlineData("""{ "client_id": 1111, "exp": 9999999999, "xsolla_login_project_id": "22222222-2222-4222-8222-222222222222" }""")]
    [InlineData("""{ "client_id": 1112, "exp": 9999999999, "xsolla_login_project_id": "11111111-1111-4111-8111-111111111111" }""")]
    [InlineData("""{ "sub": "a user", "exp": 9999999999, "xsolla_login_project_id": "11111111-1111-4111-8111-111111111111" }""")]
    public async Task A_signed_token_that_is_no_server_token_is_refused(string claims) =>
        (await xsolla.With(Header, Sign(xsolla.Lane, JsonNode.Parse(claims)!.AsObject())).GetAsync(Search)).ShouldBe(401, BadToken);

    [Fact]
    public async Task A_token_opens_no_project_but_its_own()
    {
        var server = await xsolla.WithTokenAsync();
        (await server.PostAsync(UsersOfOther, new { email = "jane@example.com" })).ShouldBe(401, BadToken);
        (await server.GetAsync(Search.Replace(ProjectId, OtherProjectId, StringComparison.Ordinal))).ShouldBe(401, BadToken);
    }

    [Fact]
    public async Task An_adopted_client_is_bound_to_the_first_project_that_it_names()
    {
        var server = await xsolla.WithTokenAsync("77", "own-secret");
        (await server.PostAsync("/api/users?projectId=1", new { email = "jane@example.com" })).ShouldBe(400, Invalid("projectId"));
        (await server.PostAsync(UsersOfOther, new { email = "jane@example.com" })).Status.ShouldBe(200);
        (await server.PostAsync(Users, new { email = "jane@example.com" })).ShouldBe(401, BadToken);
        (await server.PostAsync(UsersOfOther.ToUpperInvariant().Replace("/API/USERS?PROJECTID", "/api/users?projectId", StringComparison.Ordinal), new { email = "john@example.com" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task On_a_strict_server_an_unknown_project_is_not_found()
    {
        var server = await Strict().WithTokenAsync();
        (await server.PostAsync(UsersOfOther, new { email = "jane@example.com" })).ShouldBe(404, UnknownProject);
        (await server.GetAsync(Search.Replace(ProjectId, OtherProjectId, StringComparison.Ordinal))).ShouldBe(404, UnknownProject);
        (await server.PostAsync(Users, new { email = "jane@example.com" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_token_is_judged_before_the_project_and_the_project_before_the_body()
    {
        var strict = Strict();
        (await strict.PostAsync(UsersOfOther, "{")).ShouldBe(401, BadToken);
        (await (await strict.WithTokenAsync()).PostAsync(UsersOfOther, "{")).ShouldBe(404, UnknownProject);
    }
}
