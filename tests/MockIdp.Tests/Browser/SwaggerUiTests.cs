using Microsoft.Playwright;
using MockIdp.Tests.Hosting;

namespace MockIdp.Tests.Browser;

/// <summary>A person's way: open Swagger UI, choose a vendor, press Execute.</summary>
[Collection("published server")]
public sealed class SwaggerUiTests(PublishedServerFixture fixture, BrowserFixture browser)
{
    [Theory]
    [InlineData("Xsolla", "/api/users", 200)]
    [InlineData("Logto", "/api/users", 200)]
    [InlineData("Corbado", "/v2/users", 200)]
    [InlineData("QuickBlox", "/users.json", 201)]
    [InlineData("FlexShopper", "/v3/users", 200)]
    public async Task Try_it_out_creates_a_user_with_the_credentials_that_are_there(string vendor, string path, int status)
    {
        await using var watched = await browser.OpenAsync($"{fixture.Server.Url}swagger/index.html?urls.primaryName={vendor}");
        var page = watched.Page;
        await page.WaitForSelectorAsync($"body[data-authorized={vendor}]");

        var operation = page.Locator(".opblock-post").Filter(new() { Has = page.Locator($".opblock-summary-path[data-path='{path}']") });
        await operation.Locator(".opblock-summary").ClickAsync();
        await operation.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync();

        await Assertions.Expect(operation.Locator(".live-responses-table .response .response-col_status").First).ToHaveTextAsync(status.ToString(), new() { Timeout = BrowserFixture.PatienceMilliseconds });
        watched.Requests.ShouldAllBe(request => request.Host == "127.0.0.1" || request.Scheme == "data");
        watched.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_landing_page_shows_every_vendor_without_an_error()
    {
        await using var watched = await browser.OpenAsync(fixture.Server.Url.ToString(), new() { ViewportSize = new() { Width = 390, Height = 800 } });
        (await watched.Page.Locator("article").CountAsync()).ShouldBe(VendorNames.All.Count);
        // Nothing but the commands may be wider than a phone.
        (await watched.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(390);
        watched.Errors.ShouldBeEmpty();
        watched.Requests.ShouldAllBe(request => request.Host == "127.0.0.1" || request.Scheme == "data");
    }
}
