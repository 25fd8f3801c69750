using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MockIdp.Tests.Browser;

/// <summary>Somebody watches what a lane is asked and what it sends.</summary>
public sealed class ConsoleJournalTests(BrowserFixture browser)
{
    const string Evil = "<img src=x onerror=alert(1)>";

    static async Task<HttpResponseMessage> AskAsync(ConsolePage console, HttpMethod method, string path, string? json = null)
    {
        using var http = new HttpClient { BaseAddress = console.Server };
        using var request = new HttpRequestMessage(method, $"/l/{console.Lane}{path}") { Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", path.StartsWith("/corbado", StringComparison.Ordinal) ? "Basic cHJvLTc6Y29yYmFkbzFfb25l" : null);
        request.Headers.TryAddWithoutValidation("X-Note", Evil);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_refused_call_shows_up_by_itself_and_tells_why()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "journal");
        await Expect(console.Rows).ToHaveCountAsync(1);

        using var refused = await AskAsync(console, HttpMethod.Post, "/corbado/v2/users", $$"""{ "fullName": "{{Evil}}", "status": "activ" }""");
        await Expect(console.Rows.First).ToContainTextAsync("UserCreate");
        await Expect(console.Rows.First).ToContainTextAsync("400");
        await console.Button("Call 1").ClickAsync();

        var detail = console.Page.Locator(".detail");
        await Expect(detail).ToContainTextAsync("The request breaks its contract in 1 place.");
        await Expect(detail).ToContainTextAsync("/status (body) breaks enum pending, active, disabled");
        await Expect(detail).ToContainTextAsync(Evil);
        await Expect(detail).ToContainTextAsync("Authorization: Basic [[masked]]");
        (await console.Page.Locator("img").CountAsync()).ShouldBe(0);
        await Expect(console.Button("Call 1")).ToHaveAttributeAsync("aria-expanded", "true");

        await detail.GetByRole(AriaRole.Link, new() { Name = "Explain page" }).ClickAsync();
        await Expect(console.Page.Locator("h1")).ToHaveTextAsync("400 from Corbado: why");
    }

    [Fact]
    public async Task Watching_goes_on_and_what_is_open_stays_open()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "journal");
        for (var call = 1; call <= 3; call++)
        {
            using var answer = await AskAsync(console, HttpMethod.Get, "/corbado/v2/users");
            await Expect(console.Button($"Call {call}")).ToBeVisibleAsync();
            if (call == 1)
                await console.Button("Call 1").ClickAsync();
            await Expect(console.Page.Locator(".detail")).ToHaveCountAsync(1);
        }

        using var refused = await AskAsync(console, HttpMethod.Get, "/logto/api/users");
        await Expect(console.Page.Locator("#view > [role=status]")).ToHaveTextAsync("4 calls, 1 refused");
        await console.Page.GetByLabel("Refused only").CheckAsync();
        await Expect(console.Page.Locator("#view tbody tr:not(.detail)")).ToHaveCountAsync(1);
        await console.Page.GetByLabel("Refused only").UncheckAsync();
        await console.Field("Find").FillAsync("userlist");
        await Expect(console.Page.Locator("#view tbody tr:not(.detail)")).ToHaveCountAsync(3);

        await console.Button("Forget all").ClickAsync();
        await console.DoAsync("Forget them", "The journal is empty");
        using var next = await AskAsync(console, HttpMethod.Get, "/corbado/v2/users");
        await Expect(console.Button("Call 5")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Nothing_is_asked_while_nothing_happens()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "journal");
        using (await AskAsync(console, HttpMethod.Get, "/corbado/v2/users"))
            await Expect(console.Button("Call 1")).ToBeVisibleAsync();
        using (await AskAsync(console, HttpMethod.Get, "/corbado/v2/users"))
            await Expect(console.Button("Call 2")).ToBeVisibleAsync();

        // One question for each call, and one that nobody has answered yet.
        console.Requests.Count(one => one.Query.Contains("wait=25")).ShouldBeInRange(2, 3);
    }

    [Fact]
    public async Task A_server_that_is_away_is_missed_and_its_return_is_noticed()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "journal");
        console.Tolerated = "net::ERR_FAILED";
        await console.Page.RouteAsync("**/journal?*", route => route.AbortAsync());
        using (await AskAsync(console, HttpMethod.Get, "/corbado/v2/users"))
            await console.SaysAsync("The server does not answer.");
        await console.Page.UnrouteAsync("**/journal?*");

        using var answer = await AskAsync(console, HttpMethod.Get, "/corbado/v2/users");
        await Expect(console.Button("Call 2")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_link_says_what_is_to_be_seen()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "outbox");
        using (await AskAsync(console, HttpMethod.Get, "/corbado/v2/users"))
        using (await AskAsync(console, HttpMethod.Get, "/logto/api/users"))
            await console.GoAsync("journal", "&refused=true&call=2");

        await Expect(console.Page.Locator(".detail")).ToContainTextAsync("Logto answers so when:");
        await Expect(console.Button("Call 2")).ToBeFocusedAsync();
        await Expect(console.Page.Locator("#view tbody tr")).ToHaveCountAsync(2);

        await console.GoAsync("journal", "&call=7");
        await console.SaysAsync($"The journal of {console.Lane} does not know call 7.");
    }

    [Fact]
    public async Task The_journal_is_saved_as_an_HTTP_archive()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "journal");
        using (await AskAsync(console, HttpMethod.Get, "/corbado/v2/users"))
            await Expect(console.Button("Call 1")).ToBeVisibleAsync();

        var saved = await console.Page.RunAndWaitForDownloadAsync(() => console.Button("HAR file").ClickAsync());

        saved.SuggestedFilename.ShouldBe($"{console.Lane}.har");
        await using var har = await saved.CreateReadStreamAsync();
        (await System.Text.Json.JsonDocument.ParseAsync(har, default, TestContext.Current.CancellationToken)).RootElement.GetProperty("log").GetProperty("entries").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_code_that_was_sent_shows_up_by_itself()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "outbox");
        using var sent = await AskAsync(console, HttpMethod.Post, "/xsolla/api/login/email/request?projectId=11111111-1111-4111-8111-111111111111&login_url=https://game.example/done", """{ "email": "jane@example.com", "send_link": true, "link_url": "https://game.example/link" }""");
        ((int)sent.StatusCode).ShouldBe(200);

        await Expect(console.Rows.First).ToContainTextAsync("jane@example.com");
        await Expect(console.Rows.First.Locator("code").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9]{6}$"));
        (await console.Page.Locator("#view > [role=status]").TextContentAsync()).ShouldBe("1 message");
    }
}
