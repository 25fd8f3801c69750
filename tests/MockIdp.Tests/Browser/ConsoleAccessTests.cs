using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MockIdp.Tests.Browser;

/// <summary>The console for those who use a keyboard, a screen reader, a phone, or another theme (WCAG 2.2, level AA, as far as a program can tell).</summary>
public sealed class ConsoleAccessTests(BrowserFixture browser)
{
    const int NarrowestWidth = 360;

    static readonly string Contrast = Repository.Text("tests/MockIdp.Tests/Browser/contrast.js");

    static readonly string[] Views = ["vendors", "users", "journal", "outbox", "clock", "rules", "token", "lanes"];

    /// <summary>A lane in which every view has something to show.</summary>
    static async Task<string> FilledLaneAsync()
    {
        var lane = MockServer.FreshLane();
        using var http = RealServer.Client();
        async Task AskAsync(HttpMethod method, string path, string json)
        {
            using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new("Basic", "cHJvLTc6Y29yYmFkbzFfb25l");
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        }
        await AskAsync(HttpMethod.Post, $"/l/{lane}/corbado/v2/users", """{ "fullName": "A name that is as long as names of people can be, with several parts", "status": "disabled" }""");
        await AskAsync(HttpMethod.Post, $"/l/{lane}/corbado/v2/users", """{ "fullName": "Jane", "status": "activ" }""");
        await AskAsync(HttpMethod.Post, $"/l/{lane}/xsolla/api/login/email/request?projectId=11111111-1111-4111-8111-111111111111&login_url=https://game.example/done", """{ "email": "jane@example.com", "send_link": true, "link_url": "https://game.example/a-link-that-is-longer-than-a-phone-is-wide" }""");
        await AskAsync(HttpMethod.Post, $"/_mock/lanes/{lane}/rules", """{ "match": { "vendor": "corbado", "operation": "UserCreate" }, "effect": { "answer": { "status": 429 } } }""");
        return lane;
    }

    [Fact]
    public async Task Every_view_can_be_read_in_both_themes_fits_a_phone_and_names_what_it_has()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "vendors", lane: await FilledLaneAsync());
        foreach (var view in Views)
        {
            await console.GoAsync(view);
            if (view is "users" or "journal" or "outbox" or "rules")
                await Expect(console.Rows.First).ToContainTextAsync(new System.Text.RegularExpressions.Regex("Corbado|xsolla|rule-1|Xsolla"));
            if (view == "journal")
            {
                await console.Button("Call 2").ClickAsync();
                await Expect(console.Page.Locator(".detail")).ToBeVisibleAsync();
            }
            await NamesAsync(console.Page, view);
            foreach (var (theme, width) in new[] { (ColorScheme.Light, NarrowestWidth), (ColorScheme.Dark, 1400) })
            {
                await console.Page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
                await console.Page.SetViewportSizeAsync(width, 800);

                (await console.Page.EvaluateAsync<string[]>(Contrast)).ShouldBeEmpty($"{view}, {theme}");
                (await console.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(width, view);
            }
        }
    }

    /// <summary>Landmarks, headings, labels and tables as a screen reader needs them.</summary>
    static async Task NamesAsync(IPage page, string view)
    {
        await Expect(page.Locator("h1:visible")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Main)).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Console" })).ToBeVisibleAsync();
        await Expect(page.Locator("#console [aria-current=page]")).ToHaveCountAsync(1);
        (await page.EvaluateAsync<string[]>("""
            () => [
              ...[...document.querySelectorAll('input, select, textarea, button, a')].filter((one) => one.checkVisibility())
                .filter((one) => !(one.labels?.length > 0 || one.ariaLabel || one.textContent.trim())).map((one) => one.outerHTML),
              ...[...document.querySelectorAll('th:not([scope]), table:not(:has(caption))')].map((one) => one.outerHTML),
              ...[...document.querySelectorAll('[id]')].map((one) => one.id).filter((id, index, all) => all.indexOf(id) !== index),
            ]
            """)).ShouldBeEmpty(view);
    }

    [Fact]
    public async Task A_keyboard_is_enough_from_start_to_end()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "vendors");
        var keyboard = console.Page.Keyboard;

        await FocusAsync(console, "Users");
        await keyboard.PressAsync("Enter");
        await Expect(console.Page.Locator("#view h1")).ToBeFocusedAsync();
        await Expect(console.Button("Create")).ToBeVisibleAsync();

        await FocusAsync(console, "E-mail");
        await keyboard.PressAsync("Control+A");
        await keyboard.TypeAsync("keyboard@example.com");
        await FocusAsync(console, "Create");
        await keyboard.PressAsync("Enter");
        await console.SaysAsync("the user is there");

        await FocusAsync(console, "Find");
        await keyboard.TypeAsync("keyboard@");
        await Expect(console.Rows).ToHaveCountAsync(1);
        await FocusAsync(console, "Delete ");
        await keyboard.PressAsync("Enter");
        await Expect(console.Button("Cancel")).ToBeFocusedAsync();
        await FocusAsync(console, "Delete the user");
        await keyboard.PressAsync("Enter");
        await console.SaysAsync("is gone");
        await Expect(console.Field("Find")).ToBeFocusedAsync();

        await FocusAsync(console, "Journal");
        await keyboard.PressAsync("Enter");
        await Expect(console.Button("Call 1")).ToBeVisibleAsync();
        await FocusAsync(console, "Call 1");
        await keyboard.PressAsync("Enter");
        await Expect(console.Page.Locator(".detail")).ToBeVisibleAsync();
        await Expect(console.Button("Call 1")).ToBeFocusedAsync();

        await FocusAsync(console, "Lane");
        await keyboard.PressAsync("ArrowUp");
        await Expect(console.Page.Locator(".detail")).ToHaveCountAsync(0);
        await Expect(console.Field("Lane")).Not.ToHaveValueAsync(console.Lane);
        await Expect(console.Field("Lane")).ToBeFocusedAsync();
    }

    /// <summary>Presses Tab until something of a name is reached, as somebody does who sees where he is.</summary>
    static async Task FocusAsync(ConsolePage console, string name)
    {
        const int MostPresses = 120;
        for (var press = 0; press < MostPresses; press++)
        {
            await console.Page.Keyboard.PressAsync("Tab");
            var found = await console.Page.EvaluateAsync<string>("() => { const one = document.activeElement; return one.ariaLabel ?? one.labels?.[0]?.textContent ?? one.textContent; }");
            if (!(name.EndsWith(' ') ? found.StartsWith(name, StringComparison.Ordinal) : found == name))
                continue;
            (await console.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outline")).ShouldContain("solid 2px", Case.Sensitive, $"'{name}' has the focus and does not show it");
            return;
        }
        Assert.Fail($"The keyboard does not reach '{name}'.");
    }
}
