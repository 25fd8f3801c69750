using System.Text;
using System.Text.Json;

namespace MockIdp.Tests.Harness;

/// <summary>Redocly CLI with the rules of <c>eng/lint</c>. The build script installs it.</summary>
static class Linter
{
    static readonly string Program = Repository.Path("eng", "lint", "node_modules", "@redocly", "cli", "bin", "cli.js");

    /// <summary>What is wrong with some contracts, all read in one run.</summary>
    public static async Task<IReadOnlyList<Finding>> FindAsync(IEnumerable<string> files)
    {
        if (!File.Exists(Program))
            Assert.Skip("The linter is not installed: './build.sh test' does it ('npm ci --ignore-scripts' in eng/lint).");
        string[] arguments = [Program, "lint", "--config", Repository.Path("eng", "lint", "redocly.yaml"), "--format", "json", "--max-problems", "10000", .. files];
        var (_, output, errors) = await Tool.RunAsync("node", arguments, ("REDOCLY_TELEMETRY", "off"), ("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true"));
        var reports = Reports(output).ToArray();
        reports.Length.ShouldBe(files.Count(), $"one report for each contract\n{output}\n{errors}");
        return [.. reports.SelectMany(report => report.GetProperty("problems").EnumerateArray()).Select(Finding)];
    }

    /// <summary>The reports stand one behind the other, without anything in between.</summary>
    static IEnumerable<JsonElement> Reports(string output)
    {
        var reports = new List<JsonElement>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(output), new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
            reports.Add(JsonElement.ParseValue(ref reader));
        return reports;
    }

    static Finding Finding(JsonElement problem)
    {
        var location = problem.GetProperty("location")[0];
        var line = location.TryGetProperty("start", out var start) ? start.GetProperty("line").GetInt32() : 0;
        return new Finding(problem.GetProperty("ruleId").GetString()!, location.GetProperty("source").GetProperty("ref").GetString()!, line, problem.GetProperty("message").GetString()!);
    }
}

sealed record Finding(string Rule, string File, int Line, string Message);
