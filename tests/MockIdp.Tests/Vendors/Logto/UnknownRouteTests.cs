using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class UnknownRouteTests
{
    readonly VendorClient logto = Anonymous();

    [Theory]
    [InlineData("GET", "/oidc/nonexistent", "GET on /nonexistent")]
    [InlineData("GET", "/oidc/token", "GET on /token")]
    [InlineData("POST", "/oidc/jwks", "POST on /jwks")]
    [InlineData("DELETE", "/oidc/", "DELETE on /")]
    public async Task Routes_that_the_issuer_has_not_are_not_found(string method, string path, string where) =>
        (await logto.SendAsync(method, path)).ShouldBe(404, InvalidRequest($"unrecognized route or not allowed method ({where})"));

    [Fact]
    public async Task Routes_that_the_issuer_has_not_are_plain_when_parse_error_is_false() =>
        (await logto.GetAsync("/oidc/nonexistent?parse_error=false"))
            .ShouldBe(404, """{ "error": "invalid_request", "error_description": "unrecognized route or not allowed method (GET on /nonexistent)" }""");

    [Theory]
    [InlineData("GET", "/api/nothing")]
    [InlineData("POST", "/api/nothing")]
    [InlineData("GET", "/oidcs")]
    [InlineData("GET", "/")]
    public async Task Other_paths_are_not_found_in_plain_text(string method, string path)
    {
        var reply = await logto.SendAsync(method, path);

        reply.ShouldBeText(404, "Not Found");
        reply.Header("Content-Type").ShouldBe("text/plain; charset=utf-8");
    }

    [Theory]
    [InlineData("DELETE", "/api/users", "POST, HEAD, GET")]
    [InlineData("PUT", "/api/users/x", "HEAD, GET, PATCH, DELETE")]
    [InlineData("POST", "/api/status", "HEAD, GET")]
    public async Task Other_methods_are_not_allowed_and_need_no_token(string method, string path, string allowed)
    {
        var reply = await logto.SendAsync(method, path);

        reply.ShouldBeText(405, "Method Not Allowed");
        reply.Header("Content-Type").ShouldBe("text/plain; charset=utf-8");
        reply.Header("Allow").ShouldBe(allowed);
    }
}
