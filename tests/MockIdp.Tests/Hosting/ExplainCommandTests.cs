using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MockIdp.Tests.Hosting;

/// <summary>What explanations propose instead of a refused request, run by bash as a person would paste it.</summary>
[Collection("published server")]
public partial class ExplainCommandTests(PublishedServerFixture fixture)
{
    public static TheoryData<string> Vendors() => [.. Server.Vendors.Vendors.All().Select(vendor => vendor.Name)];

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task What_is_proposed_is_accepted_for_every_operation(string vendor)
    {
        using var http = new HttpClient { BaseAddress = fixture.Server.Url, DefaultRequestHeaders = { { "X-Mock-Lane", "explained-" + vendor.ToLowerInvariant() } } };
        var script = new StringBuilder();
        var proposed = new Dictionary<string, string>();
        foreach (var operation in Contracts.Of(vendor).Document.Operations)
        {
            var explanation = await RefusedAsync(http, vendor, operation.Method, operation.Path);
            explanation.GetProperty("operation").GetProperty("id").GetString().ShouldBe(operation.Operation.OperationId);
            if (!explanation.TryGetProperty("corrected", out var corrected))
            {
                MockIdp.Core.Recipes.RecipeBook.Read(Server.Hosting.Resources.Recipes(vendor)!.Value).Never.Keys.ShouldContain(operation.Operation.OperationId);
                continue;
            }
            corrected.GetProperty("operation").GetString().ShouldBe(operation.Operation.OperationId);
            proposed[operation.Operation.OperationId] = corrected.GetProperty("curl").GetString()!;
            script.Append($"echo '=== {operation.Operation.OperationId}'\n(\n{proposed[operation.Operation.OperationId]}\n)\necho\n");
        }

        var (_, output, problems) = await Tool.RunAsync("bash", ["-c", script.ToString()]);

        proposed.ShouldNotBeEmpty();
        var answers = output.Split("=== ", StringSplitOptions.RemoveEmptyEntries).ToDictionary(part => part.Split('\n')[0], part => part);
        answers.Keys.Order(StringComparer.Ordinal).ShouldBe(proposed.Keys.Order(StringComparer.Ordinal), problems);
        foreach (var (operation, curl) in proposed)
            StatusLine().Match(answers[operation]).Groups[1].Value.ShouldBeOneOf(["2", "3"], $"{answers[operation]}\n{curl}\n{problems}");
    }

    /// <summary>A refusal that needs no knowledge of the operation: the one that was asked for.</summary>
    async Task<JsonElement> RefusedAsync(HttpClient http, string vendor, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/{vendor.ToLowerInvariant()}{path}") { Headers = { { "Prefer", "code=418, allow=undocumented" } } };
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(418);
        var url = answer.Headers.GetValues("X-Mock-Explain").Single();
        url.ShouldStartWith(fixture.Server.Url.ToString());
        return JsonDocument.Parse(await http.GetStringAsync(url, TestContext.Current.CancellationToken)).RootElement;
    }

    [GeneratedRegex(@"(?m)^HTTP/1\.1 (\d)\d\d ")]
    private static partial Regex StatusLine();
}
