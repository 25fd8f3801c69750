namespace MockIdp.Tests.Vendors.Logto;

/// <summary>A client that knows nothing of lanes, whose application a lane has claimed.</summary>
public class ClaimTests
{
    readonly string app = MockServer.FreshNumber().PadLeft(21, 'a');
    readonly VendorClient sdk = MockServer.Shared.Unmodified("logto");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_its_token_on_its_requests_go_to_the_lane_that_claimed_the_application(bool basic)
    {
        var lane = await MockServer.Shared.ClaimAsync($"logto/{app}");

        var logto = await AuthorizedAsync(basic);
        var user = await logto.UserAsync();

        (await logto.GetAsync(user)).Status.ShouldBe(200);
        (await logto.With("X-Mock-Lane", lane).GetAsync(user)).Status.ShouldBe(200);
        (await logto.With("X-Mock-Lane", "default").GetAsync(user)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_key_set_that_is_asked_for_without_naming_anybody_verifies_the_tokens_of_all_claimants()
    {
        var lane = await MockServer.Shared.ClaimAsync($"logto/{app}");
        var own = (await MockServer.Shared.Vendor("logto", lane).GetAsync("/oidc/jwks")).Json.GetProperty("keys")[0].GetProperty("kid").GetString();
        var ofDefault = (await sdk.With("X-Mock-Lane", "default").GetAsync("/oidc/jwks")).Json.GetProperty("keys");

        var keys = (await sdk.GetAsync("/oidc/jwks")).Json.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()).ToArray();

        ofDefault.GetArrayLength().ShouldBe(1);
        keys.ShouldContain(own);
        keys[0].ShouldBe(ofDefault[0].GetProperty("kid").GetString());
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer eyJhbGciOiJFUzM4NCJ9.bnVsbA.c2ln")]
    public async Task A_token_that_cannot_be_read_is_refused_as_ever(string authorization)
    {
        await MockServer.Shared.ClaimAsync($"logto/{app}");

        (await sdk.With("Authorization", authorization).GetAsync("/api/users")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_is_refused_as_ever()
    {
        await MockServer.Shared.ClaimAsync($"logto/{app}");

        (await sdk.SendAsync("POST", "/oidc/token", "{\"client_id\":", "application/json")).Status.ShouldBe(400);
    }

    async Task<VendorClient> AuthorizedAsync(bool basic)
    {
        const string secret = "oursecretoursecretoursecretours0";
        var reply = basic
            ? await LogtoApi.TokenAsync(sdk.WithBasic(app, secret), ("client_id", "-"), ("client_secret", "-"))
            : await LogtoApi.TokenAsync(sdk, ("client_id", app), ("client_secret", secret));
        reply.Status.ShouldBe(200, reply.Text);
        return sdk.With("Authorization", "Bearer " + reply.Json.GetProperty("access_token").GetString());
    }
}
