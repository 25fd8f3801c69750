using System.Text.RegularExpressions;
using MockIdp.Server.Hosting;
using MockIdp.Tests.Documents;

namespace MockIdp.Tests.Architecture;

/// <summary>No code stands in README.md or docs/ that nothing runs or checks (Documents/SampleBook.cs).</summary>
public class SampleRuleTests
{
    /// <summary>Of Docker.</summary>
    static readonly string[] OptionsOfOthers = ["--health-cmd"];

    static readonly (string Document, Sample Sample)[] All = [.. MarkdownSamples.Documents.SelectMany(document => new MarkdownSamples(document).Fences.Select(sample => (document, sample)))];

    [Fact]
    public void Every_fence_is_run_or_checked_or_says_why_not() =>
        All.Where(one => one.Sample.Language != SampleBook.NoCode && !SampleBook.IsRun(one.Document, one.Sample) && !SampleBook.Owners.ContainsKey((one.Document, one.Sample.Language)) && !IsException(one))
            .Select(one => $"{one.Document}:{one.Sample.Line} [{one.Sample.Language}] {one.Sample.FirstLine}")
            .ShouldBeEmpty("Call it bash or console, and it is run; text, if it is no code; or name its tests, or the reason why there are none, in Documents/SampleBook.cs.");

    [Fact]
    public void Nothing_that_is_run_is_an_exception_and_every_exception_is_there()
    {
        All.Where(one => IsException(one) && SampleBook.IsRun(one.Document, one.Sample)).ShouldBeEmpty();
        SampleBook.Exceptions.Keys.Except(All.Select(one => (one.Document, one.Sample.FirstLine))).ShouldBeEmpty("No document has a block that begins so.");
    }

    [Fact]
    public void Who_is_named_as_the_tests_of_code_reads_it()
    {
        foreach (var ((document, language), owner) in SampleBook.Owners)
        {
            All.ShouldContain(one => one.Document == document && one.Sample.Language == language, $"{document} has no {language}");
            var source = Repository.Text($"tests/MockIdp.Tests/Documents/{owner.Name}.cs");
            source.ShouldContain($"\"{document}\"", Case.Sensitive, owner.Name);
            source.ShouldContain($"\"{language}\"", Case.Sensitive, owner.Name);
        }
    }

    [Fact]
    public void What_is_called_no_code_has_no_command() =>
        All.Where(one => one.Sample.Language == SampleBook.NoCode && Regex.IsMatch(one.Sample.Code, @"(?m)^(\$ |\.?\.?/?(curl|mock-idp|docker|podman|dotnet|build\.sh|npm|npx|node|python3?|git|psql) )"))
            .Select(one => $"{one.Document}:{one.Sample.Line}").ShouldBeEmpty();

    [Fact]
    public void Every_command_line_of_the_executable_is_one_that_it_takes()
    {
        foreach (var command in All.Where(one => one.Sample.Language != SampleBook.NoCode).SelectMany(one => CommandWords.In(one.Sample.Code)))
            command.ShouldBeTaken();
        // In sentences some words stand for others: <lane>, [list|add], ...
        foreach (var inline in MarkdownSamples.Documents.SelectMany(document => new MarkdownSamples(document).Inline).Where(code => !Regex.IsMatch(code, @"[<\[]|\.\.\.")))
        {
            foreach (var command in CommandWords.In(inline))
                command.ShouldBeKnown();
        }
    }

    [Fact]
    public void Every_verb_of_the_build_is_one_that_there_is()
    {
        var verbs = Regex.Matches(Repository.Text("build.sh"), @"(?m)^  (\w+)  +\S").Select(match => match.Groups[1].Value).ToArray();
        verbs.ShouldContain("publish");
        foreach (var document in MarkdownSamples.Documents)
        {
            foreach (Match used in Regex.Matches(Repository.Text(document), @"build\.(?:sh|ps1) (\w+)"))
                verbs.ShouldContain(used.Groups[1].Value, $"{document}: {used.Value}");
        }
    }

    /// <summary>What sentences and tables call by method and path is in the control plane's contract, or is a page that is there.</summary>
    [Fact]
    public async Task Every_address_of_the_control_plane_is_one_that_there_is()
    {
        var operations = Yaml.Load(Repository.Path("specs", "Control.yaml"))["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => (Method: method.Key.ToUpperInvariant(), Path: path.Key))).ToArray();
        var told = MarkdownSamples.Documents.SelectMany(document => new MarkdownSamples(document).Inline.Select(code => (document, match: Regex.Match(code, @"^(?:(?<method>GET|POST|PUT|DELETE) )?/_mock(?<path>/[^?*\s]+)")))).Where(one => one.match.Success).ToArray();
        told.Length.ShouldBeGreaterThan(20);
        using var http = MockServer.Shared.Server.CreateClient();
        foreach (var (document, match) in told)
        {
            var (method, path) = (match.Groups["method"].Value, match.Groups["path"].Value);
            if (!operations.Any(operation => (method.Length == 0 || method == operation.Method) && IsAt(path, operation.Path)))
                (await http.GetAsync($"/_mock{path}", TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue($"{document}: {match.Value}");
        }
    }

    /// <summary>Segment by segment: what is in braces stands for anything.</summary>
    static bool IsAt(string path, string template)
    {
        var (segments, expected) = (path.Split('/'), template.Split('/'));
        return segments.Length == expected.Length && segments.Zip(expected).All(pair => pair.First == pair.Second || pair.Second.StartsWith('{'));
    }

    [Fact]
    public void Every_option_that_a_sentence_names_is_one_that_there_is()
    {
        var options = Below(CommandLine.Root()).SelectMany(command => command.Options).Select(option => option.Name).ToHashSet();
        foreach (var document in MarkdownSamples.Documents)
        {
            foreach (var option in new MarkdownSamples(document).Inline.Select(code => code.Split(' ', '=')[0]).Where(word => Regex.IsMatch(word, "^--[a-z]")).Except(OptionsOfOthers))
                options.ShouldContain(option, document);
        }
    }

    static IEnumerable<System.CommandLine.Command> Below(System.CommandLine.Command command) => command.Subcommands.SelectMany(Below).Prepend(command);

    static bool IsException((string Document, Sample Sample) one) => SampleBook.Exceptions.ContainsKey((one.Document, one.Sample.FirstLine));
}
