using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MockIdp.Tests.Browser;

/// <summary>Somebody looks for users, makes them and deletes them.</summary>
public sealed class ConsoleUsersTests(BrowserFixture browser)
{
    const string Evil = "<img src=x onerror=document.title='run'>";

    static ILocator Maker(ConsolePage console) => console.Page.Locator("section").Filter(new() { HasText = "New user" });

    [Fact]
    public async Task A_user_of_each_vendor_is_made_by_its_own_operations_and_found()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "users");
        foreach (var (vendor, count) in VendorNames.All.Select((vendor, index) => (vendor, index + 1)))
        {
            await Maker(console).GetByLabel("Vendor").SelectOptionAsync(vendor.ToLowerInvariant());
            var email = await console.Field("E-mail").InputValueAsync();

            await console.DoAsync("Create", $"{vendor} answered 20");

            await Expect(console.Rows).ToHaveCountAsync(count);
            await Expect(console.Rows.Filter(new() { HasText = vendor })).ToContainTextAsync(email);
            (await console.Curl.TextContentAsync())!.ShouldContain($"{console.Server}l/{console.Lane}/{vendor.ToLowerInvariant()}/");
        }
        var calls = (await CallsAsync(console)).EnumerateArray().ToArray();
        calls.Select(call => call.GetProperty("vendor").GetString()).Distinct().ShouldBe(VendorNames.All);
        calls.ShouldAllBe(call => call.GetProperty("status").GetInt32() < 300);
    }

    [Fact]
    public async Task Typing_finds_and_a_user_is_deleted_only_when_one_is_sure()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "users");
        foreach (var name in new[] { "Ann", "Anna", "Bob" })
        {
            await Maker(console).GetByLabel("Vendor").SelectOptionAsync("corbado");
            await console.Field("Full name").FillAsync(name);
            await console.DoAsync("Create", "Corbado answered 200");
            await Expect(console.Field("Full name")).Not.ToHaveValueAsync(name);
        }
        await console.Field("Find").FillAsync("ann");
        await Expect(console.Rows).ToHaveCountAsync(2);
        await console.Field("Find").FillAsync("anna");
        await Expect(console.Rows).ToHaveCountAsync(1);

        await console.Rows.GetByRole(AriaRole.Button).ClickAsync();
        await console.Button("Cancel").ClickAsync();
        await Expect(console.Rows.First).ToContainTextAsync("Anna");
        await console.Rows.GetByRole(AriaRole.Button).ClickAsync();
        await console.DoAsync("Delete the user", "is gone");

        await Expect(console.Rows).ToHaveTextAsync(["Nobody."]);
        await console.Field("Find").FillAsync("");
        await Expect(console.Rows).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task What_users_are_called_is_text_wherever_it_is_shown()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "users");
        await Maker(console).GetByLabel("Vendor").SelectOptionAsync("corbado");
        await console.Field("Full name").FillAsync(Evil);

        await console.DoAsync("Create", "Corbado answered 200");

        await Expect(console.Rows.First).ToContainTextAsync(Evil);
        await Expect(console.Curl).ToContainTextAsync("onerror");
        (await console.Page.Locator("img").CountAsync()).ShouldBe(0);
        (await console.Page.TitleAsync()).ShouldNotBe("run");
    }

    [Fact]
    public async Task The_command_that_is_copied_does_the_same_in_a_shell()
    {
        const string Name = "O'Hara \"$HOME\" `id` \\ [1-3] {a,b}";
        await using var console = await ConsolePage.OpenAsync(browser, "users", new() { Permissions = ["clipboard-read", "clipboard-write"] });
        await Maker(console).GetByLabel("Vendor").SelectOptionAsync("corbado");
        await console.Field("Full name").FillAsync(Name);
        await console.DoAsync("Create", "Corbado answered 200");
        await console.DoAsync("Copy", "Copied.");
        var copied = await console.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

        // The second command gives the user an address, which nobody else can have.
        var run = await Tool.RunAsync("bash", ["-c", copied.Split("\n\n")[0]]);

        run.Output.ShouldStartWith("HTTP/1.1 200 OK");
        using var http = new HttpClient { BaseAddress = console.Server };
        var users = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync($"/_mock/lanes/{console.Lane}/users", TestContext.Current.CancellationToken)).RootElement.GetProperty("users");
        users.EnumerateArray().Select(user => user.GetProperty("name").GetString()).ShouldBe([Name, Name]);
    }

    [Fact]
    public async Task What_the_vendor_refuses_is_told_in_its_words()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "users");
        console.Tolerated = "400";
        await Maker(console).GetByLabel("Vendor").SelectOptionAsync("flexshopper");
        await console.Field("E-mail").FillAsync("kim");

        await console.DoAsync("Create", "Answered 400");

        await Expect(console.Said).ToHaveClassAsync("wrong");
    }

    static async Task<System.Text.Json.JsonElement> CallsAsync(ConsolePage console)
    {
        using var http = new HttpClient { BaseAddress = console.Server };
        return System.Text.Json.JsonDocument.Parse(await http.GetStringAsync($"/_mock/lanes/{console.Lane}/journal")).RootElement.GetProperty("calls");
    }
}
