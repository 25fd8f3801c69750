namespace MockIdp.Tests.Control;

public sealed class AdminTokenTests : IDisposable
{
    const string Refused = """
        { "type": "urn:mockidp:not-admin", "title": "Unauthorized", "status": 401, "detail": "The server was started with an admin token, and this is not it: send it as 'Authorization: Bearer <token>'." }
        """;

    readonly MockServer server = new(("admin-token", "s3cret"));

    public void Dispose() => server.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("Bearer s3cre")]
    [InlineData("Bearer s3crets")]
    [InlineData("Bearer S3CRET")]
    [InlineData("Bearer ")]
    [InlineData("Basic s3cret")]
    [InlineData("s3cret")]
    public async Task Whoever_does_not_know_it_is_refused(string authorization)
    {
        var answer = await server.Control().With("Authorization", authorization).GetAsync("/lanes");

        answer.ShouldBe(401, Refused);
        answer.Header("WWW-Authenticate").ShouldBe("Bearer");
        (await server.Control().With("Authorization", authorization).GetAsync("/ready-credentials/Corbado")).ShouldBe(401, Refused);
    }

    [Fact]
    public async Task Whoever_knows_it_is_let_in() => (await server.Control().With("Authorization", "bearer s3cret").GetAsync("/lanes")).Status.ShouldBe(200);

    [Fact]
    public async Task Health_the_certificate_the_pages_and_the_vendors_ask_for_none()
    {
        using var http = server.CreateClient();
        foreach (var path in new[] { "/_mock/health/live", "/_mock/health/ready", "/_mock/ca.pem", "/_mock/assets/page.css", "/", "/specs/Control.yaml" })
            ((int)(await http.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode).ShouldBe(200, path);
        (await server.Vendor("corbado").WithBasic("pro-1111111111111111111", "corbado1_mock_secret").GetAsync("/v2/users")).Status.ShouldBe(200);
    }

    /// <summary>They may be somebody's own, of a file.</summary>
    [Fact]
    public async Task The_landing_page_tells_credentials_to_those_who_know_it()
    {
        using var http = server.CreateClient();
        var told = await http.GetStringAsync("/", TestContext.Current.CancellationToken);
        foreach (var secret in new[] { "mock_client_secret", "corbado1_mock_secret", "mockSecretOfTheM2mApplication000" })
            told.ShouldNotContain(secret);

        http.DefaultRequestHeaders.Authorization = new("Bearer", "s3cret");
        (await http.GetStringAsync("/", TestContext.Current.CancellationToken)).ShouldContain("corbado1_mock_secret");
    }

    [Theory]
    [InlineData("any", null, true)]
    [InlineData("192.0.2.1", null, true)]
    [InlineData("any", "s3cret", false)]
    [InlineData("loopback", null, false)]
    [InlineData("127.0.0.2", null, false)]
    [InlineData("::1", null, false)]
    public async Task The_landing_page_warns_of_a_control_plane_that_others_can_reach(string address, string? token, bool warns)
    {
        await using var exposed = new MockServer([("address", address), .. token is null ? Array.Empty<(string, string)>() : [("admin-token", token)]]);
        using var http = exposed.CreateClient();

        (await http.GetStringAsync("/", TestContext.Current.CancellationToken)).Contains("asks nobody who they are").ShouldBe(warns);
    }
}
