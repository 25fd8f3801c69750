using MockIdp.Core.Credentials;
using MockIdp.Tests.Vendors.FlexShopper;
using MockIdp.Tests.Vendors.Logto;

namespace MockIdp.Tests.Control;

public class ListKeysTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly string lane = MockServer.FreshLane();

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{ "randomSeed": 7 }""")]
    public async Task It_tells_the_key_that_signed_a_token_and_no_secret_of_it(string order)
    {
        await control.SendAsync("PUT", $"/lanes/{lane}", order, "application/json");
        var logto = MockServer.Shared.Vendor("logto", lane);
        var token = Jws.Parse((await LogtoApi.TokenAsync(logto)).Json.GetProperty("access_token").GetString()!)!;

        var keys = await control.GetAsync($"/lanes/{lane}/keys");

        keys.ShouldBe(200, $$"""{ "keys": [ { "vendor": "Logto", "project": "", "alg": "ES384", "kid": "{{token.KeyId}}", "kty": "EC", "crv": "P-384", "x": "~[\\w-]{64}", "y": "~[\\w-]{64}" } ] }""");
        keys.Json.GetProperty("keys")[0].GetProperty("x").GetString().ShouldBe((await logto.GetAsync("/oidc/jwks")).Json.GetProperty("keys")[0].GetProperty("x").GetString());
    }

    [Fact]
    public async Task A_shared_secret_is_the_key_itself_and_an_RSA_key_its_public_half()
    {
        (await MockServer.Shared.Vendor("corbado", lane).With("X-Corbado-ProjectID", "pro-7").GetAsync("/.well-known/jwks")).Status.ShouldBe(200);
        await MockServer.Shared.Vendor("flexshopper", lane).As(FlexShopperApi.Consumer).PostAsync("/v3/users", new { firstName = "Bob", lastName = "Roe", email = "bob@example.test" });

        (await control.GetAsync($"/lanes/{lane}/keys")).ShouldBe(200, """
            {
              "keys": [
                { "vendor": "Corbado", "project": "pro-7", "alg": "RS256", "kid": "~[\\w-]{43}", "kty": "RSA", "n": "~[\\w-]{342}", "e": "AQAB" },
                { "vendor": "FlexShopper", "project": "", "alg": "HS256", "kty": "oct", "k": "~[\\w-]{43}" }
              ]
            }
            """);
    }

    [Fact]
    public async Task Keys_that_were_imported_are_told_before_they_are_used()
    {
        await LogtoApi.TokenAsync(MockServer.Shared.Vendor("logto", lane));
        var other = MockServer.FreshLane();
        (await control.SendAsync("PUT", $"/lanes/{other}/import", (await control.GetAsync($"/lanes/{lane}/export")).Text, "application/json")).Status.ShouldBe(204);

        (await control.GetAsync($"/lanes/{other}/keys")).Text.ShouldBe((await control.GetAsync($"/lanes/{lane}/keys")).Text);
    }

    [Fact]
    public async Task Asking_makes_no_key_and_no_lane()
    {
        (await control.GetAsync($"/lanes/{lane}/keys")).Status.ShouldBe(404);
        await control.SendAsync("PUT", $"/lanes/{lane}");
        (await control.GetAsync($"/lanes/{lane}/keys")).ShouldBe(200, """{ "keys": [] }""");
    }
}
