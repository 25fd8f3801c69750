using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(MockIdp.Tests.Browser.BrowserFixture))]

namespace MockIdp.Tests.Browser;

/// <summary>
/// A headless Chromium of this machine, one for all tests and started by the first that needs it: starting one takes longer than most of them. Pages that want nothing special
/// are tabs of one window, so what the page loads is read and compiled once; nothing of a test stays in it but cached files, because the pages keep all they keep by tab.
/// Nothing is downloaded: without a Chromium the browser tests are skipped, and CI refuses skips.
/// </summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome", "msedge"];

    public const float PatienceMilliseconds = 60_000;

    readonly Lazy<Task<Started>> started = new(StartAsync);

    static async Task<Started> StartAsync()
    {
        if (Find() is not { } executable)
            throw Xunit.Sdk.SkipException.ForSkip($"There is no Chromium on this machine: install one ({string.Join(", ", Names)}) or name it in MOCKIDP_BROWSER.");
        // A machine may be busy: what is waited for is waited for as long as for an answer.
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            // Root in a container has no sandbox; the other switches keep the browser's own errands off the network.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new(playwright, browser, await browser.NewContextAsync());
    }

    /// <summary>A page that records every address it asks for and every error it logs.</summary>
    public async Task<WatchedPage> OpenAsync(string url, BrowserNewPageOptions? options = null)
    {
        var here = await started.Value;
        var page = new WatchedPage(await (options is null ? here.Window.NewPageAsync() : here.Browser.NewPageAsync(options)));
        await page.Page.GotoAsync(url);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated || !started.Value.IsCompletedSuccessfully)
            return;
        var here = await started.Value;
        await here.Browser.DisposeAsync();
        here.Playwright.Dispose();
    }

    sealed record Started(IPlaywright Playwright, IBrowser Browser, IBrowserContext Window);

    static string? Find() => Environment.GetEnvironmentVariable("MOCKIDP_BROWSER") is { Length: > 0 } named
        ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)))
            .FirstOrDefault(File.Exists);
}

public sealed class WatchedPage : IAsyncDisposable
{
    public WatchedPage(IPage page)
    {
        Page = page;
        page.Request += (_, request) => Requests.Add(new Uri(request.Url));
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Errors.Add(message.Text);
        };
        page.PageError += (_, error) => Errors.Add(error);
    }

    public IPage Page { get; }

    public List<Uri> Requests { get; } = [];

    public List<string> Errors { get; } = [];

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
