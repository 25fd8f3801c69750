using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MockIdp.Tests.Browser;

/// <summary>Somebody makes lanes, puts them back and deletes them.</summary>
public sealed class ConsoleLanesTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_lane_is_made_reset_and_deleted()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "users");
        await console.DoAsync("Create", "the user is there");
        await console.Page.GetByRole(AriaRole.Link, new() { Name = "Lanes" }).ClickAsync();

        await console.Button($"Reset {console.Lane}").ClickAsync();
        await console.DoAsync("Reset the lane", $"{console.Lane} is as new");
        await Expect(console.Button($"Reset {console.Lane}")).ToBeFocusedAsync();
        await console.Button($"Use {console.Lane}").ClickAsync();
        await Expect(console.Rows).ToHaveTextAsync(["Nobody."]);

        await console.Page.GetByRole(AriaRole.Link, new() { Name = "Lanes" }).ClickAsync();
        await console.Button($"Delete {console.Lane}").ClickAsync();
        await console.Button("Delete the lane").ClickAsync();
        await Expect(console.Button($"Delete {console.Lane}")).ToHaveCountAsync(0);
        await Expect(console.Field("Lane")).ToHaveValueAsync("default");
    }

    [Fact]
    public async Task A_new_lane_and_a_copy_are_there_at_once()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "lanes");
        await console.Field("Name").FillAsync(console.Lane);
        await console.DoAsync("Make", $"The lane {console.Lane} is there.");
        (await console.Curl.TextContentAsync())!.ShouldContain($"curl -i {console.Server}_mock/lanes/{console.Lane} \\\n  -X PUT");

        await console.Field("Name of the copy").FillAsync($"{console.Lane}-copy");
        await console.DoAsync("Fork", $"{console.Lane}-copy holds what {console.Lane} does.");

        await Expect(console.Field("Lane").Locator("option").Filter(new() { HasText = $"{console.Lane}-copy" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_lane_goes_back_to_what_was_kept()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "users");
        await console.DoAsync("Create", "the user is there");
        await console.Page.GetByRole(AriaRole.Link, new() { Name = "Lanes" }).ClickAsync();
        await console.Field("Name of the snapshot").FillAsync("before");
        await console.DoAsync("Keep", "Kept as before.");
        using var http = new HttpClient { BaseAddress = console.Server };
        (await http.PostAsync($"/_mock/lanes/{console.Lane}/reset", null, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        await console.Button("Go back to before").ClickAsync();
        await console.DoAsync("Go back", $"{console.Lane} holds what it held as before.");

        await console.Page.GetByRole(AriaRole.Link, new() { Name = "Users" }).ClickAsync();
        await Expect(console.Page.Locator("#view [role=status]")).ToHaveTextAsync("1 user");
    }

    [Fact]
    public async Task A_name_that_no_lane_can_have_is_refused_with_the_reason()
    {
        await using var console = await ConsolePage.OpenAsync(browser, "lanes");
        console.Tolerated = "400";
        await console.Field("Name").FillAsync("no spaces");

        await console.DoAsync("Make", "lane must be 1 to 64 letters");
    }
}
