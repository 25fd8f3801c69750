using System.Text.Json;

namespace MockIdp.Tests.Recipes;

/// <summary>What the catalogue of errors says about forcing an error is true of each: the rule brings its status and its code, the header its status.</summary>
public class ForcedFormTests
{
    [Theory]
    [MemberData(nameof(RecipeTests.Vendors), MemberType = typeof(RecipeTests))]
    public async Task A_rule_brings_the_status_and_the_code(string vendor)
    {
        foreach (var (error, path, method) in await ErrorsAsync(vendor))
        {
            using var http = MockServer.Shared.CreateClient();
            var lane = MockServer.FreshLane();
            using var rule = new StringContent(error.GetProperty("rule").GetString()!);
            using var added = await http.PostAsync($"/_mock/lanes/{lane}/rules", rule, TestContext.Current.CancellationToken);
            added.IsSuccessStatusCode.ShouldBeTrue($"{Named(error)}: {await added.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");

            using var request = new HttpRequestMessage(method, path) { Headers = { { "X-Mock-Lane", lane } } };
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

            ((int)answer.StatusCode).ShouldBe(error.GetProperty("status").GetInt32(), Named(error));
            answer.Headers.Contains("X-Mock-Rule").ShouldBeTrue(Named(error));
            await ShouldHaveTheCodeAsync(http, lane, error, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [MemberData(nameof(RecipeTests.Vendors), MemberType = typeof(RecipeTests))]
    public async Task The_header_brings_the_status(string vendor)
    {
        foreach (var (error, path, method) in await ErrorsAsync(vendor))
        {
            using var http = MockServer.Shared.CreateClient();
            var header = error.GetProperty("force").GetString()!.Split(": ", 2);

            using var request = new HttpRequestMessage(method, path) { Headers = { { "X-Mock-Lane", MockServer.FreshLane() }, { header[0], header[1] } } };
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

            ((int)answer.StatusCode).ShouldBe(error.GetProperty("status").GetInt32(), Named(error));
            answer.Headers.GetValues("Preference-Applied").ShouldBe([header[1]], Named(error));
        }
    }

    /// <summary>In the journal, and in the body where the answer to the cause has it there.</summary>
    static async Task ShouldHaveTheCodeAsync(HttpClient http, string lane, JsonElement error, string body)
    {
        var code = error.GetProperty("code").GetString()!;
        var journal = JsonElement.Parse(await http.GetStringAsync($"/_mock/lanes/{lane}/journal", TestContext.Current.CancellationToken));
        journal.GetProperty("calls")[0].GetProperty("code").GetString().ShouldBe(code, Named(error));
        var natural = error.TryGetProperty("answer", out var json) ? json.GetRawText() : error.GetProperty("text").GetString()!;
        if (natural.Contains($"\"{code}\"", StringComparison.Ordinal))
            body.ShouldContain($"\"{code}\"", Case.Sensitive, Named(error));
    }

    /// <summary>The errors that can be forced, each with the address of its first operation.</summary>
    static async Task<IReadOnlyList<(JsonElement Error, string Path, HttpMethod Method)>> ErrorsAsync(string vendor)
    {
        using var http = MockServer.Shared.CreateClient();
        var all = JsonElement.Parse(await http.GetStringAsync($"/_mock/errors?vendor={vendor}", TestContext.Current.CancellationToken)).GetProperty("errors").EnumerateArray().ToArray();
        var operations = Contracts.Of(vendor).Document.Operations.ToDictionary(operation => operation.Operation.OperationId);
        var forced = all.Where(error => error.GetProperty("operations").GetArrayLength() > 0).Select(error => (error, operations[error.GetProperty("operations")[0].GetString()!])).ToArray();
        forced.ShouldNotBeEmpty();
        return [.. forced.Select(pair => (pair.error, $"/{Contracts.Prefix(vendor)}{pair.Item2.Path.Replace("{", "").Replace("}", "")}", new HttpMethod(pair.Item2.Method.ToUpperInvariant())))];
    }

    static string Named(JsonElement error) => error.GetProperty("name").GetString()!;
}
