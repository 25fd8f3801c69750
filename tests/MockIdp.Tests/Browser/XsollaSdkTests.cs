using MockIdp.Tests.Hosting;

namespace MockIdp.Tests.Browser;

/// <summary>
/// The vendor's official browser SDK, unchanged, in a browser: <c>tests/sdk/xsolla.page.js</c> drives those of its calls that reach operations of the
/// contract. Page and API have different origins, as a game's page and the vendor have.
/// </summary>
[Collection("published server")]
public sealed class XsollaSdkTests(PublishedServerFixture fixture, BrowserFixture browser)
{
    static readonly string Folder = Repository.Path("tests", "sdk");

    [Theory]
    [InlineData("registration, log-in and log-out", """{ "registered": true, "isTheirs": true, "byEmail": true, "afterLogout": 401 }""")]
    [InlineData("registration and log-in by OAuth 2.0", """{ "registered": true, "state": "a-long-state", "isTheirs": true, "resent": "confirmation" }""")]
    [InlineData("a forgotten password", """{ "old": "003-001", "again": "002-027", "hasToken": true }""")]
    [InlineData("one-time codes by email", """{ "wrong": "003-039", "hasCredential": true, "again": "003-061" }""")]
    [InlineData("one-time codes by phone, OAuth 2.0", """{ "wrong": "003-039", "hasCredential": true, "again": "003-061" }""")]
    [InlineData("what is refused", """
        {
          "usernameTaken": "003-003", "emailTaken": "003-004", "invalid": "0", "wrongPassword": "003-001", "nobody": "003-002", "badPhone": "002-056",
          "wrongToken": "002-016", "noSuchPath": "404", "noProject": "0"
        }
        """)]
    public async Task The_official_sdk_runs_its_user_flows(string flow, string outcome)
    {
        var bundle = Path.Combine(Folder, "node_modules", "@xsolla", "login-sdk", "dist", "sdk.js");
        if (!File.Exists(bundle))
            Assert.Skip("The SDKs are not installed: './build.sh test' does it ('npm ci --ignore-scripts' in tests/sdk).");
        await using var watched = await browser.OpenAsync(fixture.Server.Url.ToString(), new() { BypassCSP = true });
        await watched.Page.AddScriptTagAsync(new() { Path = bundle });
        await watched.Page.EvaluateAsync("api => { window.xsollaApi = api; }", $"http://localhost:{fixture.Server.Port}/xsolla/api");
        await watched.Page.AddScriptTagAsync(new() { Path = Path.Combine(Folder, "xsolla.page.js") });

        var found = await watched.Page.EvaluateAsync<string>("flow => window.flows[flow]().then(JSON.stringify)", flow);

        JsonShape.Compare(outcome, found);
        watched.Requests.ShouldAllBe(request => request.Host == "127.0.0.1" || request.Host == "localhost" || request.Scheme == "data");
    }
}
