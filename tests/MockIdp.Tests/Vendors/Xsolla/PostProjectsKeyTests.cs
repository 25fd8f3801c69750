using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class PostProjectsKeyTests
{
    const string Keys = $"/api/projects/{ProjectId}/keys";

    [Fact]
    public async Task A_new_key_signs_from_now_on_and_older_tokens_stay_good()
    {
        var server = await ServerAsync();
        var first = (await server.GetAsync(Keys)).Json[0].GetProperty("kid").GetString();
        var made = await server.SendAsync("POST", Keys);
        made.ShouldBe(200, """{ "alg": "RS256", "e": "10001", "kid": "~[\\w-]{43}", "kty": "RSA", "n": "~[89a-f][0-9a-f]{511}", "use": "sig" }""");

        var keys = (await server.GetAsync(Keys)).Json;
        keys.EnumerateArray().Select(key => key.GetProperty("kid").GetString()).ShouldBe([made.Json.GetProperty("kid").GetString(), first]);
        Verifies(keys, await server.TokenAsync()).ShouldBeTrue();
        (await server.GetAsync($"/api/projects/{ProjectId}/users?limit=1&order=ASC")).Status.ShouldBe(200);
        (await (await server.WithTokenAsync()).GetAsync($"/api/projects/{ProjectId}/users?limit=1&order=ASC")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_malformed_and_an_unknown_project_are_refused()
    {
        (await (await UnchangingAsync()).SendAsync("POST", "/api/projects/1/keys")).ShouldBe(400, Invalid("project_id"));
        (await (await Strict().WithTokenAsync()).SendAsync("POST", $"/api/projects/{OtherProjectId}/keys")).ShouldBe(404, UnknownProject);
    }
}
