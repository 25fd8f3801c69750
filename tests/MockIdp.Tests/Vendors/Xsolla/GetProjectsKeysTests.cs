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
    public async Task Another_project_has_another_key()
    {
        var first = await xsolla.GetAsync($"/api/projects/{ProjectId}/keys");
        var second = await xsolla.GetAsync($"/api/projects/{OtherProjectId}/keys");
        second.Json[0].GetProperty("n").GetString().ShouldNotBe(first.Json[0].GetProperty("n").GetString());
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
