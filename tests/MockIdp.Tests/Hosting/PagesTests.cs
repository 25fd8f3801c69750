namespace MockIdp.Tests.Hosting;

public class PagesTests
{
    readonly HttpClient http = MockServer.Shared.CreateClient();

    [Fact]
    public async Task Each_contract_is_served_as_it_was_written()
    {
        foreach (var file in Contracts.Files)
        {
            var answer = await http.GetAsync($"/specs/{Path.GetFileName(file)}", TestContext.Current.CancellationToken);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/yaml");
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(File.ReadAllText(file));
        }
    }

    /// <summary>As tools that wait for a server ask.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData("/specs/Control.yaml")]
    [InlineData("/_mock/ca.pem")]
    [InlineData("/_mock/assets/page.css")]
    [InlineData("/swagger/index.html")]
    public async Task A_page_answers_to_head_without_a_body(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(200);
        answer.Content.Headers.ContentType.ShouldNotBeNull();
    }

    [Fact]
    public async Task No_page_asks_for_anything_outside_of_this_server()
    {
        foreach (var path in new[] { "/", "/swagger/index.html", "/_mock/assets/page.css", "/_mock/assets/swagger-ready.js" })
        {
            var text = await http.GetStringAsync(path, TestContext.Current.CancellationToken);
            System.Text.RegularExpressions.Regex.Matches(text, """(?:src|href)=["'](?:https?:)?//[^"']*""").ShouldBeEmpty(path);
        }
    }

    [Fact]
    public async Task A_browsers_preflight_is_allowed_with_credentials_from_any_origin()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/corbado/v2/users");
        request.Headers.Add("Origin", "http://app.test");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(204);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["http://app.test"]);
        answer.Headers.GetValues("Access-Control-Allow-Credentials").ShouldBe(["true"]);
    }

    [Theory]
    [InlineData("Origin", "http://\u00fc.test")]
    [InlineData("Access-Control-Request-Headers", "\u00fc")]
    [InlineData("Access-Control-Request-Method", "\u0001")]
    public async Task A_preflight_that_no_browser_sends_is_left_to_the_vendor(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/corbado/v2/users");
        request.Headers.TryAddWithoutValidation("Origin", "http://app.test");
        request.Headers.TryAddWithoutValidation("Access-Control-Request-Method", "POST");
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
        ((int)(await http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode).ShouldBe(405);
    }
}
