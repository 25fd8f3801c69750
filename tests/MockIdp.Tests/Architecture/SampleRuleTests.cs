using System.Text.RegularExpressions;
using MockIdp.Tests.Documents;

namespace MockIdp.Tests.Architecture;

/// <summary>No code stands in README.md or docs/ that nothing runs or checks (Documents/SampleBook.cs).</summary>
public class SampleRuleTests
{
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

    static bool IsException((string Document, Sample Sample) one) => SampleBook.Exceptions.ContainsKey((one.Document, one.Sample.FirstLine));
}
