using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Tests.Vendors.Corbado;
using MockIdp.Tests.Vendors.Logto;

namespace MockIdp.Tests.Control;

public class LogUserInTests
{
    const string ApiResource = "https://api.example.test";

    readonly VendorClient control = MockServer.Shared.Control();
    readonly LaneUsers users = new();
    readonly VendorClient corbado, logto;

    public LogUserInTests()
    {
        corbado = MockServer.Shared.Vendor("corbado", users.Lane).WithBasic("pro-7", "corbado1_one");
        logto = MockServer.Shared.Vendor("logto", users.Lane);
    }

    [Fact]
    public async Task A_user_of_Corbado_gets_a_session_token_of_the_projects_key_and_a_session()
    {
        var ann = await users.AddAsync("Ann Roe");
        (await corbado.PostAsync($"/v2/users/{ann}/identifiers", new { identifierType = "email", identifierValue = "ann@example.test", status = "verified" })).Status.ShouldBe(200);

        var reply = await LogInAsync(new { vendor = "corbado", user = ann });

        reply.ShouldBe(201, $$"""{ "vendor": "Corbado", "project": "pro-7", "user": "{{ann}}", "token": "~.+", "expiresAt": "~.+Z" }""");
        var token = Parsed(reply);
        (token.Claim("iss"), token.Claim("sub"), token.Claim("name"), token.Claim("email")).ShouldBe(("https://pro-7.frontendapi.cloud.corbado.io", ann, "Ann Roe", "ann@example.test"));
        token.Time("exp").ShouldBe(reply.Json.GetProperty("expiresAt").GetDateTimeOffset());
        (token.Time("exp") - token.Time("iat")).ShouldBe(TimeSpan.FromMinutes(30));
        var key = (await MockServer.Shared.Vendor("corbado", users.Lane).With("X-Corbado-ProjectID", "pro-7").GetAsync("/.well-known/jwks")).Json.GetProperty("keys")[0];
        token.KeyId.ShouldBe(key.GetProperty("kid").GetString());
        using var rsa = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars(key.GetProperty("n").GetString()), Exponent = Base64Url.DecodeFromChars(key.GetProperty("e").GetString()) });
        rsa.VerifyData(token.Signed, token.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();
        var session = (await corbado.GetAsync("/v2/sessions")).Json.GetProperty("sessions").EnumerateArray().ShouldHaveSingleItem();
        (session.GetProperty("userID").GetString(), session.GetProperty("identifierValue").GetString(), session.GetProperty("status").GetString()).ShouldBe((ann, "ann@example.test", "active"));
        (session.GetProperty("expiresMs").GetInt64() - session.GetProperty("createdMs").GetInt64()).ShouldBe((long)TimeSpan.FromDays(30).TotalMilliseconds);
    }

    [Fact]
    public async Task A_user_of_Logto_gets_an_access_token_for_an_API()
    {
        var user = await LogtoUserAsync();

        var reply = await LogInAsync(new { vendor = "logto", user, clientId = "spa", audience = ApiResource, scope = "read write" });

        reply.ShouldBe(201, $$"""{ "vendor": "Logto", "project": "default", "user": "{{user}}", "token": "~.+", "expiresAt": "~.+Z" }""");
        var token = Parsed(reply);
        (token.Header["typ"]!.GetValue<string>(), token.Claim("sub"), token.Claim("client_id"), token.Claim("aud"), token.Claim("scope")).ShouldBe(("at+jwt", user, "spa", ApiResource, "read write"));
        token.Claim("iss").ShouldEndWith($"/l/{users.Lane}/logto/oidc");
        token.KeyId.ShouldBe((await logto.GetAsync("/oidc/jwks")).Json.GetProperty("keys")[0].GetProperty("kid").GetString());
    }

    [Fact]
    public async Task The_token_is_of_the_issuer_that_the_client_knows_and_says_no_more_than_was_asked_for()
    {
        var user = await LogtoUserAsync();

        var token = Parsed(await LogInAsync(new { vendor = "logto", user, audience = ApiResource, issuer = "http://localhost:8081/oidc" }));

        (token.Claim("iss"), token.Claim("client_id"), token.Claim("scope")).ShouldBe(("http://localhost:8081/oidc", LogtoApi.AppId, null));
    }

    [Fact]
    public async Task It_goes_by_the_lanes_clock()
    {
        var ann = await users.AddAsync("Ann Roe");
        (await control.SendAsync("PUT", $"/lanes/{users.Lane}/clock", """{ "set": "2031-02-03T04:05:06Z", "freeze": true }""", "application/json")).Status.ShouldBe(200);

        (await LogInAsync(new { vendor = "corbado", user = ann })).Json.GetProperty("expiresAt").GetString().ShouldBe("2031-02-03T04:35:06.000Z");

        (await control.SendAsync("PUT", $"/lanes/{users.Lane}/clock", """{ "advance": "31d" }""", "application/json")).Status.ShouldBe(200);
        (await corbado.GetAsync("/v2/sessions")).Json.GetProperty("sessions")[0].GetProperty("status").GetString().ShouldBe("expired");
    }

    [Fact]
    public async Task A_lane_with_a_random_seed_gives_the_same_token_again()
    {
        async Task<string> TokenAsync()
        {
            var lane = new LaneUsers();
            (await control.SendAsync("PUT", $"/lanes/{lane.Lane}", """{ "randomSeed": 7, "clock": { "set": "2031-02-03T04:05:06Z", "freeze": true } }""", "application/json")).Status.ShouldBe(201);
            var ann = await lane.AddAsync("Ann Roe");
            return (await control.PostAsync($"/lanes/{lane.Lane}/log-ins", new { vendor = "corbado", user = ann })).Json.GetProperty("token").GetString()!;
        }

        (await TokenAsync()).ShouldBe(await TokenAsync());
    }

    [Fact]
    public async Task A_user_whom_the_vendor_keeps_out_does_not_get_in()
    {
        var (ann, user) = (await users.AddAsync("Ann Roe"), await LogtoUserAsync());
        (await corbado.SendAsync("PATCH", $"/v2/users/{ann}", """{ "status": "disabled" }""", "application/json")).Status.ShouldBe(200);
        (await (await LogtoApi.AuthorizeAsync(logto, LogtoApi.Resource)).SendAsync("PATCH", $"/api/users/{user}/is-suspended", """{ "isSuspended": true }""", "application/json")).Status.ShouldBe(200);

        Problem(await LogInAsync(new { vendor = "corbado", user = ann }), 422, "not-logged-in", "The user is disabled, and Corbado lets active users in.");
        Problem(await LogInAsync(new { vendor = "logto", user, audience = ApiResource }), 422, "not-logged-in", "The user is suspended, and Logto lets no suspended user in.");
        (await corbado.GetAsync("/v2/sessions")).Json.GetProperty("sessions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Wishes_that_the_vendors_tokens_cannot_hold_are_refused()
    {
        var (ann, user) = (await users.AddAsync("Ann Roe"), await LogtoUserAsync());

        Problem(await LogInAsync(new { vendor = "corbado", user = ann, audience = ApiResource }), 422, "not-logged-in", "Corbado's session-tokens name no client, no audience and no scope.");
        Problem(await LogInAsync(new { vendor = "logto", user }), 422, "not-logged-in", "Logto's access tokens are for an API: the audience has to be its resource indicator.");
    }

    [Theory]
    [InlineData("xsolla")]
    [InlineData("quickblox")]
    [InlineData("flexshopper")]
    public async Task A_vendor_whose_operations_log_users_in_says_so(string vendor)
    {
        await users.AddAsync("Ann Roe");
        var reply = await LogInAsync(new { vendor, user = "1", project = "" });
        reply.Status.ShouldBe(422, reply.Text);
        reply.Json.GetProperty("detail").GetString()!.ShouldMatch("^(Xsolla|QuickBlox|FlexShopper) has operations that log users in: use those\\.$");
    }

    [Fact]
    public async Task Whom_there_is_not_is_named_and_a_user_of_two_projects_needs_one()
    {
        var ann = await users.AddAsync("Ann Roe");

        Problem(await LogInAsync(new { vendor = "corbado", user = "usr-1" }), 404, "no-such-user", "Corbado has no user 'usr-1' in the lane.");
        Problem(await LogInAsync(new { vendor = "corbado", user = ann, project = "pro-8" }), 404, "no-such-user", $"Corbado has no user '{ann}' in the lane.");
        (await control.SendAsync("PUT", $"/lanes/{users.Lane}/seed", """
            { "records": { "Corbado": {
              "pro-1": { "users": [ { "id": "usr-1", "status": "active", "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z" } ] },
              "pro-2": { "users": [ { "id": "usr-1", "status": "active", "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z" } ] } } } }
            """, "application/json")).Status.ShouldBe(204);
        Problem(await LogInAsync(new { vendor = "corbado", user = "usr-1" }), 400, "misuse", "The user 'usr-1' is in 2 projects: say which (pro-1, pro-2).");
        (await LogInAsync(new { vendor = "corbado", user = "usr-1", project = "pro-2" })).Json.GetProperty("project").GetString().ShouldBe("pro-2");
    }

    [Fact]
    public async Task A_user_who_is_deleted_meanwhile_is_not_let_in_and_leaves_no_session()
    {
        var store = new MeddlingStore("sessions");
        var server = new MockServer { Changes = services => services.AddSingleton<IStore>(store) };
        var racing = server.Vendor("corbado").WithBasic("pro-7", "corbado1_one");
        var ann = (await racing.PostAsync("/v2/users", new { fullName = "Ann Roe", status = "active" })).Json.GetProperty("userID").GetString()!;
        store.Meddle = async () => (await racing.SendAsync("DELETE", $"/v2/users/{ann}")).Status.ShouldBe(200);

        Problem(await server.Control().PostAsync($"/lanes/{racing.Lane}/log-ins", new { vendor = "corbado", user = ann }), 404, "no-such-user", $"Corbado has no user '{ann}' in the lane.");

        (await racing.GetAsync("/v2/sessions")).Json.GetProperty("sessions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Looking_for_a_user_makes_no_lane()
    {
        Problem(await control.PostAsync($"/lanes/{users.Lane}/log-ins", new { vendor = "corbado", user = "usr-1" }), 404, "no-such-lane", $"There is no lane '{users.Lane}'.");
        Problem(await control.PostAsync("/lanes/default/log-ins", new { vendor = "nobody", user = "usr-1" }), 404, "no-such-vendor", $"There is no vendor 'nobody'; the vendors are {VendorNames.NameList}.");
    }

    Task<Reply> LogInAsync(object order) => control.PostAsync($"/lanes/{users.Lane}/log-ins", order);

    async Task<string> LogtoUserAsync() =>
        (await (await LogtoApi.AuthorizeAsync(logto, LogtoApi.Resource)).PostAsync("/api/users", new { username = "ann" })).Json.GetProperty("id").GetString()!;

    static ParsedJws Parsed(Reply reply) => Jws.Parse(reply.Json.GetProperty("token").GetString()!).ShouldNotBeNull();

    static void Problem(Reply reply, int status, string type, string detail)
    {
        reply.Status.ShouldBe(status, reply.Text);
        (reply.Json.GetProperty("type").GetString(), reply.Json.GetProperty("detail").GetString()).ShouldBe(($"urn:mockidp:{type}", detail));
    }
}
