using MockIdp.Tests.Hosting;

namespace MockIdp.Tests.Documents;

/// <summary>The commands of documents run as they stand there, and the server refuses none of them.</summary>
[Collection("published server")]
public class CommandSampleTests(PublishedServerFixture fixture)
{
    [Theory]
    [InlineData("docs/faults.md", "\"rules\":[{\"id\":\"rule-1\"")]
    [InlineData("docs/rate-limits.md", "200\n200\n429\n")]
    [InlineData("README.md", "\"calls\":2,\"seconds\":60")]
    public async Task They_run(string file, string shown)
    {
        var all = new MarkdownSamples(file).All("bash");
        all.ShouldNotBeEmpty();

        // curl succeeds when the server refuses: a problem document tells.
        var run = await Tool.RunAsync("bash", ["-euc", "cd \"$(mktemp -d)\"\ntrap 'rm -r \"$PWD\"' EXIT\n" + string.Join('\n', all).Replace("localhost:8080", fixture.Server.Url.Authority, StringComparison.Ordinal)]);

        run.ExitCode.ShouldBe(0, run.Output + run.Errors);
        run.Output.ShouldNotContain("urn:mockidp:");
        run.Output.ShouldContain(shown);
    }
}
