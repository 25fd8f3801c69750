using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MockIdp.Tests.Browser;

/// <summary>Somebody moves the clock, forces errors, and reads tokens.</summary>
public sealed class ConsoleSteeringTests(BrowserFixture browser)
{
    static async Task<string> TokenAsync(ConsolePage console)
    {
        using var http = new HttpClient { BaseAddress = console.Server };
        using var order = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "mockidpm2mapplication"), new("client_secret", "mockSecretOfTheM2mApplication000"), new("scope", "all"), new("resource", "https://default.logto.app/api")]);
        using var answer = await http.PostAsync($"/l/{console.Lane}/logto/oidc/token", order, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("access_token").GetString()!;
    }

    [Fact]
    public async Task The_clock_is_set_held_moved_and_real_again()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "clock");
        await Expect(console.Page.GetByText("Real time.")).ToBeVisibleAsync();

        await console.Field("Date and time, UTC").FillAsync("2031-02-03T04:05");
        await console.DoAsync("Set", "shows 2031-02-03 04:05:00 UTC");
        await console.DoAsync("Hold", "shows 2031-02-03 04:0");
        await Expect(console.Page.GetByText("Held: no time passes.")).ToBeVisibleAsync();
        await console.DoAsync("+ 1 day", "shows 2031-02-04 04:0");
        await console.Field("By").FillAsync("PT2H");
        await console.DoAsync("Advance", "shows 2031-02-04 06:0");
        (await console.Curl.TextContentAsync()).ShouldBe($$"""
            curl -i {{console.Server}}_mock/lanes/{{console.Lane}}/clock \
              -X PUT \
              -H 'Content-Type: application/json' \
              --data-raw '{"advance":"PT2H"}'
            """.ReplaceLineEndings("\n"));
        await Expect(console.Page.Locator("time.big")).ToContainTextAsync("2031-02-04 06:0");

        await console.Button("Back to real time").ClickAsync();
        await Expect(console.Page.GetByText("Real time.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_error_of_the_catalogue_is_forced_for_one_call()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "rules");
        await console.Field("Vendor").SelectOptionAsync("corbado");
        await Expect(console.Field("Rule")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("corbado"));
        var error = console.Field("What happens").Locator("option").Filter(new() { HasText = "401" }).First;
        await console.Field("What happens").SelectOptionAsync((await error.GetAttributeAsync("value"))!);
        await console.Field("At").SelectOptionAsync("");
        (await console.Field("Rule").InputValueAsync()).ShouldBe("""{"match":{"vendor":"corbado"},"effect":{"answer":{"status":401,"code":"login_error"}},"calls":1}""");

        await console.DoAsync("Add", "rule-1 is in force.");

        await Expect(console.Rows.First).ToContainTextAsync("vendor corbado");
        (await StatusAsync(console)).ShouldBe(401);
        (await StatusAsync(console)).ShouldBe(200);
        await console.Button("Refresh").ClickAsync();
        await Expect(console.Rows.First).ToContainTextAsync("1 of 1");

        await console.DoAsync("Remove rule-1", "rule-1 is gone.");
        await Expect(console.Rows).ToHaveTextAsync(["None: every call is answered as the vendor would."]);
    }

    [Fact]
    public async Task A_catalogue_that_comes_after_another_vendor_was_chosen_changes_nothing()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "rules");
        await Expect(console.Field("Rule")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("xsolla"));
        var (asked, let) = (new TaskCompletionSource(), new TaskCompletionSource());
        await console.Page.RouteAsync("**/_mock/errors?vendor=logto", async route =>
        {
            asked.SetResult();
            await let.Task;
            await route.ContinueAsync();
        });
        await console.Field("Vendor").SelectOptionAsync("logto");
        await asked.Task;
        await console.Field("Vendor").SelectOptionAsync("corbado");
        await Expect(console.Field("Rule")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("corbado"));
        var proposed = await console.Field("Rule").InputValueAsync();

        var late = await console.Page.RunAndWaitForResponseAsync(() => Task.FromResult(let.TrySetResult()), "**/_mock/errors?vendor=logto");
        await late.FinishedAsync();
        // The page has read it when another answer that was asked for later was read.
        await console.Button("Refresh").ClickAsync();
        await Expect(console.Curl).ToContainTextAsync("/rules");

        (await console.Field("Rule").InputValueAsync()).ShouldBe(proposed);
        await console.DoAsync("Add", "rule-1 is in force.");
    }

    [Fact]
    public async Task A_rule_that_cannot_be_is_refused_with_the_reason_and_stays_to_be_corrected()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "rules");
        console.Tolerated = "400";
        await Expect(console.Field("Rule")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("xsolla"));
        await console.Field("Rule").FillAsync("""{ "effect": { "answr": {} } }""");

        await console.DoAsync("Add", "answr");

        (await console.Field("Rule").InputValueAsync()).ShouldContain("answr");
    }

    [Fact]
    public async Task A_token_is_decoded_verified_and_held_against_the_lanes_clock()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "token");
        var token = await TokenAsync(console);
        await console.Field("JSON Web Token").FillAsync($"Bearer {token}");

        await console.DoAsync("Decode", "Signed by the ES384 key of Logto. It holds until");
        await Expect(console.Page.GetByLabel("The claims")).ToContainTextAsync("\"client_id\": \"mockidpm2mapplication\"");

        await MoveAsync(console, "2h");
        await console.DoAsync("Decode", "It ended at");

        // Another payload, and a lane that has other keys.
        var parts = token.Split('.');
        await console.Field("JSON Web Token").FillAsync($"{parts[0]}.eyJzdWIiOiJtYWxsb3J5In0.{parts[2]}");
        await console.DoAsync("Decode", $"No key of lane {console.Lane} has signed it. It has no end.");
        console.Requests.ShouldAllBe(one => !one.ToString().Contains(parts[2]));
    }

    [Fact]
    public async Task What_is_no_token_is_told_why()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "token");
        await TokenAsync(console);
        foreach (var (text, why) in new[]
        {
            ("abc", "A signed token has three parts between dots, not 1."),
            ("a.b.c.d.e", "This is an encrypted token (JWE)"),
            ("a.b.c", "The header is not Base64url of JSON."),
            ("e30.W10.c2ln", "The payload is no JSON object."),
            ("eyJhbGciOiJub25lIn0.e30.", "It is not signed at all (alg: none)."),
            ("eyJhbGciOiJQUzI1NiJ9.e30.c2ln", "No key of this server signs with PS256."),
            ("eyJhbGciOiJFUzM4NCJ9.e30.!", "has signed it."),
        })
        {
            await console.Field("JSON Web Token").FillAsync(text);
            await console.DoAsync("Decode", why);
        }
    }

    static async Task<int> StatusAsync(ConsolePage console)
    {
        using var http = new HttpClient { BaseAddress = console.Server };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/l/{console.Lane}/corbado/v2/users") { Headers = { Authorization = new("Basic", "cHJvLTc6Y29yYmFkbzFfb25l") } };
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    static async Task MoveAsync(ConsolePage console, string advance)
    {
        using var http = new HttpClient { BaseAddress = console.Server };
        using var answer = await http.PutAsync($"/_mock/lanes/{console.Lane}/clock", new StringContent(JsonSerializer.Serialize(new { advance })), TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
