using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace MockIdp.Tests.Browser;

/// <summary>The console as a whole: what it is made of, and whom it lets in.</summary>
public sealed class ConsolePageTests(BrowserFixture browser)
{
    const long MostBytes = 300_000;

    static IEnumerable<string> Scripts => Repository.Files("src/MockIdp.Server/Pages/Assets", "*.*");

    [Fact]
    public void All_that_the_page_loads_is_small() => Scripts.Sum(file => new FileInfo(Repository.Path(file)).Length).ShouldBeLessThan(MostBytes);

    [Fact]
    public void No_script_makes_markup_or_code_of_texts() =>
        Scripts.Where(file => file.EndsWith(".js", StringComparison.Ordinal) && new[] { "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "javascript:" }.Any(Repository.Text(file).Contains)).ShouldBeEmpty("dom.js makes elements.");

    [Fact]
    public async Task The_page_may_run_and_load_nothing_but_its_own()
    {
        using var answer = await RealServer.Client().GetAsync("/", TestContext.Current.CancellationToken);

        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    [Fact]
    public async Task What_a_browser_has_is_not_sent_again()
    {
        using var http = RealServer.Client();
        using var first = await http.GetAsync("/_mock/assets/console/main.js", TestContext.Current.CancellationToken);
        (first.StatusCode, first.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "text/javascript"));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/_mock/assets/console/main.js") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var again = await http.SendAsync(request, TestContext.Current.CancellationToken);
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();

        foreach (var path in new[] { "console/none.js", "..%2fspecs%2fControl.yaml", "console" })
            (await http.GetAsync($"/_mock/assets/{path}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
    }

    [Fact]
    public async Task Whoever_goes_on_before_a_view_is_there_sees_the_last_one_alone()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "outbox");

        foreach (var view in new[] { "users", "rules", "lanes", "users", "clock", "token" })
            await console.GoAsync(view);
        await console.GoAsync("rules");

        await Expect(console.Page.Locator("#view h2")).ToHaveTextAsync(["New rule"]);
        await Expect(console.Rows).ToHaveCountAsync(1);
        await Expect(console.Page.Locator("#view h2")).ToHaveTextAsync(["New rule"]);
    }

    [Fact]
    public async Task Without_its_scripts_the_page_tells_what_it_always_told()
    {
        await using var watched = await browser.OpenAsync($"http://127.0.0.1:{RealServer.Port}/#users", new() { JavaScriptEnabled = false });

        await Expect(watched.Page.Locator("article")).ToHaveCountAsync(5);
        await Expect(watched.Page.Locator("#vendors h1")).ToBeVisibleAsync();
        await Expect(watched.Page.Locator("#console")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_admin_token_is_asked_for_once_and_a_wrong_one_is_told()
    {
        await using var server = new MockServer(("port", "0"), ("vendor-ports", "off"), ("admin-token", "s3cret"));
        server.UseKestrel();
        server.StartServer();
        var port = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        await using var console = await ConsolePage.OpenAsync(browser, "lanes", server: new Uri($"http://127.0.0.1:{port}/"));
        console.Tolerated = "401";

        await console.Field("Token").FillAsync("wrong");
        await console.Button("Go on").ClickAsync();
        await Expect(console.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToHaveTextAsync("This is not the admin token of this server.");
        await console.Field("Token").FillAsync("s3cret");
        await console.Button("Go on").ClickAsync();

        await console.DoAsync("Make", "is there.");
        (await console.Curl.TextContentAsync())!.ShouldContain("-H 'Authorization: Bearer s3cret'");
        await console.Page.ReloadAsync();
        await Expect(console.Rows.First).ToBeVisibleAsync();
    }
}
