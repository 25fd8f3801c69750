using MockIdp.Server.Control;

namespace MockIdp.Tests.Control;

/// <summary>What holds for every operation of the control plane.</summary>
public class ControlPlaneTests
{
    readonly VendorClient control = MockServer.Shared.Control();

    [Fact]
    public async Task An_error_is_a_problem_document()
    {
        var answer = await control.GetAsync("/lanez");

        answer.ShouldBe(404, """{ "type": "urn:mockidp:no-such-path", "title": "Not Found", "status": 404, "detail": "The control plane has no path '/_mock/lanez'; its contract is /specs/Control.yaml." }""");
        answer.Header("Content-Type").ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_wrong_method_is_met_with_the_right_ones()
    {
        var answer = await control.SendAsync("POST", "/lanes/blue");

        answer.ShouldBe(405, """{ "type": "urn:mockidp:wrong-method", "title": "Method Not Allowed", "status": 405, "detail": "The path takes GET, PUT, DELETE." }""");
        answer.Header("Allow").ShouldBe("GET, PUT, DELETE");
    }

    [Fact]
    public async Task Its_prefix_alone_is_no_path() =>
        (await control.GetAsync("")).ShouldBe(404, """{ "type": "urn:mockidp:no-such-path", "title": "Not Found", "status": 404, "detail": "The control plane has no path '/_mock/'; its contract is /specs/Control.yaml." }""");

    /// <summary>Whoever mistypes a duration or a name is told what one is.</summary>
    [Fact]
    public void Each_pattern_of_its_contract_has_words()
    {
        var patterns = System.Text.RegularExpressions.Regex.Matches(Repository.Text("specs/Control.yaml"), @"pattern: '([^']*)'").Select(match => match.Groups[1].Value).Distinct().ToArray();

        patterns.Length.ShouldBeGreaterThan(3);
        patterns.ShouldAllBe(pattern => ControlPatterns.Knows(pattern));
    }

    [Theory]
    [InlineData("/outbox?user=7", "There is no parameter 'user'; the parameters are lane, vendor, to, purpose, userId, holds, since, wait.")]
    [InlineData("/lanes?limit=7", "There is no parameter 'limit'; there are none here.")]
    public async Task A_parameter_that_there_is_not_is_refused(string path, string detail) =>
        (await control.GetAsync(path)).ShouldBe(400, $$"""{ "type": "urn:mockidp:unknown-parameter", "title": "Bad Request", "status": 400, "detail": "{{detail}}" }""");

    [Fact]
    public async Task It_is_reached_at_every_address_that_the_server_has()
    {
        using var http = MockServer.Shared.CreateClient();
        foreach (var address in new[] { "http://localhost", "http://corbado.localhost:8080", "http://quickblox" })
            (await http.GetStringAsync($"{address}/_mock/health/live", TestContext.Current.CancellationToken)).ShouldBe("""{"status":"ok"}""");
    }

    [Fact]
    public async Task It_is_shown_in_swagger_ui_beside_the_vendors()
    {
        using var http = MockServer.Shared.CreateClient();
        (await http.GetStringAsync("/swagger/index.js", TestContext.Current.CancellationToken)).ShouldContain("/specs/Control.yaml");
    }
}
