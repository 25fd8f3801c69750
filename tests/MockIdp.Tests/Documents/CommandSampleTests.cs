using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MockIdp.Tests.Hosting;

namespace MockIdp.Tests.Documents;

/// <summary>
/// The commands of the documents run as they stand there: all of a document in one shell, in a folder that has the files of which they speak, against a server
/// that holds nothing, or that the document starts itself.
/// </summary>
public sealed partial class CommandSampleTests(PublishedServerFixture fixture) : IClassFixture<PublishedServerFixture>, IDisposable
{
    /// <summary>Stands before and after what a command of <c>console</c> prints.</summary>
    const char Mark = '\u001e';

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mockidp-document-");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Documents => [.. MarkdownSamples.Documents.Where(document => new MarkdownSamples(document).Fences.Any(sample => SampleBook.IsRun(document, sample)))];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task They_run_and_show_what_the_document_says(string document)
    {
        var samples = new MarkdownSamples(document).Fences.Where(sample => SampleBook.IsRun(document, sample)).ToArray();
        var commands = samples.Where(sample => sample.Language == SampleBook.Compared).SelectMany(ConsoleSample.Commands).ToArray();

        var output = await RunAsync(samples);

        output.ShouldNotContain("urn:mockidp:", Case.Sensitive, "the control plane has refused a command");
        var shown = output.Split(Mark).Where((_, index) => index % 2 == 1).ToArray();
        shown.Length.ShouldBe(commands.Length, output);
        foreach (var (command, printed) in commands.Zip(shown))
            command.ShouldHavePrinted(printed);
    }

    async Task<string> RunAsync(IReadOnlyList<Sample> samples)
    {
        await PrepareAsync();
        var port = samples.Any(sample => sample.Code.Contains("mock-idp serve", StringComparison.Ordinal)) ? PublishedServer.FreePorts() : fixture.Server.Port;
        var script = Address().Replace(Script(samples), match => $"{match.Groups["host"].Value}:{(port + match.Groups["offset"].Value[0] - '0').ToString(CultureInfo.InvariantCulture)}");

        var run = await Tool.RunAsync("bash", ["-c", script],
            ("FOLDER", folder.FullName), ("PATH", Path.GetDirectoryName(PublishedServer.Executable) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH")),
            ("MOCKIDP_PORT", port.ToString(CultureInfo.InvariantCulture)), ("MOCKIDP_URL", $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}"), ("MOCKIDP_CHECK_RESPONSES", "fail"));

        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        return run.Output;
    }

    /// <summary>An empty server, and the files that documents take for granted.</summary>
    async Task PrepareAsync()
    {
        using var http = new HttpClient { BaseAddress = new Uri(fixture.Server.Url, "/_mock/") };
        foreach (var lane in JsonNode.Parse(await http.GetStringAsync("lanes", Ct))!["lanes"]!.AsArray().Select(lane => lane!["name"]!.GetValue<string>()))
            (await (lane == "default" ? http.PostAsync("lanes/default/reset", null, Ct) : http.DeleteAsync($"lanes/{lane}", Ct))).EnsureSuccessStatusCode();
        File.Copy(Repository.Path("docs", "seed-example.yaml"), Path.Combine(folder.FullName, "world.yaml"));
    }

    /// <summary>A refusal ends what is only run, and is an answer like others where it is shown.</summary>
    static string Script(IEnumerable<Sample> samples)
    {
        var script = new StringBuilder("set -euo pipefail\ncd \"$FOLDER\"\ncurl() { case \" $* \" in *' --fail '*) command curl -sS \"$@\" ;; *) command curl -sS $failing \"$@\" ;; esac; }\n");
        foreach (var sample in samples)
        {
            if (sample.Language == SampleBook.Run)
                script.Append("failing=--fail-with-body\n").Append(sample.Code);
            else
                script.Append("failing=\n").AppendJoin("", ConsoleSample.Commands(sample).Select(command => $"printf '{Mark}'\n{{ {command.Line}\n}} 2>&1 || :\nprintf '{Mark}'\n"));
        }
        return script.ToString();
    }

    /// <summary>The main port and the vendors' own, as documents write them.</summary>
    [GeneratedRegex(@"\b(?<host>localhost|127\.0\.0\.1):808(?<offset>[0-5])\b")]
    private static partial Regex Address();
}
