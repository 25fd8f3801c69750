using MockIdp.Tests.Hosting;

namespace MockIdp.Tests.Browser;

/// <summary>A person follows X-Mock-Explain, on a phone.</summary>
[Collection("published server")]
public sealed class ExplainPageTests(PublishedServerFixture fixture, BrowserFixture browser)
{
    const string Evil = "\"><img src=x onerror=alert(1)><script>alert(2)</script>";

    [Fact]
    public async Task The_page_of_a_hostile_request_shows_it_and_runs_nothing()
    {
        using var http = new HttpClient { BaseAddress = fixture.Server.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/logto/users/{Uri.EscapeDataString(Evil)}.json");
        request.Headers.TryAddWithoutValidation("X-Note", Evil);
        using var refused = await http.SendAsync(request, TestContext.Current.CancellationToken);

        await using var watched = await browser.OpenAsync(refused.Headers.GetValues("X-Mock-Explain").Single(), new() { ViewportSize = new() { Width = 390, Height = 800 } });

        (await watched.Page.Locator("h1").TextContentAsync()).ShouldBe("404 from Logto: why");
        (await watched.Page.Locator("#received + pre").TextContentAsync())!.ShouldContain($"X-Note: {Evil}");
        (await watched.Page.Locator("img, script").CountAsync()).ShouldBe(0);
        // Nothing but the commands may be wider than a phone.
        (await watched.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(390);
        watched.Errors.ShouldBeEmpty();
        watched.Requests.ShouldAllBe(one => one.Host == "127.0.0.1" || one.Scheme == "data");
    }
}
