using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;

namespace MockIdp.Tests.Vendors.Xsolla;

public class GetProjectsKeysTests
{
    readonly VendorClient xsolla = Anonymous();

    [Theory]
    [InlineData("/api/projects/" + ProjectId + "/keys")]
    [InlineData("/projects/" + ProjectId + "/keys")]
    public async Task A_project_publishes_one_hexadecimal_RSA_key_as_a_bare_array(string path) =>
        (await xsolla.GetAsync(path)).ShouldBe(200, """[{ "alg": "RS256", "e": "10001", "kid": "~[\\w-]{43}", "kty": "RSA", "n": "~[89a-f][0-9a-f]{511}", "use": "sig" }]""");

    [Fact]
    public async Task The_key_stays_the_same_in_whatever_case_the_project_is_written()
    {
        const string project = "abcdefab-cdef-4abc-8def-abcdefabcdef";
        var first = await xsolla.GetAsync($"/api/projects/{project}/keys");
        (await xsolla.GetAsync($"/api/projects/{project.ToUpperInvariant()}/keys")).ShouldBe(200, first.Text);
    }

    [Fact]
    public async Task A_token_from_before_its_client_named_a_project_verifies_against_that_projects_keys()
    {
        var client = Anonymous();
        var token = await client.TokenAsync("777", "own-secret");
        await client.With("X-SERVER-AUTHORIZATION", token).PostAsync(UsersOfOther, new { email = "jane@example.com" });

        Verifies((await client.GetAsync($"/api/projects/{OtherProjectId}/keys")).Json, token).ShouldBeTrue();
    }

    [Fact]
    public async Task A_key_that_was_made_for_a_project_is_no_other_projects()
    {
        var client = await ServerAsync();
        var before = (await client.GetAsync($"/api/projects/{OtherProjectId}/keys")).Text;
        await client.SendAsync("POST", $"/api/projects/{ProjectId}/keys");

        (await client.GetAsync($"/api/projects/{OtherProjectId}/keys")).ShouldBe(200, before);
        (await client.GetAsync($"/api/projects/{ProjectId}/keys")).Json.GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("11111111111141118111111111111111")]
    [InlineData("11111111-1111-4111-8111-11111111111g")]
    public async Task A_project_id_that_is_no_UUID_is_invalid(string project) =>
        (await xsolla.GetAsync($"/api/projects/{project}/keys")).ShouldBe(400, Invalid("project_id"));

    [Fact]
    public async Task A_strict_server_knows_its_configured_projects_only()
    {
        (await Strict().GetAsync($"/api/projects/{OtherProjectId}/keys")).ShouldBe(404, UnknownProject);
        (await Strict().GetAsync($"/api/projects/{ProjectId}/keys")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Another_method_is_refused_with_the_allowed_one() =>
        (await xsolla.SendAsync("DELETE", $"/api/projects/{ProjectId}/keys")).ShouldBe(405, WrongMethod).Header("Allow").ShouldBe("GET, POST");

    [Theory]
    [InlineData("/")]
    [InlineData("/api")]
    [InlineData("/api/projects")]
    [InlineData("/api/projects/" + ProjectId)]
    [InlineData("/api/api/projects/" + ProjectId + "/keys")]
    public async Task An_unknown_path_is_not_found(string path) => (await xsolla.GetAsync(path)).ShouldBe(404, UnknownRoute);
}
