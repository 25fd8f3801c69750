using Microsoft.Playwright;

namespace MockIdp.Tests.Browser;

/// <summary>A view of the console in a lane that nobody else has, as somebody sees and uses it.</summary>
public sealed class ConsolePage : IAsyncDisposable
{
    readonly WatchedPage watched;

    ConsolePage(WatchedPage watched, string lane, Uri server) => (this.watched, Lane, Server) = (watched, lane, server);

    public string Lane { get; }

    public Uri Server { get; }

    public IPage Page => watched.Page;

    public IReadOnlyList<Uri> Requests => watched.Requests;

    /// <summary>Part of the errors that the browser logs by itself of an answer that is to be refused here: <c>400</c>.</summary>
    public string? Tolerated { get; set; }

    /// <summary>What an action came to.</summary>
    public ILocator Said => Page.Locator("#said");

    public ILocator Curl => Page.Locator("#curl code");

    public ILocator Rows => Page.Locator("#view tbody tr");

    public static async Task<ConsolePage> OpenAsync(BrowserFixture browser, string view, BrowserNewPageOptions? options = null, Uri? server = null, string? lane = null)
    {
        server ??= new Uri($"http://127.0.0.1:{RealServer.Port}/");
        lane ??= MockServer.FreshLane();
        var page = new ConsolePage(await browser.OpenAsync($"{server}#{view}?lane={lane}", options), lane, server);
        await page.Page.Locator(view == "vendors" ? "#vendors h1" : "#view h1").WaitForAsync();
        return page;
    }

    /// <summary>Goes to another view of the same lane.</summary>
    /// <param name="more">What else the address says: <c>&amp;call=7</c>.</param>
    public async Task GoAsync(string view, string more = "")
    {
        await Page.EvaluateAsync("address => { location.hash = address; }", $"#{view}?lane={Lane}{more}");
        await Page.Locator($"#console [data-view={view}][aria-current=page]").WaitForAsync();
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    /// <summary>Presses a button and waits until its action has said something.</summary>
    public async Task DoAsync(string button, string said)
    {
        await Button(button).ClickAsync();
        await SaysAsync(said);
    }

    /// <summary>Waits until an action has said something. The page itself looks at each of its frames; an assertion would look again after tenths of seconds.</summary>
    public async Task SaysAsync(string said)
    {
        try
        {
            await Page.WaitForFunctionAsync("said => document.getElementById('said').textContent.includes(said)", said, new() { Timeout = BrowserFixture.PatienceMilliseconds });
        }
        catch (TimeoutException)
        {
            (await Said.TextContentAsync()).ShouldNotBeNull().ShouldContain(said);
        }
    }

    /// <summary>Nothing went wrong in the page, and nothing left the machine: every request was for the server itself.</summary>
    public async ValueTask DisposeAsync()
    {
        // Said before the page is gone: a failure of the page hides the one that the test itself had.
        var last = await Page.EvaluateAsync<string?>("() => document.getElementById('said')?.textContent");
        await watched.DisposeAsync();
        watched.Errors.Where(error => Tolerated is null || !error.Contains(Tolerated)).ShouldBeEmpty($"the console said last: {last}");
        Requests.ShouldAllBe(one => one.Scheme == "data" || one.Authority == Server.Authority);
    }
}
