using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MockIdp.Tests.Hosting;

/// <summary>The commands of the catalogue of errors, run by bash as a person would paste them.</summary>
[Collection("published server")]
public partial class ErrorCommandTests(PublishedServerFixture fixture)
{
    public static TheoryData<string> Vendors() => [.. Server.Vendors.Vendors.All().Select(vendor => vendor.Name)];

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task Every_command_causes_its_error(string vendor)
    {
        await Tool.RunAsync("jq", ["--version"]);
        using var http = new HttpClient { BaseAddress = fixture.Server.Url };
        var catalogue = JsonDocument.Parse(await http.GetStringAsync($"/_mock/errors?vendor={vendor}", TestContext.Current.CancellationToken)).RootElement;
        var errors = catalogue.GetProperty("errors").EnumerateArray()
            // A server with --auth strict is another one.
            .Where(error => error.GetProperty("needs").EnumerateArray().All(need => need.GetString() != "strict")).ToArray();
        var script = new StringBuilder();
        foreach (var error in errors)
            script.Append($"echo '=== {error.GetProperty("name")}'\n(\n{error.GetProperty("cause").GetString()}\n)\necho\n");

        var (_, output, problems) = await Tool.RunAsync("bash", ["-c", script.ToString()]);

        var answers = output.Split("=== ", StringSplitOptions.RemoveEmptyEntries).ToDictionary(part => part.Split('\n')[0], part => part);
        answers.Count.ShouldBe(errors.Length, problems);
        foreach (var error in errors)
        {
            var answer = answers[error.GetProperty("name").GetString()!];
            StatusLine().Matches(answer).Select(match => match.Groups[1].Value).LastOrDefault().ShouldBe(error.GetProperty("status").ToString(), $"{answer}\n{error.GetProperty("cause").GetString()}\n{problems}");
        }
    }

    [GeneratedRegex(@"(?m)^HTTP/1\.1 ([2-5]\d\d) ")]
    private static partial Regex StatusLine();
}
