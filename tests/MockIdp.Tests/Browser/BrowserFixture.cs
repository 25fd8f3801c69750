using Microsoft.Playwright;

namespace MockIdp.Tests.Browser;

/// <summary>A headless Chromium of this machine. Nothing is downloaded: without one the browser tests are skipped, and CI refuses skips.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome", "msedge"];

    const float PatienceMilliseconds = 20_000;

    IPlaywright? playwright;
    IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } executable)
            return;
        // A machine may be busy: what is waited for is waited for as long as for an answer.
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            // Root in a container has no sandbox; the other switches keep the browser's own errands off the network.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A page that records every address it asks for and every error it logs.</summary>
    public async Task<WatchedPage> OpenAsync(string url, BrowserNewPageOptions? options = null)
    {
        if (browser is null)
            Assert.Skip($"There is no Chromium on this machine: install one ({string.Join(", ", Names)}) or name it in MOCKIDP_BROWSER.");
        var page = new WatchedPage(await browser!.NewPageAsync(options ?? new()));
        await page.Page.GotoAsync(url);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

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
